"""Numbers that the draft does not bear: absent, with another unit, or counting something else."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from pipeline.checks.grounding.basis import Basis, likeness, name_lines
from pipeline.checks.grounding.flags.crossings import find_crossed
from pipeline.checks.grounding.lexicon.quantities import PERIODS, UNITS
from pipeline.checks.grounding.quantities import Quantity
from pipeline.checks.grounding.reading import Reading
from pipeline.checks.grounding.sentence import Sentence
from pipeline.checks.grounding.source import Source
from pipeline.checks.grounding.verdict import Flag, Kind

_SHARED = 2
_SHARES = {"1/2": (45, 55), "1/4": (22, 28)}


def find_wrong_numbers(claim: Reading, basis: Basis) -> Iterator[Flag]:
    """Find numbers of a claim that the sentences it rests on do not hold, or hold otherwise."""
    near = [quantity for each in basis.surroundings for quantity in each.quantities]
    for quantity in claim.quantities:
        if quantity.surface.lower() == "one" or _is_none(quantity, basis):
            continue
        same = [
            (sentence, each)
            for sentence in basis.surroundings
            for each in sentence.quantities
            if _equal(quantity, each) and (sentence in basis.near or _is_at_home(sentence, claim))
        ]
        if not same:
            if not _counts_a_list(quantity, basis):
                yield _absent(quantity, basis)
        elif not any(
            _units_agree(quantity, each) or _leaves_unit_out(quantity, each, sentence)
            for sentence, each in same
        ):
            unit = same[0][1].unit or "no unit"
            yield Flag(
                Kind.UNIT,
                f"“{quantity.surface}” has another unit in the draft: {unit} ({basis.where})",
            )
        elif (other := _counted_by_another(quantity, same, near)) is not None:
            yield Flag(
                Kind.UNIT,
                f"“{quantity.surface}” counts something else in the draft, "
                f"which has “{other.surface}” there ({basis.where})",
            )
    yield from find_crossed(claim, basis)
    yield from _find_other_periods(claim, basis)


def _is_none(quantity: Quantity, basis: Basis) -> bool:
    """Tell whether a `zero` stands for a `nobody` or `none` of the draft."""
    return quantity.value == "0" and any(
        not denial.weak for sentence in basis.sentences for denial in sentence.denials
    )


def find_unknown_numbers(claim: Reading, source: Source) -> Iterator[Flag]:
    """Find numbers of a sentence that stand nowhere in the draft."""
    for quantity in claim.quantities:
        if quantity.value in source.numbers or quantity.surface.lower() == "one":
            continue
        if not any(_equal(quantity, each) for each in source.quantities):
            yield Flag(Kind.NUMBER, f"“{quantity.surface}” does not stand in the draft")


def _is_at_home(sentence: Sentence, claim: Reading) -> bool:
    """Tell whether a sentence of the draft says something of the claim beside its numbers."""
    return len(sentence.keys & claim.keys) >= min(_SHARED, len(claim.keys))


def _absent(quantity: Quantity, basis: Basis) -> Flag:
    elsewhere = [
        each.index
        for each in basis.source.sentences
        if any(_equal(quantity, other) for other in each.quantities)
    ]
    if elsewhere:
        there = name_lines(basis.source.lines_of(elsewhere[:1]))
        reason = f"“{quantity.surface}” stands in {there}, not in {basis.where}"
    else:
        reason = f"“{quantity.surface}” does not stand in the draft"
    return Flag(Kind.NUMBER, reason)


def _equal(one: Quantity, other: Quantity) -> bool:
    if one.value == other.value:
        return True
    for share, exact in ((one, other), (other, one)):
        bounds = _SHARES.get(share.value)
        if bounds and exact.unit == "%" and bounds[0] <= _number(exact.value) <= bounds[1]:
            return True
    return False


def _number(value: str) -> float:
    try:
        return float(value)
    except ValueError:
        return -1.0


def _units_agree(one: Quantity, other: Quantity) -> bool:
    return one.unit == other.unit or not one.unit or one.value in _SHARES or other.value in _SHARES


def _leaves_unit_out(one: Quantity, other: Quantity, sentence: Sentence) -> bool:
    """Tell whether a number of the draft has its unit from another one: `three weeks, then two`."""
    alone = any(
        each.quantity == other and each.alone and each.dimension != "date"
        for each in sentence.companions
    )
    return alone and any(each.unit == one.unit for each in sentence.quantities)


def _counted_by_another(
    quantity: Quantity, same: Iterable[tuple[Sentence, Quantity]], near: Iterable[Quantity]
) -> Quantity | None:
    """Find the other number that counts, in the draft, what this one counts in the claim."""
    if quantity.unit or not quantity.counted:
        return None
    theirs = [
        (sentence, companion)
        for sentence, each in same
        for companion in sentence.companions
        if companion.quantity == each
    ]
    own = set(quantity.counted).difference(*(each.counted for _, each in theirs))
    # What a number that stands alone counts is told by another one of its sentence.
    untold = [each for sentence, one in theirs if one.alone for each in sentence.quantities]
    return next(
        (each for each in near if not own.isdisjoint(each.counted) and each not in untold), None
    )


def _counts_a_list(quantity: Quantity, basis: Basis) -> bool:
    """Tell whether a number is how many items one of the lists has that the claim rests on."""
    if not quantity.value.isdecimal() or quantity.unit:
        return False
    blocks = basis.source.sentences
    return any(
        int(quantity.value) == len({blocks[index].passage.block for index in listing[1:]})
        for listing in basis.source.listings
        if listing[0] in basis.indices
    )


def _find_other_periods(claim: Reading, basis: Basis) -> Iterator[Flag]:
    """Find `every day` where the draft has `every six weeks` of the same."""
    if claim.lows.isdisjoint(UNITS):
        return
    own = _periods(claim)
    if len(own) > 1 and any(own <= _periods(sentence) for sentence in basis.sentences):
        return  # Which goes with what is told by what they go with.
    known = {(each.value, each.unit) for each in basis.quantities}
    counted = {each.position + len(each.surface.split()): each.value for each in claim.quantities}
    for position, word in enumerate(claim.words):
        unit = UNITS.get(word.low)
        if unit not in PERIODS or (counted.get(position), unit) in known:
            continue
        if other := _nearest_period(claim, position, basis):
            yield Flag(
                Kind.UNIT, f"it says “{word.surface}”, and the draft “{other}” ({basis.where})"
            )


def _periods(reading: Reading) -> frozenset[str]:
    return frozenset(UNITS.get(low, "") for low in reading.lows) & PERIODS


def _nearest_period(claim: Reading, position: int, basis: Basis) -> str:
    """Give the period that the draft has in the claim's place; empty where it is the same."""
    own = UNITS[claim.words[position].low]
    best, found = 0.0, own
    for sentence in basis.sentences:
        for place, other in enumerate(sentence.words):
            if (unit := UNITS.get(other.low)) in PERIODS:
                alike = likeness(claim, position, sentence, place)
                if alike > best or (alike == best and unit == own):
                    best, found = alike, unit
    return "" if found == own else found
