"""Doubts, plans and questions of the draft that a claim turns into facts."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from pipeline.checks.grounding.basis import Basis, rests_on
from pipeline.checks.grounding.lexicon.signals import (
    ASKING,
    DOUBTS,
    DUTIES,
    HEDGES,
    LATER,
    NOW,
    OPINIONS,
    PLANNING,
    TO_COME,
)
from pipeline.checks.grounding.reading import Reading
from pipeline.checks.grounding.sentence import Sentence
from pipeline.checks.grounding.verdict import Flag, Kind
from pipeline.checks.grounding.words import Weight, plain

_SCOPE = 5
_CONDITIONS = frozenset(("for", "with", "without", "in", "on", "to", "as", "whoever"))
_WHATEVER = frozenset(("what", "whatever", "who", "whoever", "only"))
_INFINITIVE = frozenset(("to", "will", "would", "should", "could", "may", "might", "must"))
_TIMES = frozenset(("once", "when"))
"""Hedges that leave no room for doubt beside a `will`."""
_QUOTED = re.compile(r"\"[^\"]*\"?")
_UNSURE = frozenset(("expect", "hope"))
_DOUBTING = DOUBTS | OPINIONS | DUTIES
_PERFECT = frozenset(("has", "have", "had"))
_NOT_DONE = frozenset(("once", "when", "after", "if", "to", "should", "would", "could", "might"))
_PAST = _PERFECT | {"was", "were", "did", "been"}


def find_dropped_doubts(claim: Reading, basis: Basis) -> Iterator[Flag]:
    """Find doubts of the draft (may, could, we believe) that the claim leaves out."""
    hedges = HEDGES & claim.lows
    if not hedges <= _TIMES:
        return
    for sentence in basis.sentences:
        if _DOUBTING.isdisjoint(sentence.lows):
            continue
        for doubt, scope in _doubts(sentence, claim):
            dropped = not hedges and _takes_up(scope, sentence, claim, basis)
            if dropped or _assures(doubt, scope, sentence, claim, basis):
                where = basis.name(sentence)
                yield Flag(
                    Kind.CERTAINTY,
                    f"the draft says “{doubt}” ({where}), and the sentence has no doubt",
                )
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
                f"the draft says “{min(later)}” ({basis.name(sentence)}), "
                "and the sentence that it is so",
            )


def find_answered(claim: Reading, basis: Basis) -> Iterator[Flag]:
    """Find what the draft only asks and the claim says."""
    if ASKING & claim.lows:
        return
    first = max(basis.sentences, key=lambda sentence: len(sentence.keys & claim.keys))
    if first.asks and not _quotes(claim, first):
        yield Flag(Kind.CERTAINTY, f"the draft only asks ({basis.name(first)})")


def _quotes(claim: Reading, question: Sentence) -> bool:
    """Tell whether a claim has a question in quotation marks, and says nothing else of it."""
    unquoted, times = _QUOTED.subn(" ", plain(claim.text))
    if not times or "?" not in claim.text:
        return False
    return 2 * len(Reading(unquoted).keys & question.keys) < len(claim.keys & question.keys)


def find_completions(claim: Reading, basis: Basis) -> Iterator[Flag]:
    """Find what the claim says has been done and the draft says is still to be done."""
    if claim.lows.isdisjoint(_PERFECT):
        return
    for position, word in enumerate(claim.words):
        if not _is_done(claim, position):
            continue
        places = list(basis.places(word.key))
        if places and all(_is_to_be_done(sentence, place) for sentence, place in places):
            yield Flag(
                Kind.CERTAINTY, f"“{word.surface}” is still to come in the draft ({basis.where})"
            )


def _takes_up(scope: Sequence[int], sentence: Sentence, claim: Reading, basis: Basis) -> bool:
    """Tell whether a claim takes up at least half of what the draft doubts, and rests on it."""
    shared = [
        at
        for at in scope
        if sentence.words[at].key in claim.keys
        and rests_on(claim, at, sentence, basis, lambda other: scope if other is sentence else ())
    ]
    return len(shared) > 1 and 2 * len(shared) >= len(scope)


def _assures(
    doubt: str, scope: Sequence[int], sentence: Sentence, claim: Reading, basis: Basis
) -> bool:
    """Tell whether a claim says that what the draft expects or hopes to do `will` be done."""
    if doubt not in _UNSURE or "will" not in claim.lows or not scope:
        return False
    at = scope[0]
    return (
        sentence.words[at - 1].low == "to"
        and sentence.words[at].key in claim.keys
        and rests_on(claim, at, sentence, basis, lambda other: scope if other is sentence else ())
    )


def _tells_done(claim: Reading) -> bool:
    """Tell whether a claim says that something has been done."""
    return any(
        word.low in _PERFECT and following.low == "been"
        for word, following in pairwise(claim.words)
    )


def _doubts(sentence: Sentence, claim: Reading) -> Iterator[tuple[str, list[int]]]:
    """Give every word of doubt in a sentence with the places of what it casts doubt on."""
    told_as_past = _tells_past(claim)
    for position, word in enumerate(sentence.words):
        before = {each.low for each in sentence.words[max(0, position - 2) : position]}
        opinion = word.low in OPINIONS and before & {"we", "i"}
        duty = word.low in DUTIES and told_as_past and not _PAST & sentence.lows
        doubt = word.low in DOUBTS and "even" not in before and not _is_month(sentence, position)
        if word.low == "if" and _sets_condition(claim):
            continue
        if doubt or duty or (opinion and not _is_transitive(sentence, position)):
            yield word.low, _scope(sentence, position + 1)


def _is_month(sentence: Sentence, position: int) -> bool:
    """Tell whether a `May` is the month: it has a capital inside its sentence."""
    return sentence.words[position].surface == "May" and position > 0


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


def _is_done(claim: Reading, position: int) -> bool:
    before = {word.low for word in claim.words[max(0, position - 3) : position]}
    word = claim.words[position]
    if word.weight != Weight.CONTENT or not before.isdisjoint(_NOT_DONE):
        return False
    return not before.isdisjoint(_PERFECT) and word.low.endswith(("ed", "en", "t"))


def _is_to_be_done(sentence: Sentence, position: int) -> bool:
    before = [word.low for word in sentence.words[max(0, position - 2) : position]]
    return bool(before) and (before[-1] in _INFINITIVE or before[0] in _INFINITIVE)
