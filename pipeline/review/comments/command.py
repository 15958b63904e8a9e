"""The commands by name, and a command as it was read; what each does is in `changes.effects`."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Name(StrEnum):
    """A command's name."""

    APPROVE = "approve"
    UNAPPROVE = "unapprove"
    REVISE = "revise"
    ADD = "add"
    REGENERATE = "regenerate"
    KEEP = "keep"
    DROP = "drop"
    RESTORE = "restore"
    SCHEDULE = "schedule"
    OVERRULE = "overrule"
    WITHDRAW = "withdraw"
    POSTED = "posted"
    STATUS = "status"
    HELP = "help"


NEEDS_MODEL = frozenset((Name.REVISE, Name.ADD, Name.REGENERATE))


@dataclass(frozen=True, slots=True)
class Command:
    """A command that was read; `line` is the comment's, from 1.

    `posts` is empty where none is named, which means all of them for `approve`, `unapprove`,
    `regenerate` and `schedule`; for the first two it may hold NOTES. `text` is the instruction,
    the reason, the time or the address.
    """

    name: Name
    line: int
    posts: tuple[str, ...] = ()
    text: str = ""
    platform: str = ""
    finding: str = ""
    discard_edits: bool = False
