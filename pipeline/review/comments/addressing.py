"""Find which batch of a pull request a comment is about; most hold one, and nothing is asked."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from pipeline.content.wording import joined
from pipeline.review.comments.command import Command, Name
from pipeline.review.comments.conversation import Kind, Said
from pipeline.review.comments.parsing import Mistake
from pipeline.review.comments.reason import Reason

_ABOUT_ALL = (Name.APPROVE, Name.UNAPPROVE, Name.STATUS, Name.HELP)


def find_batches(
    said: Said, commands: Sequence[Command | Mistake], paths: Collection[str]
) -> tuple[str, ...] | Reason:
    """Give the paths of the batches that the commands are about, or say why that is unclear.

    A comment on a line is about its file. Among several batches, only what names no post is about
    all of them.
    """
    if said.kind is Kind.LINE and said.path in paths:
        return (said.path,)
    if len(paths) < 2 or all(_is_about_all(each) for each in commands):
        return tuple(paths)
    return Reason(
        f"this pull request holds several batches: {joined([f'`{path}`' for path in paths])}",
        "Write the command as a comment on a line of the file you mean.",
    )


def _is_about_all(command: Command | Mistake) -> bool:
    if isinstance(command, Mistake):
        return True
    return command.name in _ABOUT_ALL and not command.posts
