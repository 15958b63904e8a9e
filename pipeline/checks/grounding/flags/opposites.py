"""Words that say the reverse of what the draft says in the same place."""

from __future__ import annotations

import functools
from collections import defaultdict
from collections.abc import Iterator

from pipeline.checks.grounding.basis import Basis
from pipeline.checks.grounding.lexicon.opposites import NEGATING_PREFIXES, PAIRS
from pipeline.checks.grounding.reading import Reading
from pipeline.checks.grounding.stems import key, stem
from pipeline.checks.grounding.verdict import Flag, Kind
from pipeline.checks.grounding.words import Weight, Word

_REACH = 6
_SHORTEST_BASE = 4


def find_reversals(claim: Reading, basis: Basis) -> Iterator[Flag]:
    """Find words of a claim whose opposite stands in the draft beside the same words."""
    for position, word in enumerate(claim.words):
        if word.weight == Weight.MARK or word.number:
            continue
        against = opposites_of(word.key, word.low) & basis.all_keys
        if not against:
            continue
        around = claim.around(position, _REACH)
        same, _ = _nearest(frozenset({word.key}), around, basis)
        other, found = _nearest(against, around, basis)
        if found is None or other == 0 or other <= same:
            continue
        if word.key in basis.all_keys and other < same + 2:
            continue
        if (word.key in claim.denied) == (found.key in basis.denied):
            yield Flag(
                Kind.DIRECTION, f"it says “{word.surface}” where {basis.where} has “{found.surface}”"
            )


@functools.lru_cache(maxsize=4_000)
def opposites_of(word_key: str, low: str) -> frozenset[str]:
    """Give the keys of a word's opposites, those with a negating prefix included."""
    found = set(_pairs().get(word_key, ())) | set(_pairs().get(low, ()))
    stemmed = stem(low)
    for prefix in NEGATING_PREFIXES:
        base = low.removeprefix(prefix)
        if base != low and len(base) >= _SHORTEST_BASE:
            found.add(key(base))
        if len(stemmed) >= _SHORTEST_BASE:
            found.add(key(prefix + low))
    return frozenset(found) - {word_key}


def _nearest(
    keys: frozenset[str], around: frozenset[str], basis: Basis
) -> tuple[int, Word | None]:
    """Find the word with one of the keys whose neighbours in the draft are most like these."""
    best, found = 0, None
    for sentence in basis.sentences:
        for position, word in enumerate(sentence.words):
            if word.key in keys and word.weight > Weight.MARK:
                shared = len(sentence.around(position, _REACH) & around)
                if found is None or shared > best:
                    best, found = shared, word
    return best, found


@functools.cache
def _pairs() -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for one, other in PAIRS:
        found[key(one)].add(key(other))
        found[key(other)].add(key(one))
    return {each: frozenset(against) for each, against in found.items()}
