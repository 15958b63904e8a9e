"""Denials that a claim adds to what the draft says, or drops from it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from pipeline.checks.grounding.basis import Basis, likeness, rests_on
from pipeline.checks.grounding.flags.opposites import opposites_of
from pipeline.checks.grounding.polarity import Denial, is_softened
from pipeline.checks.grounding.reading import Reading
from pipeline.checks.grounding.source import Sentence
from pipeline.checks.grounding.verdict import Flag, Kind
from pipeline.checks.grounding.words import Weight

_FOCUS = 5
_ALIKE = 1.5
_BETWEEN = frozenset(["a", "an", "the", "to", "be", "been", "have", "any", "so", "very", "really", "as", "being"])


def find_negation_mismatches(claim: Reading, basis: Basis) -> Iterator[Flag]:
    """Find what the claim denies and the draft does not, and the other way round."""
    theirs = [(each, denial) for each in basis.sentences for denial in each.denials]
    ours, paired = _pair(claim, theirs)
    for denial in ours:
        if not _is_borne(denial, claim, basis):
            yield Flag(
                Kind.NEGATION, f"it says “{denial.word}”, which {basis.where} does not bear"
            )
    for at, (sentence, denial) in enumerate(theirs):
        if at not in paired and _is_dropped(denial, sentence, claim, basis):
            where = basis.name(sentence)
            yield Flag(Kind.NEGATION, f"{where} says “{denial.word}”, and the claim does not")


def _pair(
    claim: Reading, theirs: Sequence[tuple[Sentence, Denial]]
) -> tuple[list[Denial], set[int]]:
    """Pair denials that stand among the same words, the most alike first.

    Give those of the claim that are left, and the places of the draft's that found a partner.
    """
    alike = sorted(
        (
            (-likeness(claim, one.at, sentence, other.at), first, second)
            for first, one in enumerate(claim.denials)
            for second, (sentence, other) in enumerate(theirs)
        ),
    )
    ours, paired = set(range(len(claim.denials))), set[int]()
    for score, first, second in alike:
        if -score >= _ALIKE and first in ours and second not in paired:
            ours.remove(first)
            paired.add(second)
    return [claim.denials[each] for each in sorted(ours)], paired


def _is_borne(denial: Denial, claim: Reading, basis: Basis) -> bool:
    """Tell whether the draft denies one of the same words, or has an opposite of one."""
    words = [claim.words[at] for at in denial.positions if claim.words[at].says_something]
    if any(opposites_of(word.key, word.low) & basis.keys for word in words):
        return True
    shared = [each for each in denial.scope if each in basis.all_keys]
    if not shared:
        return any(sentence.denials or sentence.reversers for sentence in basis.sentences)
    return any(
        place in sentence.denied or is_softened(place, sentence.reversers, claim.all_keys)
        for each in shared
        for sentence, place in basis.places(each)
    )


def _is_dropped(denial: Denial, sentence: Sentence, claim: Reading, basis: Basis) -> bool:
    """Tell whether a claim takes up what the draft denies, and does not deny it."""
    words = sentence.words
    said = [at for at in denial.positions if words[at].says_something and not words[at].number]
    focus = said[:_FOCUS]
    shared = [
        at
        for at in focus
        if sentence.words[at].key in claim.keys and rests_on(claim, at, sentence, basis, lambda other: other.denied)
    ]
    if not shared or (len(shared) < min(2, len(focus)) and not _is_verb(shared[0], sentence)):
        return False
    for at in denial.positions:
        if sentence.words[at].key in claim.positions:
            place = _place_in(claim, sentence, at)
            if place in claim.denied or is_softened(place, claim.reversers, sentence.all_keys):
                return False
    words = [sentence.words[at] for at in shared]
    return not any(opposites_of(word.key, word.low) & claim.all_keys for word in words)


def _is_verb(at: int, sentence: Sentence) -> bool:
    """Tell whether a word is what `not` denies first of all: `don't need`, `did not split`."""
    words = sentence.words
    before = at - 1
    while before > 0 and words[before].low in _BETWEEN:
        before -= 1
    return words[at].weight == Weight.CONTENT and words[before].low in ("n't", "not", "never")


def _place_in(claim: Reading, sentence: Sentence, at: int) -> int:
    """Find where the claim takes up a word of the draft: where its surroundings are most alike."""
    places = claim.positions[sentence.words[at].key]
    return max(places, key=lambda position: likeness(claim, position, sentence, at))
