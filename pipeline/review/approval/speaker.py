"""Decide whether a person is heard: who may give commands and approve, and what others are told."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from pipeline.content.brand import Brand
from pipeline.content.wording import joined
from pipeline.review.comments.command import Command, Name
from pipeline.review.comments.conversation import Said
from pipeline.review.comments.parsing import Fault, Mistake
from pipeline.review.comments.reason import Reason

MAY_WRITE = frozenset(("admin", "maintain", "write"))
"""The permissions by which a person may give commands, as GitHub spells them."""


class Hearing(NamedTuple):
    """Whether to carry out what was said; if not, what to answer, or None for silence."""

    heard: bool
    reason: Reason | None = None


class Pull(NamedTuple):
    """The pull request as far as it decides who is heard; `bot` is our own login."""

    is_open: bool = True
    merged: bool = False
    bot: str = "github-actions[bot]"


HEARD = Hearing(True)
SILENCE = Hearing(False)


def may_write(permission: str) -> bool:
    """Tell whether a permission, as GitHub spells it, lets a person give commands."""
    return permission.lower() in MAY_WRITE


def may_review(brand: Brand, name: str) -> bool:
    """Tell whether a person's yes counts; a brand that names no reviewers takes anyone's."""
    reviewers = [reviewer.casefold() for reviewer in brand.reviewers]
    return not reviewers or name.casefold() in reviewers


def judge_speaker(
    said: Said,
    commands: Sequence[Command | Mistake],
    *,
    permission: str,
    brand: Brand | None,
    pull: Pull,
) -> Hearing:
    """Decide about a comment or review by who wrote it, when, and where.

    `commands` are those of `read_said`. Whoever says nothing that looks like a command is never
    answered. `brand` is the base's.
    """
    if said.author.casefold() == pull.bot.casefold():
        return SILENCE
    if not commands:
        return SILENCE
    if not may_write(permission):
        return _refuse(_OUTSIDER) if _is_attempt(said, commands) else SILENCE
    if said.by_bot:
        return _refuse(_BOT)
    if said.edited:
        return _refuse(_EDITED)
    if not pull.is_open and not pull.merged:
        return _refuse(_CLOSED)
    if _approves(commands) and brand is not None and not may_review(brand, said.author):
        return _refuse(not_a_reviewer(brand))
    return HEARD


def not_a_reviewer(brand: Brand) -> Reason:
    """Say whose yes counts instead; nobody is notified."""
    people = joined([f"`{name}`" for name in brand.reviewers])
    return Reason(
        f"only the reviewers of {brand.name} approve its posts: {people}",
        f"They are listed in `{brand.path}` on main. You can give every other command.",
    )


_OUTSIDER = Reason(
    "commands here are for people who may write to this repository",
    "Say in plain words what you would change; somebody will read it.",
)
_BOT = Reason("commands count when a person gives them, and this came from a bot")
_EDITED = Reason(
    "this was edited after it was written, so it counts for nothing",
    "Write the command in a new comment.",
)
_CLOSED = Reason(
    "this pull request is closed, and its posts are rejected for now",
    "Reopen it, and write the command again.",
)


_ATTEMPTS = (Fault.TYPO, Fault.ARGUMENTS, Fault.IN_REVIEW)


def _refuse(reason: Reason) -> Hearing:
    return Hearing(False, reason)


def _is_attempt(said: Said, commands: Sequence[Command | Mistake]) -> bool:
    """Tell whether an outsider means a command; an unknown word after a slash may mean anything.

    A review's "Approve" is everybody's right on GitHub, and bots read no answers.
    """
    return not said.by_bot and any(
        each.fault in _ATTEMPTS if isinstance(each, Mistake) else each.line for each in commands
    )


def _approves(commands: Sequence[Command | Mistake]) -> bool:
    return Name.APPROVE in (each.name for each in commands if isinstance(each, Command))
