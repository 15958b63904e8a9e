"""Numbers and periods that changed places: each goes with what the draft says of the other."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations, product

from pipeline.checks.grounding.basis import Basis
from pipeline.checks.grounding.company import Companion
from pipeline.checks.grounding.lexicon.quantities import UNITS
from pipeline.checks.grounding.reading import Reading
from pipeline.checks.grounding.sentence import Sentence
from pipeline.checks.grounding.verdict import Flag, Kind

_ROLE = 2
_MOST = 6
"""So many numbers of a sentence are compared with each other."""

_Place = tuple[Sentence, Companion]


def find_crossed(claim: Reading, basis: Basis) -> Iterator[Flag]:
    """Find two numbers of a claim of which each stands where the draft has the other.

    In which order they stand does not matter, nor in how many of the draft's sentences.
    """
    units = 0 if len(claim.quantities) > 1 else sum(low in UNITS for low in claim.lows)
    if len(claim.quantities) + units < 2 or len(claim.companions) < 2:
        return
    theirs = [(sentence, each) for sentence in basis.sentences for each in sentence.companions]
    for one, other in combinations(claim.companions[:_MOST], 2):
        if _is_same(one, other):
            continue
        found = _find_exchange(one, other, theirs)
        if found is not None:
            kind = Kind.NUMBER if one.quantity.value else Kind.UNIT
            yield _tell(kind, one, found, basis)
            return
    for one in (each for each in claim.companions if each.dimension):
        found = _find_partner(one, theirs)
        if found is not None:
            yield _tell(Kind.NUMBER, one, found, basis)
            return


def _find_exchange(one: Companion, other: Companion, theirs: Sequence[_Place]) -> _Place | None:
    """Give where the draft has the first, unless the draft has them as the claim does somewhere."""
    first = [each for each in theirs if _is_same(one, each[1])]
    second = [each for each in theirs if _is_same(other, each[1])]
    found: _Place | None = None
    for here, there in product(first, second):
        if here[1].dimension != there[1].dimension:
            continue
        if not _are_crossed(one, other, here[1], there[1]):
            return None
        found = found or here
    return found


def _find_partner(one: Companion, theirs: Sequence[_Place]) -> _Place | None:
    """Give where the draft has a number with others than the claim, which has another's there.

    `18.5% said 1 or 2`, where the draft has 49% for 4 or 5, and the claim 18.5% for 4 or 5.
    """
    own = _numbers(one)
    same = [each for each in theirs if _is_same(one, each[1]) and _numbers(each[1])]
    if not own or not same or any(own & _numbers(each) for _, each in same):
        return None
    dimensions = {each.dimension for _, each in same}
    taken = any(
        own & _numbers(each) and each.dimension in dimensions and not _is_same(one, each)
        for _, each in theirs
    )
    return same[0] if taken else None


def _numbers(companion: Companion) -> frozenset[str]:
    return frozenset(key for key in companion.keys if key.startswith("#"))


def _are_crossed(one: Companion, other: Companion, here: Companion, there: Companion) -> bool:
    told = one.role and other.role and one.role != other.role
    if told and {one.role, other.role} == {here.role, there.role}:
        return one.role != here.role
    # What both are about often stands with one of them only: `12 crossings in summer, 7 in winter`.
    crossed = min(_alike(one, there), _alike(other, here))
    return crossed > min(_alike(one, here), _alike(other, there))


def _is_same(one: Companion, other: Companion) -> bool:
    if one.quantity.value or other.quantity.value:
        return one.quantity.value == other.quantity.value
    return one.quantity.unit == other.quantity.unit


def _alike(one: Companion, other: Companion) -> int:
    """Count what two numbers have in common: a role for two words, a counted word twice."""
    role = _ROLE if one.role and one.role == other.role else 0
    return role + len(one.counted & other.counted) + len(one.keys & other.keys)


def _tell(kind: Kind, one: Companion, place: _Place, basis: Basis) -> Flag:
    sentence, there = place
    return Flag(
        kind,
        f"“{one.quantity.surface}” goes with “{there.shown}” in the draft "
        f"({basis.name(sentence)}), and here with “{one.shown}”",
    )
