"""Denials that a claim adds to what the draft says, or drops from it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from pipeline.checks.grounding.basis import Basis, likeness, rests_on
from pipeline.checks.grounding.lexicon.listing import words as listing
from pipeline.checks.grounding.lexicon.signals import EXTENDING, MODERATE, NEGATORS
from pipeline.checks.grounding.opposition import opposites_of
from pipeline.checks.grounding.polarity import Denial, is_softened, reversing
from pipeline.checks.grounding.reading import Reading
from pipeline.checks.grounding.sentence import Sentence
from pipeline.checks.grounding.verdict import Flag, Kind
from pipeline.checks.grounding.words import Weight

_FOCUS = 5
_ELSEWHERE = 0.6
_ALIKE = 1.5
_BETWEEN = listing("a an the to be been have any so very really as being")
_LEAST_TAKEN = 0.35
"""What share of a claim has to be what the draft denies, for the claim to be about that."""


def find_negation_mismatches(claim: Reading, basis: Basis) -> Iterator[Flag]:
    """Find what the claim denies and the draft does not, and the other way round."""
    theirs = [(each, denial) for each in basis.sentences for denial in each.denials]
    ours, paired = _pair(claim, theirs)
    for denial in ours:
        if not _is_borne(denial, claim, basis):
            yield Flag(
                Kind.NEGATION, f"it says “{denial.word}”, and the draft does not ({basis.where})"
            )
    for at, (sentence, denial) in enumerate(theirs):
        if at not in paired and _is_dropped(denial, sentence, claim, basis):
            where = basis.name(sentence)
            yield Flag(
                Kind.NEGATION,
                f"the draft says “{denial.word}” ({where}), and the sentence does not",
            )


def find_denied_elsewhere(claim: Reading, basis: Basis) -> Iterator[Flag]:
    """Find a sentence, not one that the claim rests on, that denies just what the claim says."""
    if claim.denials:
        return
    wanted = claim.keys - basis.source.topic_keys
    least = len(wanted & basis.first.keys)
    for index in basis.source.holding(wanted, _ELSEWHERE):
        other = Basis(basis.source, (index,))
        sentence = other.first
        if index in basis.indices or len(wanted & sentence.keys) < least:
            continue
        for denial in sentence.denials:
            if not denial.weak and _is_dropped(denial, sentence, claim, other):
                reason = f"the draft says “{denial.word}” of it ({other.where})"
                yield Flag(Kind.NEGATION, reason)
                return


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
        one, other = claim.denials[first], theirs[second][1]
        same = one.word == other.word or not set(one.scope).isdisjoint(other.scope)
        if same and -score >= _ALIKE and first in ours and second not in paired:
            ours.remove(first)
            paired.add(second)
    return [claim.denials[each] for each in sorted(ours)], paired


def _is_borne(denial: Denial, claim: Reading, basis: Basis) -> bool:
    """Tell whether the draft denies one of the same words, or has an opposite of one."""
    said = [claim.words[at] for at in denial.positions if claim.words[at].says_something]
    if any(opposites_of(word.key, word.low) & basis.keys for word in said):
        return True
    if denial.weak and claim.words[denial.at].key in basis.all_keys:
        return True
    if said and said[0].key in reversing() - basis.all_keys:
        # `not hard` and `not a poor fit` deny nothing.
        return False
    taken = [word for word in said if word.key in basis.all_keys]
    if _is_only(denial, claim) and any(_extends(sentence) for sentence in basis.sentences):
        return True
    if not taken:
        return any(sentence.denials or sentence.reversers for sentence in basis.sentences)
    first = next((word for word in taken if word.weight == Weight.CONTENT), taken[0])
    return any(
        place in sentence.denied or is_softened(place, sentence.reversers, claim.all_keys)
        for sentence, place in basis.places(first.key)
    )


def _is_only(denial: Denial, claim: Reading) -> bool:
    """Tell whether a denial is `not the only`."""
    return any(word.low == "only" for word in claim.words[denial.at + 1 : denial.at + 3])


def _extends(sentence: Sentence) -> bool:
    """Tell whether a sentence says `not only` or `not just`."""
    return any(
        one.low in NEGATORS and other.low in EXTENDING for one, other in pairwise(sentence.words)
    )


def _is_dropped(denial: Denial, sentence: Sentence, claim: Reading, basis: Basis) -> bool:
    """Tell whether a claim takes up what the draft denies, and does not deny it."""
    words = sentence.words
    said = [
        at
        for at in denial.positions
        if words[at].says_something and not words[at].number and words[at].low not in MODERATE
    ]
    focus = said[:_FOCUS]
    beside_the_point = frozenset[str]() if sentence is basis.first else basis.source.topic_keys
    shared = [
        at
        for at in focus
        if words[at].key in claim.keys - beside_the_point
        and rests_on(claim, at, sentence, basis, lambda other: other.denied)
    ]
    if denial.weak and words[denial.at].key in claim.all_keys:
        return False
    if not _takes_up(shared, focus, sentence, claim):
        return False
    for at in denial.positions:
        if words[at].key in claim.positions:
            place = _place_in(claim, sentence, at)
            if place in claim.denied or is_softened(place, claim.reversers, sentence.all_keys):
                return False
    taken = [words[at] for at in shared]
    return not any(opposites_of(word.key, word.low) & claim.all_keys for word in taken)


def _takes_up(shared: list[int], focus: list[int], sentence: Sentence, claim: Reading) -> bool:
    """Tell whether enough of what is denied, and enough of the claim, are the same."""
    if not shared:
        return False
    if len(shared) == len(focus) or _is_verb(shared[0], sentence):
        return True
    return len(shared) > 1 and len(shared) >= _LEAST_TAKEN * _count_content(claim)


def _count_content(claim: Reading) -> int:
    return len({word.key for word in claim.words if word.weight == Weight.CONTENT})


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
