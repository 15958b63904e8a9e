"""Absolutes that a claim adds to what the draft says: all, never, only, the best."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.checks.grounding.basis import Basis
from pipeline.checks.grounding.lexicon.signals import (
    ABSOLUTES,
    AKIN,
    EXTENDING,
    MODERATE,
    NEGATORS,
)
from pipeline.checks.grounding.opposition import opposites_of
from pipeline.checks.grounding.polarity import SUBJECTS
from pipeline.checks.grounding.reading import Reading
from pipeline.checks.grounding.verdict import Flag, Kind
from pipeline.checks.grounding.words import Weight

_REACH = 4
_FAR = 6
_PLAIN = ("superlative", "majority", "certainty")
"""Kinds that need no word beside them in common: there is not much else they can be about."""


def find_absolutes(claim: Reading, basis: Basis) -> Iterator[Flag]:
    """Find absolutes of a claim that its sentences do not have beside the same words."""
    if ABSOLUTES.keys().isdisjoint(claim.lows):
        return
    for position, word in enumerate(claim.words):
        kind = ABSOLUTES.get(word.low)
        if kind is None or _claims_little(claim, position):
            continue
        if not _is_borne(kind, position, claim, basis):
            reason = f"“{word.surface}” is stronger than the draft ({basis.where})"
            yield Flag(Kind.ABSOLUTE, reason)
    yield from _find_lone_best(claim, basis)


def _is_borne(kind: str, position: int, claim: Reading, basis: Basis) -> bool:
    word = claim.words[position]
    if kind in _PLAIN and any(not _is_extended(*each) for each in basis.places(word.key)):
        return True
    if kind == "nothing" and _denies(claim, basis):
        return True
    around = claim.around(position, _REACH)
    return any(
        ABSOLUTES.get(other.low) in AKIN[kind]
        and not _is_extended(sentence, place)
        and _is_beside(around, sentence.around(place, _FAR if other.low == word.low else _REACH))
        for sentence in basis.near
        for place, other in enumerate(sentence.words)
    )


def _is_beside(around: frozenset[str], there: frozenset[str]) -> bool:
    return not around or not around.isdisjoint(there)


def _is_extended(reading: Reading, position: int) -> bool:
    """Tell whether an `only` stands behind a `not`: then there is more."""
    before = reading.words[max(0, position - 1) : position]
    return reading.words[position].low in EXTENDING and any(each.low in NEGATORS for each in before)


def _denies(claim: Reading, basis: Basis) -> bool:
    """Tell whether the draft denies something too: by a word, or by `un-` before one."""
    for sentence in basis.sentences:
        for denial in sentence.denials:
            before = sentence.words[max(0, denial.at - 2) : denial.at]
            if not denial.weak and not any(word.low in MODERATE for word in before):
                return True
    said = (word for word in claim.words if word.weight == Weight.CONTENT)
    return any(opposites_of(word.key, word.low) & basis.keys for word in said)


def _find_lone_best(claim: Reading, basis: Basis) -> Iterator[Flag]:
    """Find a `the best` that is `one of the best` in the draft."""
    for position, word in enumerate(claim.words):
        if ABSOLUTES.get(word.low) != "superlative" or _is_one_of(claim, position):
            continue
        places = list(basis.places(word.key))
        if places and all(_is_one_of(sentence, place) for sentence, place in places):
            yield Flag(Kind.ABSOLUTE, f"the draft says “one of the {word.surface}” ({basis.where})")


def _is_one_of(reading: Reading, position: int) -> bool:
    before = [word.low for word in reading.words[max(0, position - 4) : position]]
    return "among" in before or ("one" in before and "of" in before)


def _claims_little(claim: Reading, position: int) -> bool:
    """Tell whether a word is no absolute where it stands: `not all`, `above all`, `at most`."""
    words = claim.words
    before = words[position - 1].low if position else ""
    if position in claim.denied or (words[position].low.startswith("any") and claim.denials):
        return True
    if words[position].low == "alone":
        # `from notifications alone` ends a phrase; `the Foundation alone selects` does not.
        return all(word.weight == Weight.MARK for word in words[position + 1 : position + 2])
    if words[position].low in ("first", "last"):
        return _puts_in_order(claim, position, before)
    if words[position].low in ("most", "least"):
        return before == "at"
    return words[position].low == "all" and before in ("above", "after", "at", "of")


def _puts_in_order(claim: Reading, position: int, before: str) -> bool:
    """Tell whether `first` says when, not who: `First, …`, `First they ask`, `at first`."""
    following = claim.words[position + 1 : position + 2]
    if not following:
        return False
    opens = position == 0 and following[0].low in SUBJECTS
    return opens or before == "at" or following[0].low in (",", ":")
