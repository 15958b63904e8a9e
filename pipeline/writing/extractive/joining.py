"""Keep sentences together that the author marks as one: in one bold run, or in one hint."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from pipeline.content.prose.inline import Prose
from pipeline.content.prose.sentences import Span, split_sentences
from pipeline.writing.extractive.topics import fold
from pipeline.writing.extractive.usable import LONGEST

MARKS = ("strong", "em")
MOST = 4
"""A hint of more sentences than these is looked for in vain."""


def join_spans(prose: Prose, hints: Collection[str]) -> Iterator[Span]:
    """Split a block into sentences; `hints` are folded, and a unit is no longer than a sentence."""
    spans = split_sentences(prose.text)
    start = 0
    while start < len(spans):
        end = _end_of_unit(prose, spans[start : start + MOST], hints)
        yield Span(spans[start].start, spans[start + end - 1].end)
        start += end


def _end_of_unit(prose: Prose, spans: list[Span], hints: Collection[str]) -> int:
    """Say how many of the sentences, from the first on, are one unit."""
    first = spans[0]
    for count in range(len(spans), 1, -1):
        last = spans[count - 1]
        if last.end - first.start > LONGEST:
            continue
        joined = Span(first.start, last.end)
        if _is_one_run(prose, joined) or (
            hints and fold(prose.text[joined.start : joined.end]) in hints
        ):
            return count
    return 1


def _is_one_run(prose: Prose, joined: Span) -> bool:
    """Say whether one emphasis holds a stretch, and holds no more of the block."""
    held = len(prose.text[joined.start : joined.end].rstrip(".!?…"))
    return any(
        left == joined.start and joined.start + held <= right <= joined.end
        for kind in MARKS
        for left, right in prose.stretches(kind, joined.start, joined.end)
    )
