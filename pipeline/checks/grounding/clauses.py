"""Take a sentence apart into its clauses, so that a true one cannot carry an invented one along."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from pipeline.checks.grounding.basis import Basis
from pipeline.checks.grounding.lexicon.listing import words
from pipeline.checks.grounding.reading import Reading
from pipeline.checks.grounding.words import Weight, Word, plain

LEAST_OF_CLAUSE = 0.35
_LEAST_WORDS = 2
_PARTING = ";—"
_PARTS = frozenset(",;—")
_JOINING = words("and but yet or because which so while")


def find_loose_clause(claim: Reading, weights: Mapping[str, float], basis: Basis) -> str:
    """Give the first clause of which the draft holds next to nothing, or an empty text."""
    if _PARTS.isdisjoint(claim.lows):
        return ""
    held = basis.keys | {value for sentence in basis.sentences for value in sentence.values}
    for clause in _split(claim.words):
        keys = {word.key for word in clause} & weights.keys()
        total = sum(weights[key] for key in keys)
        if len(keys) < _LEAST_WORDS or len(clause) == len(claim.words):
            continue
        if sum(weights[key] for key in keys & held) < LEAST_OF_CLAUSE * total:
            last = clause[-1]
            return plain(claim.text)[clause[0].start : last.start + len(last.surface)]
    return ""


def _split(said: list[Word]) -> Iterator[list[Word]]:
    """Give the clauses: what stands between semicolons, dashes and `, and`."""
    clause: list[Word] = []
    for at, word in enumerate(said):
        following = said[at + 1].low if at + 1 < len(said) else ""
        if word.weight == Weight.MARK and (
            word.low in _PARTING or (word.low == "," and following in _JOINING)
        ):
            if clause:
                yield clause
            clause = []
        else:
            clause.append(word)
    if clause:
        yield clause
