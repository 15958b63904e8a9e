"""Find the sentences of a draft that a claim rests on, and how much of it they hold."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass

from pipeline.checks.grounding.lexicon.quantities import NUMERALS, UNITS
from pipeline.checks.grounding.reading import Reading
from pipeline.checks.grounding.source import Source, inner_names
from pipeline.checks.grounding.words import Weight

LIGHT = 0.34
_MOST_SENTENCES = 3
_NEAR_GAIN = 0.1
_FAR_GAIN = 0.25
_FAR_KEYS = 2
_ENOUGH = 0.75
"""A place that holds this much needs no help from elsewhere."""
_JOINTS = frozenset((",", ";", ":", "—", "(", "and", "but", "yet", "while", "because"))
"""A claim without one of these says one thing, and rests on one place."""
_SEEDS = 4
_LIKENESS = 0.3
_WORDING = 0.2
_LENGTH = 0.05

Held = Mapping[int, Mapping[str, float]]
"""For each sentence of the draft the claim's keys that it holds, with their weights."""


@dataclass(frozen=True, slots=True)
class Match:
    """Sentences of the draft, the one that holds most first, and the share of the claim's weight that they hold.

    `likeness` is the share of the claim's neighbouring words that are neighbours there as well: it
    tells apart places that hold equally much.
    """

    indices: tuple[int, ...]
    overlap: float
    likeness: float

    @property
    def score(self) -> float:
        return self.overlap + _LIKENESS * self.likeness - _LENGTH * len(self.indices)


def weigh_claim(claim: Reading, source: Source) -> dict[str, float]:
    """Weigh a claim's words: rare ones of the draft much, light ones little."""
    weights: dict[str, float] = {}
    for word in claim.words:
        if word.says_something and not word.number and word.low not in NUMERALS:
            factor = LIGHT if word.weight == Weight.LIGHT else 1.0
            weights.setdefault(word.key, factor * source.weight(word.key))
    for value in claim.values:
        weights[value] = source.weight(value)
    return weights


def find_matches(
    claim: Reading,
    weights: Mapping[str, float],
    source: Source,
    among: Collection[int] | None = None,
) -> list[Match]:
    """Give the best places of the draft for a claim, the best first, at most a handful."""
    held: dict[int, dict[str, float]] = defaultdict(dict)
    for key, weight in weights.items():
        for index in source.postings.get(key, ()):
            if among is None or index in among:
                held[index][key] = weight
    names = frozenset(word.key for word in inner_names(claim.words))
    light = (w.key for w in claim.words if w.weight < Weight.CONTENT or w.low in UNITS)
    names = names.union(light)
    joined = not _JOINTS.isdisjoint(claim.lows)
    search = _Search(claim, source, held, sum(weights.values()), names, joined)
    found = {search.grow(seed) for seed in search.seeds()} | set(search.listings())
    return sorted(found, key=lambda each: (-each.score, each.indices))


@dataclass(frozen=True, slots=True)
class _Search:
    claim: Reading
    source: Source
    held: Held
    total: float
    names: frozenset[str]
    joined: bool

    def seeds(self) -> list[int]:
        """Give the sentences that hold most by themselves."""
        return sorted(self.held, key=lambda index: (-self._match((index,)).score, index))[:_SEEDS]

    def grow(self, seed: int) -> Match:
        """Add sentences as long as each adds enough; one from elsewhere has to add more."""
        indices = (seed,)
        keys = set(self.held[seed])
        while len(indices) < _MOST_SENTENCES:
            gains = [
                (gain, -index)
                for index in self.held
                if index not in indices and (gain := self._gain(index, keys, indices))
            ]
            if not gains:
                break
            best = -max(gains)[1]
            indices = (*indices, best)
            keys |= self.held[best].keys()
        return self._match(indices)

    def listings(self) -> Iterator[Match]:
        """Give every list whose lead-in and at least two items the claim takes up."""
        for lead, *items in self.source.listings:
            present = tuple(index for index in items if index in self.held)
            if len(present) > 1 and len(self.held.get(lead, ())) > 1:
                yield self._match((lead, *present))

    def _gain(self, index: int, keys: set[str], indices: tuple[int, ...]) -> float:
        """Give what share a sentence would add, 0 where it is too little for its distance."""
        added = self.held[index].keys() - keys
        gain = sum(self.held[index][key] for key in added) / self.total
        if self._is_near(index, indices):
            return gain if gain >= _NEAR_GAIN else 0.0
        if not self.joined or gain < _FAR_GAIN or self._match(indices).overlap >= _ENOUGH or not self._says_enough(added) or not self._says_enough(keys):
            return 0.0
        return gain

    def _says_enough(self, keys: Collection[str]) -> bool:
        """Tell whether a place says something of the claim beside its names and numbers."""
        names = self.source.name_keys | self.names
        return sum(1 for key in keys if key not in names and key[0] != "#") >= _FAR_KEYS

    def _is_near(self, index: int, indices: Iterable[int]) -> bool:
        sentences = self.source.sentences
        block = sentences[index].passage.block
        return any(
            abs(index - other) == 1 and sentences[other].passage.block == block
            for other in indices
        )

    def _match(self, indices: tuple[int, ...]) -> Match:
        held = {key: weight for index in indices for key, weight in self.held.get(index, {}).items()}
        overlap = sum(held.values()) / self.total
        return Match(indices, overlap, self._likeness(indices))

    def _likeness(self, indices: tuple[int, ...]) -> float:
        wanted = self.claim.next_pairs
        wording = _WORDING * self._wording(indices)
        if not wanted:
            return wording
        pairs = frozenset().union(*(self.source.sentences[index].pairs for index in indices))
        return len(wanted & pairs) / len(wanted) + wording

    def _wording(self, indices: tuple[int, ...]) -> float:
        lows = frozenset().union(*(self.source.sentences[index].lows for index in indices))
        return len(self.claim.lows & lows) / len(self.claim.lows)
