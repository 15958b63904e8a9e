"""Tell which words of a sentence each of its numbers goes with; others judge what follows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice
from typing import NamedTuple

from pipeline.checks.grounding.lexicon.quantities import (
    DATING,
    ORDINALS,
    PERIODS,
    UNITS,
)
from pipeline.checks.grounding.quantities import Quantity
from pipeline.checks.grounding.roles import Role, find_roles, tell_time
from pipeline.checks.grounding.stretches import share_out
from pipeline.checks.grounding.words import Weight, Word

_SHOWN_BEFORE, _SHOWN_AFTER = 5, 6
_FIRST_YEAR, _LAST_YEAR = 1800, 2100
_MOST = 24
"""So many numbers of a sentence are looked at."""


class Companion(NamedTuple):
    """A number, or a period such as `every day`, with the words of its stretch of the sentence.

    `dimension` tells apart what cannot change places: dates, periods, shares, sums, counts. `role`
    is its part in `X of Y` or `from X to Y`, however that is said. `counted` are the words that
    follow it closely; `shown` is the stretch for people. A number that stands `alone` leaves unsaid
    what it counts: `12 crossings in summer and 7 in winter`.
    """

    quantity: Quantity
    dimension: str
    role: Role
    counted: frozenset[str]
    keys: frozenset[str]
    shown: str
    alone: bool


def find_companions(
    text: str, words: Sequence[Word], quantities: Sequence[Quantity]
) -> list[Companion]:
    """Give every number and period of a plain text with what it goes with, in order."""
    anchors = sorted(
        [*quantities[:_MOST], *islice(_bare_periods(words, quantities), _MOST)],
        key=lambda anchor: anchor.position,
    )
    roles = find_roles(words, anchors)
    found = [
        _companion(text, words, anchor, anchors, roles, places)
        for anchor, places in share_out(words, anchors)
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
    text: str,
    words: Sequence[Word],
    anchor: Quantity,
    anchors: Sequence[Quantity],
    roles: dict[int, tuple[Role, int]],
    places: Sequence[int],
) -> Companion:
    role, partner = roles.get(anchor.position, (Role.NONE, -1))
    role = role or tell_time(words, places)
    counted = frozenset(anchor.counted)
    if role is Role.PART:
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
        _show(text, words, anchor, places),
        _stands_alone(words, anchor),
    )


def _stands_alone(words: Sequence[Word], anchor: Quantity) -> bool:
    """Tell whether no noun follows a number: `7 in winter`, `nine voted against it`."""
    end = anchor.position + len(anchor.surface.split())
    following = words[end : end + 1]
    return not any(
        word.weight == Weight.CONTENT and not word.low.endswith("ed") for word in following
    )


def _bare_periods(words: Sequence[Word], quantities: Sequence[Quantity]) -> Iterator[Quantity]:
    """Give the periods that no number counts: `every day`, `a year later`, `monthly`."""
    counted = {each.position + len(each.surface.split()) for each in quantities}
    for at, word in enumerate(words):
        if at not in counted and UNITS.get(word.low) in PERIODS:
            yield Quantity("", UNITS[word.low], (), word.surface, at)


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


def _show(text: str, words: Sequence[Word], anchor: Quantity, places: Sequence[int]) -> str:
    """Write the stretch around a number as it stands, without what is far from it."""
    first = max(places[0], anchor.position - _SHOWN_BEFORE)
    last = min(places[-1], anchor.position + _SHOWN_AFTER)
    shown = text[words[first].start : words[last].start + len(words[last].surface)]
    left = "…" if first > places[0] else ""
    right = "…" if last < places[-1] else ""
    return f"{left}{shown.rstrip(' ,.;:')}{right}"
