"""Denials that a claim adds to what the draft says, or drops from it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from pipeline.checks.grounding.basis import Basis, likeness
from pipeline.checks.grounding.flags.opposites import opposites_of
from pipeline.checks.grounding.polarity import Denial
from pipeline.checks.grounding.reading import Reading
from pipeline.checks.grounding.source import Sentence
from pipeline.checks.grounding.verdict import Flag, Kind
from pipeline.checks.grounding.words import Weight

_FOCUS = 3


def find_negation_mismatches(claim: Reading, basis: Basis) -> Iterator[Flag]:
    """Find what the claim denies and the draft does not, and the other way round."""
    for denial in claim.denials:
        if not _is_borne(denial, basis):
            yield Flag(
                Kind.NEGATION, f"it says “{denial.word}”, which {basis.where} does not bear"
            )
    for sentence in basis.sentences:
        for denial in sentence.denials:
            if _is_dropped(denial, sentence, claim, basis):
                where = basis.name(sentence)
                yield Flag(
                    Kind.NEGATION, f"{where} says “{denial.word}”, and the claim does not"
                )


def _is_borne(denial: Denial, basis: Basis) -> bool:
    """Tell whether the draft denies one of the same words, or has an opposite of one."""
    if _has_opposite(denial.scope, basis.all_keys):
        return True
    shared = [each for each in denial.scope if each in basis.all_keys]
    if not shared:
        return any(sentence.denials or sentence.softened for sentence in basis.sentences)
    return any(
        place in sentence.denied or place in sentence.softened
        for each in shared
        for sentence, place in basis.places(each)
    )


def _is_dropped(denial: Denial, sentence: Sentence, claim: Reading, basis: Basis) -> bool:
    """Tell whether a claim takes up what the draft denies, and does not deny it."""
    said = [at for at in denial.positions if sentence.words[at].weight == Weight.CONTENT]
    focus = (said or list(denial.positions))[:_FOCUS]
    shared = [
        at
        for at in focus
        if sentence.words[at].key in claim.keys and _is_its_place(at, sentence, claim, basis)
    ]
    if len(shared) < min(2, len(focus)):
        return False
    for at in denial.positions:
        if sentence.words[at].key in claim.positions:
            place = _place_in(claim, sentence, at)
            if place in claim.denied or place in claim.softened:
                return False
    return not _has_opposite([sentence.words[at].key for at in shared], claim.all_keys)


def _is_its_place(at: int, sentence: Sentence, claim: Reading, basis: Basis) -> bool:
    """Tell whether a word of the claim rests on this place rather than on one not denied."""
    key = sentence.words[at].key
    for position in claim.positions[key]:
        here = likeness(claim, position, sentence, at)
        for other, place in basis.places(key):
            if place not in other.denied and likeness(claim, position, other, place) > here:
                return False
    return True


def _place_in(claim: Reading, sentence: Sentence, at: int) -> int:
    """Find where the claim takes up a word of the draft: where its surroundings are most alike."""
    places = claim.positions[sentence.words[at].key]
    return max(places, key=lambda position: likeness(claim, position, sentence, at))


def _has_opposite(keys: Iterable[str], among: frozenset[str]) -> bool:
    return any(opposites_of(each, each) & among for each in keys)
