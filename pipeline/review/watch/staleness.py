"""Say what of a draft changed since a batch was made from it, and which posts rest on that.

What follows from it is a person's decision; no text changes here.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from pipeline.checks.grounding.table import Row, ground_batch
from pipeline.checks.grounding.verdict import Verdict
from pipeline.content.batch import Batch, Post
from pipeline.content.brand import Brand
from pipeline.content.draft import Draft
from pipeline.content.source import normalize
from pipeline.content.state import live_posts

TITLE_LINE = 0
"""The line by which grounding names a draft's title and hints."""

MOST_COMPARED = 10_000
"""Beyond so many lines between the first change and the last, all of them count as changed."""


class Hunk(NamedTuple):
    """A run of changed lines, in the old text and in the new one; lines count from 1."""

    old_line: int
    old: tuple[str, ...]
    new_line: int
    new: tuple[str, ...]

    @property
    def old_end(self) -> int:
        return self.old_line + len(self.old)


@dataclass(frozen=True, slots=True)
class Changes:
    """How one version of a text became another."""

    hunks: tuple[Hunk, ...]

    def touch(self, line: int) -> bool:
        """Tell whether a line of the old text was changed or taken out."""
        return any(hunk.old_line <= line < hunk.old_end for hunk in self.hunks)


class Resting(NamedTuple):
    """A post that rests on changed lines of the old draft; 0 is its title or a hint."""

    post: str
    lines: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Staleness:
    """What changed in a batch's draft, and the posts it concerns.

    Without the old text (`known` is false) the posts are those that the new one does not bear.
    """

    draft: str
    changes: Changes = Changes(())
    resting: tuple[Resting, ...] = ()
    known: bool = True

    @property
    def posts(self) -> tuple[str, ...]:
        return tuple(each.post for each in self.resting)


def changed_lines(old: str, new: str) -> Changes:
    """Compare two versions of a file by line; ends of lines and spaces at them do not count."""
    before, after = _lines(old), _lines(new)
    start = common_start(before, after)
    end = common_start(before[start:][::-1], after[start:][::-1])
    before, after = before[start : len(before) - end], after[start : len(after) - end]
    return Changes(
        tuple(
            Hunk(
                start + old_first + 1,
                tuple(before[old_first:old_last]),
                start + new_first + 1,
                tuple(after[new_first:new_last]),
            )
            for old_first, old_last, new_first, new_last in _differences(before, after)
        )
    )


def find_staleness(
    batch: Batch, brand: Brand | None, new: Draft, changes: Changes, old: Draft | None
) -> Staleness | None:
    """Find which posts rest on what changed since the batch was made; None when nothing did.

    `changes` are those of the draft's file, from the version that the batch was made from (`old`,
    None where nobody has it any more) to the present one. A post whose every sentence stands word
    for word in the new draft is left alone, whatever changed around it.
    """
    if batch.records.draft_digest in ("", new.digest):
        return None
    fresh = _by_post(ground_batch(batch, new, brand))
    if old is None:
        failing = [
            Resting(post, ())
            for post, rows in fresh.items()
            if any(row.verdict.fails for row in rows)
        ]
        return Staleness(new.path, resting=tuple(failing), known=False)
    before = _by_post(ground_batch(batch, old, brand))
    resting = []
    for post in live_posts(batch):
        lines = _changed_support(post, batch, before.get(post.id, ()), changes, old, new)
        if lines and not _stands(fresh.get(post.id, ())):
            resting.append(Resting(post.id, lines))
    return Staleness(new.path, changes, tuple(resting))


def _changed_support(
    post: Post, batch: Batch, rows: Sequence[Row], changes: Changes, old: Draft, new: Draft
) -> tuple[int, ...]:
    support = {line for row in rows for line in row.lines} | set(
        batch.content.evidence.get(post.id, ())
    )
    title_changed = _hints(old) != _hints(new)
    return tuple(
        line
        for line in sorted(support)
        if (title_changed if line == TITLE_LINE else changes.touch(line))
    )


def _stands(rows: Sequence[Row]) -> bool:
    untouched = (Verdict.VERBATIM, Verdict.NOT_A_CLAIM)
    return bool(rows) and all(row.verdict in untouched for row in rows)


def _hints(draft: Draft) -> tuple[str, ...]:
    return (draft.title, draft.quote, *draft.key_messages)


def _by_post(rows: Iterable[Row]) -> dict[str, list[Row]]:
    found: dict[str, list[Row]] = {}
    for row in rows:
        found.setdefault(row.post, []).append(row)
    return found


def _differences(
    before: Sequence[str], after: Sequence[str]
) -> Iterator[tuple[int, int, int, int]]:
    if len(before) + len(after) > MOST_COMPARED:
        yield 0, len(before), 0, len(after)
        return
    matcher = difflib.SequenceMatcher(None, before, after)
    for tag, *places in matcher.get_opcodes():
        if tag != "equal":
            yield places[0], places[1], places[2], places[3]


def _lines(text: str) -> list[str]:
    return [line.rstrip() for line in normalize(text).split("\n")]


def common_start(one: Sequence[str], other: Sequence[str]) -> int:
    """Count the lines with which both begin."""
    same = 0
    for mine, theirs in zip(one, other, strict=False):
        if mine != theirs:
            break
        same += 1
    return same
