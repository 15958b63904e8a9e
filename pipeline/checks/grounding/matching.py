"""Find the sentences of a draft that a claim rests on, and how much of it they hold."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import NamedTuple

from pipeline.checks.grounding.lexicon.quantities import NUMERALS, UNITS
from pipeline.checks.grounding.lexicon.signals import REPORTING
from pipeline.checks.grounding.reading import Reading
from pipeline.checks.grounding.source import Source
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
_CANDIDATES = 8
_PLACES = 9
"""Sums over sets come out differently in the last bits, and nothing may hang on that."""
_SEEDS = 2
_LIKENESS = 0.3
_WORDING = 0.2
_NONE = frozenset(("#0",))
"""`zero people` is `nobody`: no number to be found."""
_MOST_LIKE = _LIKENESS * (1 + _WORDING)
_LENGTH = 0.05


class Match(NamedTuple):
    """Sentences of the draft, the one that holds most first, and the share of the claim they hold.

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
    """Weigh a claim's words: rare ones of the draft much, light ones little.

    Who says it, the draft says above its text: `as Ada Lovelace writes` has nothing to be found.
    """
    weights: dict[str, float] = {}
    told = frozenset[str]()
    if not REPORTING.isdisjoint(claim.lows) and not source.byline.isdisjoint(claim.lows):
        told = REPORTING | source.byline
    settled = source.setting if source.is_set(claim) else frozenset[str]()
    for word in claim.words:
        if word.low in told:
            continue
        if word.says_something and not word.number and word.low not in NUMERALS:
            light = word.weight == Weight.LIGHT or word.low in settled
            factor = LIGHT if light else 1.0
            weights.setdefault(word.key, factor * source.weight(word.key))
    for value in claim.values - _NONE:
        weights[value] = source.weight(value)
    return weights


def find_matches(
    claim: Reading,
    weights: Mapping[str, float],
    source: Source,
    among: Collection[int] | None = None,
) -> list[Match]:
    """Give the best places of the draft for a claim, the best first, at most a handful."""
    sums: dict[int, float] = {}
    for key, weight in weights.items():
        for index in source.postings.get(key, ()):
            sums[index] = sums.get(index, 0.0) + weight
    if among is not None:
        sums = {index: held for index, held in sums.items() if index in among}
    search = _Search(claim, source, weights, sums)
    found = {search.grow(seed) for seed in search.seeds()} | set(search.listings())
    return sorted(found, key=lambda each: (-each.score, each.indices))


class _Search:
    """The places of one claim in one draft."""

    def __init__(
        self,
        claim: Reading,
        source: Source,
        weights: Mapping[str, float],
        sums: Mapping[int, float],
    ) -> None:
        self._claim = claim
        self._source = source
        self._weights = weights
        self._sums = sums
        self._total = sum(weights.values())
        self._held: dict[int, frozenset[str]] = {}
        self._says_little = {word.key for word in claim.names}
        self._says_little.update(
            word.key for word in claim.words if word.weight < Weight.CONTENT or word.low in UNITS
        )
        least = _FAR_GAIN * self._total
        joined = not _JOINTS.isdisjoint(claim.lows)
        self._far = [index for index, held in sums.items() if held >= least] if joined else []

    def seeds(self) -> list[int]:
        """Give the sentences that hold most by themselves."""
        most = sorted([(-round(held, _PLACES), index) for index, held in self._sums.items()])
        best: list[tuple[float, int]] = []
        for held, index in most[:_CANDIDATES]:
            # `held` is negated. However alike the others are, they cannot get before these.
            if len(best) == _SEEDS and held / self._total - _MOST_LIKE > best[-1][0]:
                break
            best.append((held / self._total - _LIKENESS * self._likeness((index,)), index))
            best = sorted(best)[:_SEEDS]
        return [index for _, index in best]

    def grow(self, seed: int) -> Match:
        """Add sentences as long as each adds enough; one from elsewhere has to add more."""
        indices: tuple[int, ...] = (seed,)
        keys = set(self._keys(seed))
        overlap = self._sums[seed] / self._total
        while len(indices) < _MOST_SENTENCES:
            gains = list(self._gains(indices, keys, overlap))
            if not gains:
                break
            gain, place = max(gains)
            indices = (*indices, -place)
            keys |= self._keys(-place)
            overlap += gain
        return self._match(indices)

    def listings(self) -> Iterator[Match]:
        """Give every list whose lead-in and at least two items the claim takes up."""
        for lead, *items in self._source.listings:
            if lead in self._sums and len(self._keys(lead)) > 1:
                present = tuple(index for index in items if index in self._sums)
                if len(present) > 1:
                    yield self._match((lead, *present))

    def _gains(
        self, indices: tuple[int, ...], keys: set[str], overlap: float
    ) -> Iterator[tuple[float, int]]:
        """Give what each sentence would add, with its negated index, where that is enough."""
        near = [
            other
            for index in indices
            for other in self._source.beside[index]
            if other in self._sums and other not in indices
        ]
        for index in near:
            gain = self._gain(index, keys)
            if gain >= _NEAR_GAIN:
                yield gain, -index
        if overlap >= _ENOUGH or not self._says_enough(keys):
            return
        for index in self._far:
            if index not in near and index not in indices:
                gain = self._gain(index, keys)
                if gain >= _FAR_GAIN and self._says_enough(self._keys(index) - keys):
                    yield gain, -index

    def _gain(self, index: int, keys: set[str]) -> float:
        gain = sum([self._weights[key] for key in self._keys(index) - keys]) / self._total
        return round(gain, _PLACES)

    def _keys(self, index: int) -> frozenset[str]:
        """Give what a sentence holds of the claim: its words and numbers."""
        held = self._held.get(index)
        if held is None:
            held = self._held[index] = self._source.sentences[index].content & self._weights.keys()
        return held

    def _says_enough(self, keys: Iterable[str]) -> bool:
        """Tell whether a place says something of the claim beside its names and numbers."""
        little, names = self._says_little, self._source.name_keys
        said = [key for key in keys if key not in little and key not in names and key[0] != "#"]
        return len(said) >= _FAR_KEYS

    def _match(self, indices: tuple[int, ...]) -> Match:
        held = frozenset().union(*(self._keys(index) for index in indices))
        overlap = round(sum([self._weights[key] for key in held]) / self._total, _PLACES)
        return Match(indices, overlap, self._likeness(indices))

    def _likeness(self, indices: tuple[int, ...]) -> float:
        sentences = [self._source.sentences[index] for index in indices]
        wanted, lows = self._claim.next_pairs, self._claim.lows
        if len(sentences) == 1:
            shared, worded = wanted & sentences[0].pairs, lows & sentences[0].lows
        else:
            shared = wanted & frozenset().union(*(each.pairs for each in sentences))
            worded = lows & frozenset().union(*(each.lows for each in sentences))
        wording = _WORDING * len(worded) / len(lows)
        return (len(shared) / len(wanted) if wanted else 0.0) + wording
