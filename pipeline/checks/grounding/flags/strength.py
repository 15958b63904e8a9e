"""Claims that are stronger than the draft: absolutes they add, doubts they drop."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from pipeline.checks.grounding.basis import Basis, rests_on
from pipeline.checks.grounding.lexicon.signals import (
    ABSOLUTES,
    AKIN,
    ASKING,
    DOUBTS,
    DUTIES,
    EXTENDING,
    HEDGES,
    LATER,
    MODERATE,
    NEGATORS,
    NOW,
    OPINIONS,
    PLANNING,
    TO_COME,
)
from pipeline.checks.grounding.opposition import opposites_of
from pipeline.checks.grounding.reading import Reading
from pipeline.checks.grounding.source import Sentence
from pipeline.checks.grounding.verdict import Flag, Kind
from pipeline.checks.grounding.words import Weight

_REACH = 4
_FAR = 6
_PLAIN = ("superlative", "majority", "certainty")
"""Kinds that need no word beside them in common: there is not much else they can be about."""
_SCOPE = 5
_CONDITIONS = frozenset(("for", "with", "without", "in", "on", "to", "as", "whoever"))
_WHATEVER = frozenset(("what", "whatever", "who", "whoever", "only"))
_INFINITIVE = frozenset(["to", "will", "would", "should", "could", "may", "might", "must"])
_DOUBTING = DOUBTS | OPINIONS | DUTIES
_PERFECT = frozenset(("has", "have", "had"))
_PAST = frozenset(["was", "were", "had", "has", "have", "did", "been"])


def find_absolutes(claim: Reading, basis: Basis) -> Iterator[Flag]:
    """Find absolutes of a claim that its sentences do not have beside the same words."""
    if ABSOLUTES.keys().isdisjoint(claim.lows):
        return
    for position, word in enumerate(claim.words):
        kind = ABSOLUTES.get(word.low)
        if kind is None or _enumerates(claim, position):
            continue
        if position in claim.denied:
            continue
        if kind in _PLAIN and any(not _is_extended(*each) for each in basis.places(word.key)):
            continue
        if word.low.startswith("any") and claim.denials:
            continue
        if kind == "nothing" and _denies(claim, basis):
            continue
        if not _is_borne(kind, position, claim, basis):
            yield Flag(Kind.ABSOLUTE, f"“{word.surface}” is stronger than {basis.where}")
    yield from _find_lone_best(claim, basis)


def find_dropped_doubts(claim: Reading, basis: Basis) -> Iterator[Flag]:
    """Find doubts of the draft (may, could, we believe) that the claim leaves out."""
    if HEDGES & claim.lows:
        return
    for sentence in basis.sentences:
        if _DOUBTING.isdisjoint(sentence.lows):
            continue
        for doubt, scope in _doubts(sentence, claim):
            if _takes_up(scope, sentence, claim, basis):
                where = basis.name(sentence)
                yield Flag(Kind.CERTAINTY, f"{where} says “{doubt}”, and the claim has no doubt")
                return


def find_hurried(claim: Reading, basis: Basis) -> Iterator[Flag]:
    """Find what the draft puts off (in the near future, soon) and the claim says is so."""
    if TO_COME & claim.lows:
        return
    shares = [len(sentence.keys & claim.keys) for sentence in basis.sentences]
    hurried = NOW & claim.lows or _tells_done(claim)
    for sentence, held in zip(basis.sentences, shares, strict=True):
        alone = shares.count(held) == 1 and held == max(shares)
        later = LATER & sentence.lows
        if hurried and held == max(shares) and not NOW & sentence.lows:
            alone, later = True, later | (PLANNING & sentence.lows)
        if later and alone and 2 * held > len(claim.keys):
            yield Flag(
                Kind.CERTAINTY,
                f"{basis.name(sentence)} says “{min(later)}”, and the claim says that it is so",
            )


def _tells_done(claim: Reading) -> bool:
    """Tell whether a claim says that something has been done."""
    return any(
        word.low in _PERFECT and following.low == "been"
        for word, following in pairwise(claim.words)
    )


def find_answered(claim: Reading, basis: Basis) -> Iterator[Flag]:
    """Find what the draft only asks and the claim says."""
    if ASKING & claim.lows:
        return
    first = max(basis.sentences, key=lambda sentence: len(sentence.keys & claim.keys))
    if first.asks:
        yield Flag(Kind.CERTAINTY, f"{basis.name(first)} only asks")


def _takes_up(scope: Sequence[int], sentence: Sentence, claim: Reading, basis: Basis) -> bool:
    """Tell whether a claim takes up at least half of what the draft doubts, and rests on it."""
    shared = [
        at
        for at in scope
        if sentence.words[at].key in claim.keys
        and rests_on(claim, at, sentence, basis, lambda other: scope if other is sentence else ())
    ]
    return len(shared) > 1 and 2 * len(shared) >= len(scope)


def _is_borne(kind: str, position: int, claim: Reading, basis: Basis) -> bool:
    own = claim.words[position].low
    around = claim.around(position, _REACH)
    return any(
        ABSOLUTES.get(word.low) in AKIN[kind]
        and not _is_extended(sentence, place)
        and (not around or around & sentence.around(place, _FAR if word.low == own else _REACH))
        for sentence in basis.near
        for place, word in enumerate(sentence.words)
    )


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
            yield Flag(Kind.ABSOLUTE, f"{basis.where} says “one of the {word.surface}”")


def _is_one_of(reading: Reading, position: int) -> bool:
    before = [word.low for word in reading.words[max(0, position - 4) : position]]
    return "among" in before or ("one" in before and "of" in before)


def _doubts(sentence: Sentence, claim: Reading) -> Iterator[tuple[str, list[int]]]:
    """Give every word of doubt in a sentence with the places of what it casts doubt on."""
    told_as_past = _tells_past(claim)
    for position, word in enumerate(sentence.words):
        before = {each.low for each in sentence.words[max(0, position - 2) : position]}
        opinion = word.low in OPINIONS and before & {"we", "i"}
        duty = word.low in DUTIES and told_as_past and not _PAST & sentence.lows
        doubt = word.low in DOUBTS and "even" not in before
        if word.low == "if" and _sets_condition(claim):
            continue
        if doubt or duty or (opinion and not _is_transitive(sentence, position)):
            yield word.low, _scope(sentence, position + 1)


def _sets_condition(claim: Reading) -> bool:
    """Tell whether a claim says in other words what the draft says by `if`."""
    opening = claim.words[0].low
    return opening in _CONDITIONS or opening.endswith("ing") or bool(_WHATEVER & claim.lows)


def _tells_past(claim: Reading) -> bool:
    """Tell whether a claim says what was or has been; `has to` does not."""
    return any(
        word.low in _PAST and following.low != "to" for word, following in pairwise(claim.words)
    )


def _is_transitive(sentence: Sentence, position: int) -> bool:
    """Tell whether a verb takes an object rather than a clause: `all we expect from people`."""
    following = sentence.words[position + 1 : position + 2]
    return not following or following[0].low in ("from", "of", "in", "for", "about", ",")


def _scope(sentence: Sentence, start: int) -> list[int]:
    scope: list[int] = []
    for at, word in enumerate(sentence.words[start:], start):
        if word.weight == Weight.MARK and word.low in ".;:!?—":
            break
        if word.says_something:
            scope.append(at)
        if len(scope) == _SCOPE:
            break
    return scope


def find_completions(claim: Reading, basis: Basis) -> Iterator[Flag]:
    """Find what the claim says has been done and the draft says is still to be done."""
    if claim.lows.isdisjoint(_PERFECT):
        return
    for position, word in enumerate(claim.words):
        if not _is_done(claim, position):
            continue
        places = list(basis.places(word.key))
        if places and all(_is_to_be_done(sentence, place) for sentence, place in places):
            yield Flag(Kind.CERTAINTY, f"{basis.where} has “{word.surface}” as still to come")


def _is_done(claim: Reading, position: int) -> bool:
    before = {word.low for word in claim.words[max(0, position - 3) : position]}
    word = claim.words[position]
    if word.weight != Weight.CONTENT or not before.isdisjoint(("once", "when", "after", "if")):
        return False
    return not before.isdisjoint(_PERFECT) and word.low.endswith(("ed", "en", "t"))


def _is_to_be_done(sentence: Sentence, position: int) -> bool:
    before = [word.low for word in sentence.words[max(0, position - 2) : position]]
    return bool(before) and (before[-1] in _INFINITIVE or before[0] in _INFINITIVE)


def _enumerates(claim: Reading, position: int) -> bool:
    """Tell whether a word is no absolute where it stands: `First, …`, `at all`, `above all`."""
    words = claim.words
    before = words[position - 1].low if position else ""
    if words[position].low == "alone":
        # `from notifications alone` ends a phrase; `the Foundation alone selects` does not.
        return all(word.weight == Weight.MARK for word in words[position + 1 : position + 2])
    return (words[position].low == "all" and before in ("above", "after", "at", "of")) or (
        words[position].low in ("first", "last")
        and position + 1 < len(words)
        and (words[position + 1].low in (",", ":") or before == "at")
    )
