"""Tell which words of a sentence each of its numbers goes with; what follows is judged elsewhere."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from pipeline.checks.grounding.lexicon.quantities import (
    APPROXIMATING,
    CARDINALS,
    DATING,
    EARLIER,
    LATER,
    NUMERALS,
    ORDINALS,
    PERIODS,
    UNITS,
)
from pipeline.checks.grounding.quantities import Quantity
from pipeline.checks.grounding.words import Weight, Word

_STRONG = frozenset(".;:!?—()")
_JOINING = frozenset(("and", "but", "yet", "while", "whereas"))
_LEADING = frozenset(("to", "from", "than", "against", "versus"))
"""Before a number these begin a stretch of their own: `from 140 in 2019 to 85 in 2023`."""
_COMMA_REACH = 4
"""How soon behind a comma a number has to come for the comma to part two numbers."""
_SHOWN_BEFORE, _SHOWN_AFTER = 5, 6
_FIRST_YEAR, _LAST_YEAR = 1800, 2100
_PART, _WHOLE, _START, _END = "part", "whole", "start", "end"


class Companion(NamedTuple):
    """A number, or a period such as `every day`, with the words of its stretch of the sentence.

    `dimension` tells apart what cannot change places: dates, periods, shares, sums, counts. `role`
    is its part in `X of Y` or `from X to Y`, however that is said. `counted` are the words that
    follow it closely; `shown` is the stretch for people. A number that stands `alone` leaves unsaid
    what it counts: `12 crossings in summer and 7 in winter`.
    """

    quantity: Quantity
    dimension: str
    role: str
    counted: frozenset[str]
    keys: frozenset[str]
    shown: str
    alone: bool


class _Stretch(NamedTuple):
    start: int
    end: int
    opens: bool


def find_companions(words: Sequence[Word], quantities: Sequence[Quantity]) -> list[Companion]:
    """Give every number and period of a sentence with what it goes with, in order."""
    anchors = sorted([*quantities, *_bare_periods(words, quantities)], key=lambda q: q.position)
    roles = _find_roles(words, anchors)
    found = [
        _companion(words, anchor, anchors, roles, places)
        for anchor, places in _share_out(words, anchors)
    ]
    numbers = [each for each in found if each.quantity.value]
    return [_with_dimension(each, numbers) for each in found]


def _with_dimension(companion: Companion, numbers: Sequence[Companion]) -> Companion:
    """Give a number that stands alone the dimension of the one before it, or of the one behind."""
    if companion.dimension or not companion.alone:
        return companion
    at = numbers.index(companion)
    beside = (*numbers[max(0, at - 1) : at], *numbers[at + 1 : at + 2])
    dimension = next((each.dimension for each in beside if each.dimension != "date"), "")
    return companion._replace(dimension=dimension)


def _companion(
    words: Sequence[Word],
    anchor: Quantity,
    anchors: Sequence[Quantity],
    roles: dict[int, tuple[str, int]],
    places: Sequence[int],
) -> Companion:
    role, partner = roles.get(anchor.position, ("", -1))
    role = role or _tell_time(words, places)
    counted = frozenset(anchor.counted)
    if role == _PART:
        # `268 of the 412 cards` are cards.
        counted |= {key for each in anchors if each.position == partner for key in each.counted}
    values = {f"#{each.value}" for each in anchors if each.position in places and each.value}
    said = {words[at].key for at in places if words[at].says_something or words[at].low in ORDINALS}
    own = {f"#{anchor.value}", words[anchor.position].key}
    own.update(
        words[at].key for at in places if anchor.unit and UNITS.get(words[at].low) == anchor.unit
    )
    return Companion(
        anchor,
        _dimension(words, anchor),
        role,
        counted - own,
        frozenset((said | values) - own),
        _show(words, anchor, places),
        _stands_alone(words, anchor),
    )


def _stands_alone(words: Sequence[Word], anchor: Quantity) -> bool:
    """Tell whether no noun follows a number: `7 in winter`, `nine voted against it`."""
    end = anchor.position + len(anchor.surface.split())
    following = words[end : end + 1]
    return not any(
        word.weight == Weight.CONTENT and not word.low.endswith("ed") for word in following
    )


def _tell_time(words: Sequence[Word], places: Sequence[int]) -> str:
    """Tell by `before the change` or `a year later` which of two numbers was the first."""
    for at in places:
        following = words[at + 1 : at + 2]
        if any(word.number or word.low in NUMERALS for word in following):
            continue
        if words[at].low in EARLIER:
            return _START
        if words[at].low in LATER:
            return _END
    return ""


def _bare_periods(words: Sequence[Word], quantities: Sequence[Quantity]) -> Iterator[Quantity]:
    """Give the periods that no number counts: `every day`, `a year later`, `monthly`."""
    counted = {each.position + len(each.surface.split()) for each in quantities}
    for at, word in enumerate(words):
        if at not in counted and UNITS.get(word.low) in PERIODS:
            yield Quantity("", UNITS[word.low], (), word.surface, at)


def _share_out(
    words: Sequence[Word], anchors: Sequence[Quantity]
) -> Iterator[tuple[Quantity, list[int]]]:
    """Give every anchor with the places of its stretch.

    A stretch without a number belongs to the one behind it if it opens its clause (`Before the
    change, …`), and else to the one before it.
    """
    taken: list[list[int]] = []
    waiting: list[int] = []
    numbered = {anchor.position for anchor in anchors if anchor.value} or {
        anchor.position for anchor in anchors
    }
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
        for places in taken:
            if anchor.position in places:
                yield anchor, places


def _split(words: Sequence[Word]) -> Iterator[_Stretch]:
    """Part a sentence where one number's words end and another's begin."""
    start, opens = 0, True
    for at, word in enumerate(words):
        mark = word.weight == Weight.MARK
        strong = mark and word.low in _STRONG
        following = words[at + 1].low if at + 1 < len(words) else ""
        joined = mark and word.low == "," and following in _JOINING
        parts = mark and word.low == "," and _has_number_soon(words, at + 1)
        parts = parts or (word.low in _LEADING and _has_number_soon(words, at + 1, 2))
        if strong or joined or parts or (word.low in _JOINING and not mark):
            if start < at:
                yield _Stretch(start, at, opens)
                opens = strong or joined
            else:
                opens = opens or strong or joined
            start = at + 1
    if start < len(words):
        yield _Stretch(start, len(words), opens)


def _has_number_soon(words: Sequence[Word], start: int, reach: int = _COMMA_REACH) -> bool:
    for word in words[start : start + reach]:
        if word.weight == Weight.MARK:
            return False
        if word.number or word.low in CARDINALS:
            return True
    return False


def _find_roles(words: Sequence[Word], anchors: Sequence[Quantity]) -> dict[int, tuple[str, int]]:
    """Give roles by position, with the position of the other number."""
    roles: dict[int, tuple[str, int]] = {}
    counted = [anchor for anchor in anchors if anchor.value]
    for at, anchor in enumerate(counted):
        before = _preposition(words, anchor.position)
        other = counted[at - 1] if at else None
        if before == "of" and other is not None and _reaches(words, other, anchor):
            roles[other.position] = (_PART, anchor.position)
            roles[anchor.position] = (_WHOLE, other.position)
        elif before == "of" and at + 1 < len(counted) and _opens(words, anchor.position):
            part = counted[at + 1]
            roles[part.position] = (_PART, anchor.position)
            roles[anchor.position] = (_WHOLE, part.position)
        elif before == "from":
            roles[anchor.position] = (_START, -1)
        elif before == "to" and anchor.position not in roles:
            roles[anchor.position] = (_END, -1)
    return roles


def _preposition(words: Sequence[Word], position: int) -> str:
    at = position - 1
    while at >= 0 and words[at].low in APPROXIMATING:
        at -= 1
    return words[at].low if at >= 0 else ""


def _reaches(words: Sequence[Word], part: Quantity, whole: Quantity) -> bool:
    """Tell whether nothing but a noun stands between `X` and `of Y`."""
    between = words[part.position + 1 : whole.position]
    return not any(word.weight == Weight.MARK for word in between) and len(between) <= 5


def _opens(words: Sequence[Word], position: int) -> bool:
    """Tell whether an `of` opens its clause: `Of the 412 cards, 268 …`."""
    at = position - 1
    while at >= 0 and words[at].low in APPROXIMATING:
        at -= 1
    return at == 0 or (
        at > 0 and (words[at - 1].weight == Weight.MARK or words[at - 1].low == "and")
    )


def _dimension(words: Sequence[Word], anchor: Quantity) -> str:
    if anchor.unit in PERIODS:
        return "period"
    if anchor.unit:
        return anchor.unit
    return "date" if anchor.value.isalpha() or _is_year(words, anchor) else ""


def _is_year(words: Sequence[Word], anchor: Quantity) -> bool:
    """Tell whether four digits are a year: behind `in`, `since` or a month, or counting nothing."""
    if not (len(anchor.surface) == 4 and anchor.surface.isdecimal()):
        return False
    if not _FIRST_YEAR <= int(anchor.surface) < _LAST_YEAR:
        return False
    before = words[anchor.position - 1].low if anchor.position else ""
    following = words[anchor.position + 1 : anchor.position + 2]
    counts = any(word.weight == Weight.CONTENT for word in following)
    return before in DATING or not counts


def _show(words: Sequence[Word], anchor: Quantity, places: Sequence[int]) -> str:
    """Write the stretch around a number as it stands, without what is far from it."""
    first = max(places[0], anchor.position - _SHOWN_BEFORE)
    last = min(places[-1], anchor.position + _SHOWN_AFTER)
    shown = [words[at] for at in range(first, last + 1)]
    parts = [
        word.surface if at == 0 or word.low in ",.;:!?)" else f" {word.surface}"
        for at, word in enumerate(shown)
    ]
    left = "…" if first > places[0] else ""
    right = "…" if last < places[-1] else ""
    return f"{left}{''.join(parts).rstrip(' ,.;:')}{right}"
