"""Keep one comment of ours a kind on a pull request: found by its first line, edited in place."""

from __future__ import annotations

from collections.abc import Sequence
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
    if is_kept(ours, marker, body):
        return
    # Two runs that met may each have posted one; the older stays.
    for extra in ours[1:]:
        hub.github.delete_comment(extra.id)
    if ours:
        hub.github.update_comment(ours[0].id, _text(marker, body))
    else:
        hub.github.post_comment(number, body)


def is_kept(ours: Sequence[Comment], marker: str, body: str) -> bool:
    """Tell whether our comment says what it should, or is rightly missing."""
    if len(ours) != 1:
        return not ours and not body
    return ours[0].body.strip() == _text(marker, body).strip()


def _text(marker: str, body: str) -> str:
    return body or f"{marker}\n\n{_GONE}"


def find_comments(hub: Hub, number: int, marker: str) -> list[Comment]:
    """Give the bot's comments that begin with a marker, oldest first."""
    return [
        comment
        for comment in hub.comments(number)
        if comment.author.login == hub.bot and comment.body.startswith(marker)
    ]
