"""Find what reverses a word: the other of its pair, or itself with or without a negating affix."""

from __future__ import annotations

import functools
from collections import defaultdict

from pipeline.checks.grounding.lexicon.opposites import NEGATING_PREFIXES, PAIRS
from pipeline.checks.grounding.stems import key

_SHORTEST_BASE = 4


@functools.lru_cache(maxsize=4_000)
def opposites_of(word_key: str, low: str) -> frozenset[str]:
    """Give the keys of a word's opposites, those with a negating prefix included."""
    found = set(_pairs().get(word_key, ())) | set(_pairs().get(low, ()))
    for prefix in NEGATING_PREFIXES:
        base = low.removeprefix(prefix)
        if base != low and len(base) >= _SHORTEST_BASE:
            found.add(key(base))
        if len(low) >= _SHORTEST_BASE:
            found.add(key(prefix + low))
    for ending, others in (("less", ("ful", "")), ("ful", ("less",)), ("", ("less",))):
        base = low.removesuffix(ending) if low.endswith(ending) else ""
        if len(base) >= _SHORTEST_BASE - 1:
            found.update(key(base + other) for other in others)
    return frozenset(found) - {word_key}


@functools.cache
def _pairs() -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for one, other in PAIRS:
        found[key(one)].add(key(other))
        found[key(other)].add(key(one))
    return {each: frozenset(against) for each, against in found.items()}
