"""Find the sentences of a draft that a claim rests on, and how much of it they hold."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

from pipeline.checks.grounding.reading import Reading
from pipeline.checks.grounding.source import Source
from pipeline.checks.grounding.words import Weight

MOST_SENTENCES = 3
LIGHT = 0.34
_LEAST_GAIN = 0.12
_ADJACENT_GAIN = 0.06
_SEEDS = 4


@dataclass(frozen=True, slots=True)
class Match:
    """Sentences of the draft and the share of the claim's weight that they hold."""

    indices: tuple[int, ...]
    overlap: float


def weigh_claim(claim: Reading, source: Source) -> dict[str, float]:
    """Weigh a claim's words: rare ones of the draft much, light ones little."""
    weights: dict[str, float] = {}
    for word in claim.words:
        if word.says_something and not word.number:
            factor = LIGHT if word.weight == Weight.LIGHT else 1.0
            weights.setdefault(word.key, factor * source.weight(word.key))
    return weights


def find_matches(
    weights: dict[str, float], source: Source, among: Collection[int] | None = None
) -> list[Match]:
    """Give the best places of the draft for a claim, the best first, at most a handful."""
    total = sum(weights.values())
    if not total:
        return []
    held: dict[int, dict[str, float]] = defaultdict(dict)
    for key, weight in weights.items():
        for index in source.postings.get(key, ()):
            if among is None or index in among:
                held[index][key] = weight
    seeds = sorted(held, key=lambda index: (-sum(held[index].values()), index))[:_SEEDS]
    found = {_grow((seed,), held, source, total) for seed in seeds}
    found |= set(_listings(held, source, total))
    return sorted(found, key=lambda match: (-match.overlap, match.indices))


def _grow(
    indices: tuple[int, ...],
    held: dict[int, dict[str, float]],
    source: Source,
    total: float,
) -> Match:
    """Add sentences as long as each adds enough; a neighbour need add less."""
    keys = _keys(indices, held)
    while len(indices) < MOST_SENTENCES:
        near = _neighbours(indices, source)
        best, gained = -1, 0.0
        for index, own in held.items():
            if index in indices:
                continue
            gain = sum(weight for key, weight in own.items() if key not in keys) / total
            least = _ADJACENT_GAIN if index in near else _LEAST_GAIN
            if gain >= least and gain > gained:
                best, gained = index, gain
        if best < 0:
            break
        indices = (*indices, best)
        keys |= held[best].keys()
    overlap = sum(dict(_items(indices, held)).values()) / total
    return Match(tuple(sorted(indices)), overlap)


def _listings(
    held: dict[int, dict[str, float]], source: Source, total: float
) -> Iterator[Match]:
    """Give every list as one place, its lead-in included."""
    for listing in source.listings:
        present = tuple(index for index in listing if index in held)
        if len(present) > MOST_SENTENCES:
            yield Match(present, sum(dict(_items(present, held)).values()) / total)


def _keys(indices: Iterable[int], held: dict[int, dict[str, float]]) -> set[str]:
    return {key for key, _ in _items(indices, held)}


def _items(
    indices: Iterable[int], held: dict[int, dict[str, float]]
) -> Iterator[tuple[str, float]]:
    for index in indices:
        yield from held[index].items()


def _neighbours(indices: Iterable[int], source: Source) -> set[int]:
    near = {index + step for index in indices for step in (-1, 1)}
    blocks = {source.sentences[index].passage.block for index in indices}
    return {
        index
        for index in near
        if 0 <= index < len(source.sentences)
        and source.sentences[index].passage.block in blocks
    }
