"""What a command works on and what it comes to; what each command does is in `effects`."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from pipeline.checks.finding import Finding
from pipeline.content.brand import Brand
from pipeline.content.document import Document
from pipeline.planning.taken import Taken
from pipeline.review.comments.command import Command
from pipeline.review.comments.conversation import Said
from pipeline.review.comments.reason import Reason

Check = Callable[[Document], Sequence[Finding]]


@dataclass(frozen=True, slots=True)
class Circumstances:
    """What is known around a batch when a comment on it is read.

    `shown` are the digests that the report had shown the speaker, by post or NOTES. `edited` names
    the posts that a person changed since the bot wrote them, `published` those that main's file
    holds, `leaving` the published ones that the pull request takes out of it. `taken` are the
    slots of the brand's posts elsewhere. `draft_digest` is that of the draft as it stands, empty
    without one.
    """

    now: dt.datetime
    merged: bool = False
    shown: Mapping[str, str] = field(default_factory=dict)
    draft_digest: str = ""
    leaving: Sequence[str] = ()
    edited: Collection[str] = ()
    published: Collection[str] = ()
    taken: Collection[Taken] = ()


class Refusal(Exception):
    """A command cannot be carried out, for one reason or several."""

    def __init__(self, *reasons: Reason) -> None:
        super().__init__(*reasons)
        self.reasons = reasons


class Written(NamedTuple):
    """What a writer made of a command: the document it was given, and the one it gave back."""

    before: Document
    after: Document
    not_done: str = ""


class Request(NamedTuple):
    """What to ask a writer for; `place` is the command's among the comment's, from 0."""

    place: int
    command: Command
    posts: tuple[str, ...]


class Turn(NamedTuple):
    """One command on its turn: the document as the commands before it left it.

    `written` is None while it is only asked whether the command could be carried out, a text where
    the writer failed.
    """

    document: Document
    brand: Brand
    said: Said
    command: Command
    around: Circumstances
    check: Check
    written: Written | str | None

    @property
    def at(self) -> str:
        """When it was said, as records hold it."""
        return self.said.at.astimezone(dt.UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


class Effect(NamedTuple):
    """The document after a command, and sentences that say what was done.

    `asked` are the posts that a writer would have to write; None where no writer is needed.
    """

    document: Document
    sentences: tuple[str, ...] = ()
    asked: tuple[str, ...] | None = None
