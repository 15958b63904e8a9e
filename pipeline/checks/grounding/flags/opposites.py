"""Words that say the reverse of what the draft says in the same place, and sides that changed."""

from __future__ import annotations

import functools
from collections.abc import Iterable, Iterator
from itertools import takewhile

from pipeline.checks.grounding.basis import Basis, likeness
from pipeline.checks.grounding.lexicon.listing import words
from pipeline.checks.grounding.lexicon.opposites import (
    PAIRS,
    PIVOTS,
    UNMOVED,
    VERDICTS,
)
from pipeline.checks.grounding.lexicon.quantities import NUMERALS
from pipeline.checks.grounding.lexicon.signals import MODERATE, NEGATORS
from pipeline.checks.grounding.opposition import opposites_of
from pipeline.checks.grounding.reading import Reading
from pipeline.checks.grounding.sentence import Sentence
from pipeline.checks.grounding.stems import key
from pipeline.checks.grounding.verdict import Flag, Kind
from pipeline.checks.grounding.words import Weight, Word

_PIVOTAL = PIVOTS | {"not", "to"}
_SIDE = 8
_ARTICLES = frozenset(("the", "a", "an", "its", "their", "our"))
_NO_COMPARISON = frozenset(("rather", "other"))
_COMPARING = words("than more less fewer worth beat beats better worse far")
_LEAST_ALIKE = 0.5


def find_reversals(claim: Reading, basis: Basis) -> Iterator[Flag]:
    """Find words of a claim whose opposite stands in the draft beside the same words."""
    for position, word in enumerate(claim.words):
        against = basis.source.opposites_of(word) & basis.all_keys
        if not against or word.number:
            continue
        if _stands_on_both_sides(word.key, against, claim, basis):
            continue
        same, _, _ = _most_like(frozenset({word.key}), claim, position, basis)
        other, sentence, place = _most_like(against, claim, position, basis)
        if sentence is None or other <= same or other < _least(word):
            continue
        if _compares(sentence, place) and not _compares(claim, position):
            continue
        if _is_particle(claim, position) and _is_particle(sentence, place):
            continue
        if _is_denied(claim, position) == _is_denied(sentence, place):
            found = sentence.words[place].surface
            reason = f"it says “{word.surface}”, and the draft “{found}” ({basis.where})"
            yield Flag(Kind.DIRECTION, reason)


def _is_particle(reading: Reading, position: int) -> bool:
    """Tell whether an `up` or `down` only completes its verb: `write up`, `note down`."""
    before = reading.words[max(0, position - 3) : position]
    return reading.words[position].low in ("up", "down") and any(
        word.key in _unmoved() for word in before
    )


@functools.cache
def _unmoved() -> frozenset[str]:
    return frozenset(key(word) for word in UNMOVED)


def _is_denied(reading: Reading, position: int) -> bool:
    """Tell whether a word stands under a denial, or is an adverb right before one: `often not`."""
    if position in reading.denied:
        return True
    following = reading.words[position + 1 : position + 2]
    adverb = reading.words[position].low in MODERATE
    return adverb and any(word.low in NEGATORS for word in following)


def _least(word: Word) -> float:
    """Say how alike the surroundings have to be; `before` and `after` begin further off."""
    return _LEAST_ALIKE / 2 if word.low in PIVOTS else _LEAST_ALIKE


def find_own_verdicts(claim: Reading, basis: Basis) -> Iterator[Flag]:
    """Find judgements of a claim for which the draft has neither the word nor its opposite."""
    if VERDICTS.isdisjoint(claim.lows):
        return
    near = frozenset().union(*(sentence.all_keys for sentence in basis.near))
    for word in claim.words:
        if word.low in VERDICTS and not ({word.key} | opposites_of(word.key, word.low)) & near:
            reason = f"“{word.surface}” is a judgement that the draft does not pass ({basis.where})"
            yield Flag(Kind.DIRECTION, reason)


def find_comparisons(claim: Reading, basis: Basis) -> Iterator[Flag]:
    """Find a `more than` or `less than` where the draft compares nothing."""
    if "than" not in claim.lows:
        return
    if not any(_compares_words(claim, position) for position in range(1, len(claim.words))):
        return
    near = [word for sentence in basis.near for word in sentence.words]
    denied = any(sentence.denials for sentence in basis.sentences)
    if not denied and not any(w.low in _COMPARING or _is_comparative(w.low) for w in near):
        yield Flag(Kind.DIRECTION, f"it compares, and the draft does not ({basis.where})")


def _compares_words(claim: Reading, position: int) -> bool:
    """Tell whether a `than` stands here that compares, and not with a number: `more than 70`."""
    said = claim.words
    if said[position].low != "than" or said[position - 1].low in _NO_COMPARISON:
        return False
    following = said[position + 1 : position + 2]
    return not any(word.number or word.low in NUMERALS for word in following)


def _is_comparative(low: str) -> bool:
    """Tell whether a word is a comparative of one that the lexicon knows: `harder`, `easier`."""
    base = low.removesuffix("er")
    bases = (base, f"{base}e", base[:-1], f"{base[:-1]}y")
    return base != low and any(each in _adjectives() for each in bases)


@functools.cache
def _adjectives() -> frozenset[str]:
    return frozenset(word for pair in PAIRS for word in pair)


def find_changed_sides(claim: Reading, basis: Basis) -> Iterator[Flag]:
    """Find words such as `before` and `than` whose two sides the claim has exchanged."""
    if _PIVOTAL.isdisjoint(claim.lows):
        return
    for position, word in enumerate(claim.words):
        if not _is_pivot(claim, position):
            continue
        left, right = _sides(claim, position)
        for sentence, place in basis.places(word.key):
            if not _is_pivot(sentence, place):
                continue
            before, after = _sides(sentence, place)
            moved = (left - right) & (after - before), (right - left) & (before - after)
            if all(moved) or (word.low == "than" and any(moved)):
                yield Flag(
                    Kind.DIRECTION,
                    f"what stands around “{word.surface}” is the other way round in {basis.where}",
                )
                return


def _is_pivot(reading: Reading, position: int) -> bool:
    """Tell whether the two sides of a word cannot change places.

    A `to` parts them before a noun, a `not` behind a comma: `a name, not a department`.
    """
    said = reading.words
    low = said[position].low
    if low == "not":
        return position > 0 and said[position - 1].low == ","
    if low == "to":
        following = said[position + 1 : position + 2]
        return any(word.low in _ARTICLES or word.surface[:1].isupper() for word in following)
    return low in PIVOTS


def _stands_on_both_sides(one: str, against: frozenset[str], claim: Reading, basis: Basis) -> bool:
    """Tell whether claim and draft have both opposites, and neither took the other's place."""
    others = sorted(each for each in against if each in claim.positions)
    if not others or one not in basis.all_keys:
        return False
    straight = _alike(one, one, claim, basis) + _alike(others[0], others[0], claim, basis)
    crossed = _alike(one, others[0], claim, basis) + _alike(others[0], one, claim, basis)
    return straight >= crossed


def _alike(ours: str, theirs: str, claim: Reading, basis: Basis) -> float:
    return max(
        likeness(claim, position, sentence, place)
        for position in claim.positions[ours]
        for sentence, place in basis.places(theirs)
    )


def _most_like(
    keys: frozenset[str], claim: Reading, position: int, basis: Basis
) -> tuple[float, Sentence | None, int]:
    """Find the place of one of the keys whose surroundings are most like the claim's."""
    best: tuple[float, Sentence | None, int] = (0.0, None, -1)
    for each in sorted(keys):
        for sentence, place in basis.places(each):
            alike = likeness(claim, position, sentence, place)
            if alike > best[0]:
                best = (alike, sentence, place)
    return best


def _compares(reading: Reading, position: int) -> bool:
    """Tell whether a word is a comparative with the other side named: `easier than`."""
    low = reading.words[position].low
    return low.endswith("er") and not {"than", "rather"}.isdisjoint(reading.lows)


def _sides(reading: Reading, position: int) -> tuple[frozenset[str], frozenset[str]]:
    before = reading.words[max(0, position - _SIDE) : position]
    after = reading.words[position + 1 : position + 1 + _SIDE]
    return _said_in_clause(reversed(before)), _said_in_clause(after)


def _said_in_clause(side: Iterable[Word]) -> frozenset[str]:
    said = takewhile(lambda word: word.weight > Weight.MARK or word.low in '",()', side)
    return frozenset(word.key for word in said if word.says_something)
