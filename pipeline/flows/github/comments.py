"""Keep one comment of ours a kind on a pull request: found by its first line, edited in place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.flows.github.hub import Hub

if TYPE_CHECKING:
    from pipeline.forge.github.model import Comment

_GONE = "There is nothing to report any more: this pull request no longer changes a batch.\n"


def keep_comment(hub: Hub, number: int, marker: str, body: str) -> None:
    """Post a comment, or bring ours up to date; an empty body posts none and empties a former one.

    A comment is ours when the bot wrote it and it begins with the marker.
    """
    ours = find_comments(hub, number, marker)
    if not ours and body:
        hub.github.post_comment(number, body)
    elif ours:
        text = body or f"{marker}\n\n{_GONE}"
        if ours[0].body.strip() != text.strip():
            hub.github.update_comment(ours[0].id, text)


def find_comments(hub: Hub, number: int, marker: str) -> list[Comment]:
    """Give the bot's comments that begin with a marker, oldest first."""
    return [
        comment
        for comment in hub.github.comments(number)
        if comment.author.login == hub.bot and comment.body.startswith(marker)
    ]
