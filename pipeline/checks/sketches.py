"""Tell how much two texts say the same from small sketches of them, in linear time.

A sketch is the smallest hashes of a text's three-word runs (Broder's bottom-k sketch). Links and
hashtags are left out of it. What a likeness means is the rules' business.
"""

from __future__ import annotations

import functools
import heapq
import re
import zlib
from collections.abc import Iterator
from typing import Generic, TypeVar

SIZE = 32
FEWEST_WORDS = 5

Sketch = frozenset[int]
Item = TypeVar("Item")


def words_of(text: str) -> list[str]:
    """Give the words of a text in lower case, without links and hashtags."""
    return _word().findall(_reference().sub(" ", text.casefold()))


@functools.lru_cache(maxsize=16)
def make_sketch(text: str) -> Sketch:
    """Sketch a text; one of very few words gives an empty sketch, which is like nothing."""
    words = words_of(text)
    if len(words) < FEWEST_WORDS:
        return frozenset()
    return frozenset(heapq.nsmallest(SIZE, set(_hash_runs(words))))


def similarity(one: Sketch, other: Sketch) -> float:
    """Estimate the share of runs that two texts have in common, from 0 to 1."""
    smallest = heapq.nsmallest(SIZE, one | other)
    common = one & other
    return sum(each in common for each in smallest) / len(smallest) if smallest else 0.0


class SketchIndex(Generic[Item]):
    """The sketches of the last `capacity` items, and which of them a sketch is most like."""

    def __init__(self, capacity: int) -> None:
        self._capacity = capacity
        self._kept: dict[int, tuple[Sketch, Item]] = {}
        self._latest: dict[int, int] = {}
        self._next = 0

    def add(self, sketch: Sketch, item: Item) -> None:
        """Keep an item; the oldest gives way."""
        if not sketch:
            return
        if len(self._kept) == self._capacity:
            self._drop(next(iter(self._kept)))
        self._kept[self._next] = (sketch, item)
        self._latest.update(dict.fromkeys(sketch, self._next))
        self._next += 1

    def find_nearest(self, sketch: Sketch, least: float) -> Item | None:
        """Give the item most like a sketch, the latest of equals, if its likeness reaches `least`."""
        numbers = sorted({self._latest[each] for each in sketch if each in self._latest})
        likeness, nearest = 0.0, None
        for number in numbers:
            kept, item = self._kept[number]
            found = similarity(sketch, kept)
            if found >= max(likeness, least):
                likeness, nearest = found, item
        return nearest

    def _drop(self, number: int) -> None:
        sketch, _ = self._kept.pop(number)
        for each in sketch:
            if self._latest[each] == number:
                del self._latest[each]


def _hash_runs(words: list[str]) -> Iterator[int]:
    # Python's own hash of a text differs from run to run; this one never does.
    hashes = [zlib.crc32(word.encode("utf-8", "surrogatepass")) for word in words]
    for one, two, three in zip(hashes, hashes[1:], hashes[2:], strict=False):
        yield ((one * 0x9E3779B1 ^ two) * 0x85EBCA77 ^ three) * 0xC2B2AE3D & 0xFFFFFFFF


@functools.cache
def _word() -> re.Pattern[str]:
    return re.compile(r"\w++")


@functools.cache
def _reference() -> re.Pattern[str]:
    return re.compile(r"(?:https?://|[#＃])\S++")
