"""Share a sentence out among its numbers: each gets the stretch of words that speaks of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from pipeline.checks.grounding.lexicon.quantities import CARDINALS
from pipeline.checks.grounding.quantities import Quantity
from pipeline.checks.grounding.words import Weight, Word

_STRONG = frozenset(".;:!?—()")
_JOINING = frozenset(("and", "but", "yet", "while", "whereas"))
_LEADING = frozenset(("to", "from", "than", "against", "versus"))
"""Before a number these begin a stretch of their own: `from 140 in 2019 to 85 in 2023`."""
_COMMA_REACH, _LEADING_REACH = 4, 2
"""How soon behind a comma, or one of these, a number has to come for it to part two numbers."""


class _Stretch(NamedTuple):
    start: int
    end: int
    opens: bool


def share_out(
    words: Sequence[Word], anchors: Sequence[Quantity]
) -> Iterator[tuple[Quantity, list[int]]]:
    """Give every anchor with the places of its stretch.

    A stretch without a number belongs to the one behind it if it opens its clause (`Before the
    change, …`), and else to the one before it.
    """
    numbered = {anchor.position for anchor in anchors if anchor.value}
    numbered = numbered or {anchor.position for anchor in anchors}
    taken: list[list[int]] = []
    waiting: list[int] = []
    for stretch in _split(words):
        places = [*range(stretch.start, stretch.end)]
        if not numbered.isdisjoint(places):
            taken.append([*waiting, *places])
            waiting = []
        elif stretch.opens or not taken:
            waiting += places
        else:
            taken[-1] += places
    if taken:
        taken[-1] += waiting
    for anchor in anchors:
        yield from ((anchor, places) for places in taken if anchor.position in places)


def _split(words: Sequence[Word]) -> Iterator[_Stretch]:
    """Part a sentence where one number's words end and another's begin."""
    start, opens = 0, True
    for at in range(len(words)):
        anew = _begins_anew(words, at)
        if not anew and not _parts(words, at):
            continue
        if start < at:
            yield _Stretch(start, at, opens)
            opens = False
        opens = opens or anew
        start = at + 1
    if start < len(words):
        yield _Stretch(start, len(words), opens)


def _begins_anew(words: Sequence[Word], at: int) -> bool:
    """Tell whether a clause begins here: behind a strong mark or a `, and`."""
    word = words[at]
    if word.weight != Weight.MARK:
        return False
    following = words[at + 1].low if at + 1 < len(words) else ""
    return word.low in _STRONG or (word.low == "," and following in _JOINING)


def _parts(words: Sequence[Word], at: int) -> bool:
    low = words[at].low
    if low == ",":
        return _has_number_soon(words, at + 1, _COMMA_REACH)
    return low in _JOINING or (low in _LEADING and _has_number_soon(words, at + 1, _LEADING_REACH))


def _has_number_soon(words: Sequence[Word], start: int, reach: int) -> bool:
    for word in words[start : start + reach]:
        if word.weight == Weight.MARK:
            return False
        if word.number or word.low in CARDINALS:
            return True
    return False
