"""Claims that are stronger than the draft: absolutes it does not have, doubts it has and they drop."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.checks.grounding.basis import Basis
from pipeline.checks.grounding.lexicon.signals import (
    ABSOLUTES,
    AKIN,
    HEDGES,
    STRONG_HEDGES,
)
from pipeline.checks.grounding.reading import Reading
from pipeline.checks.grounding.source import Sentence
from pipeline.checks.grounding.verdict import Flag, Kind
from pipeline.checks.grounding.words import Weight

_SCOPE = 5


def find_absolutes(claim: Reading, basis: Basis) -> Iterator[Flag]:
    """Find absolutes of a claim that no sentence it rests on has."""
    kinds = {
        ABSOLUTES[word.low]
        for sentence in basis.sentences
        for word in sentence.words
        if word.low in ABSOLUTES
    }
    for position, word in enumerate(claim.words):
        kind = ABSOLUTES.get(word.low)
        if kind is None or word.key in basis.all_keys or _enumerates(claim, position):
            continue
        if kind == "nothing" and any(not d.weak for s in basis.sentences for d in s.denials):
            continue
        if word.low.startswith("any") and claim.denials:
            continue
        if not AKIN[kind] & kinds:
            yield Flag(Kind.ABSOLUTE, f"“{word.surface}” is stronger than {basis.where}")


def find_dropped_doubts(claim: Reading, basis: Basis) -> Iterator[Flag]:
    """Find doubts of the draft (may, could, we believe) that the claim leaves out."""
    if HEDGES & claim.lows:
        return
    for sentence in basis.sentences:
        for doubt, scope in _doubts(sentence):
            shared = [each for each in scope if each in claim.keys]
            if scope and 2 * len(shared) >= len(scope) and len(shared) > 1:
                yield Flag(
                    Kind.CERTAINTY,
                    f"{Basis(basis.source, [sentence.index]).where} says “{doubt}”, "
                    "and the claim has no doubt",
                )
                return


def _doubts(sentence: Sentence) -> Iterator[tuple[str, list[str]]]:
    for position, word in enumerate(sentence.words):
        if word.low in STRONG_HEDGES:
            scope: list[str] = []
            for following in sentence.words[position + 1 :]:
                if following.weight == Weight.MARK and following.low in ".;:!?—":
                    break
                if following.says_something:
                    scope.append(following.key)
                if len(scope) == _SCOPE:
                    break
            yield word.low, scope


def _enumerates(claim: Reading, position: int) -> bool:
    """Tell whether a word only counts points: `First, …`."""
    words = claim.words
    return (
        words[position].low in ("first", "last")
        and position + 1 < len(words)
        and words[position + 1].low in ",:"
    )
