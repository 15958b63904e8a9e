"""Hear who said yes to which texts of one batch, and who took it back, in the order it was said."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Mapping
from typing import NamedTuple

from pipeline.content.batch import NOTES
from pipeline.review.comments.command import Command, Name
from pipeline.review.comments.conversation import Kind, ReviewState, Said, Seen, Talk
from pipeline.review.comments.parsing import Mistake, read_said

LEFT = "left"
"""What a yes to a whole pull request names besides: what that leaves of a batch."""

_OPINIONS = (ReviewState.APPROVED, ReviewState.CHANGES_REQUESTED, ReviewState.DISMISSED)


class Yes(NamedTuple):
    """A person's yes to one text that had been shown; `native` if by GitHub's own "Approve"."""

    target: str
    by: str
    digest: str
    at: dt.datetime
    url: str
    native: bool


class Voices(NamedTuple):
    """The yeses that were not taken back.

    `edited` names whose comment with a yes in it was edited, `overtaken` who said one before a
    push by force.
    """

    yeses: tuple[Yes, ...]
    edited: frozenset[str]
    overtaken: frozenset[str]


def hear(path: str, talks: Iterable[Talk]) -> Voices:
    """Hear what was said of the batch at `path`; whose word counts is not asked here.

    What was said on one pull request is about what was shown there, never about another's texts.
    As on GitHub, a later review that requests changes, or was dismissed, ends an earlier
    "Approve" of the same person; what they approved by comment stays.
    """
    hearing = _Hearing(path)
    everything = [(each, talk.seen) for talk in talks for each in talk.said]
    for said, seen in sorted(everything, key=lambda pair: pair[0].at):
        if not said.by_bot and said.path in ("", path):
            hearing.listen(said, seen)
    yeses = tuple(hearing.yeses.values())
    return Voices(yeses, frozenset(hearing.edited), frozenset(hearing.overtaken))


def standing_objections(said: Iterable[Said], may_write: Callable[[str], bool]) -> tuple[Said, ...]:
    """Give the reviews that request changes and are their authors' last word, as GitHub reckons."""
    last: dict[str, Said] = {}
    for each in sorted(said, key=lambda each: each.at):
        if each.kind is Kind.REVIEW and each.state in _OPINIONS and not each.by_bot:
            last[each.author.casefold()] = each
    return tuple(
        each
        for each in last.values()
        if each.state == ReviewState.CHANGES_REQUESTED and may_write(each.author)
    )


class _Hearing:
    """The yeses so far, by person, target, text, and whether it was said by review."""

    def __init__(self, path: str) -> None:
        self.yeses: dict[tuple[str, str, str, bool], Yes] = {}
        self.edited: set[str] = set()
        self.overtaken: set[str] = set()
        self._path = path

    def listen(self, said: Said, seen: Seen) -> None:
        """Take in one comment or review."""
        if said.state in (ReviewState.CHANGES_REQUESTED, ReviewState.DISMISSED):
            self._forget(said.author, lambda yes: yes.native)
        shown = seen.shown_to(said, self._path)
        ids = tuple(target for target in shown if target not in (NOTES, LEFT))
        commands = read_said(said, ids)
        if any(isinstance(each, Mistake) for each in commands):
            return
        for command in commands:
            if isinstance(command, Command):
                self._obey(command, said, shown)
                if command.name is Name.APPROVE and seen.was_rewritten_after(said.at):
                    self.overtaken.add(said.author.casefold())

    def _obey(self, command: Command, said: Said, shown: Mapping[str, str]) -> None:
        if command.name is Name.UNAPPROVE:
            # Heard even where the comment was edited: it can only take away.
            self._forget(said.author, lambda yes: yes.target in (command.posts or (yes.target,)))
        elif command.name is Name.APPROVE:
            native = command.line == 0
            if said.edited and not native:
                self.edited.add(said.author.casefold())
                return
            for target in command.posts or tuple(shown):
                if target in shown:
                    self._add(Yes(target, said.author, shown[target], said.at, said.url, native))

    def _add(self, yes: Yes) -> None:
        self.yeses[(yes.by.casefold(), yes.target, yes.digest, yes.native)] = yes

    def _forget(self, author: str, concerned: Callable[[Yes], bool]) -> None:
        by = author.casefold()
        self.yeses = {
            key: yes for key, yes in self.yeses.items() if key[0] != by or not concerned(yes)
        }
