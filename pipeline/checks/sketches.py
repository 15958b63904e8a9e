"""Tell how much two texts say the same from small sketches of them, in linear time.

A sketch is the smallest hashes of a text's three-word runs (Broder's bottom-k sketch). Links and
hashtags are left out of it. What a likeness means is the rules' business.
"""

from __future__ import annotations

import functools
import re
import zlib
from typing import Generic, TypeVar

SIZE = 32
FEWEST_WORDS = 5

_TYPOGRAPHY = dict.fromkeys(map(ord, "‘’“”„«»–—…•→·"), " ")
_APART = bytes(each if chr(each).isalnum() or each > 127 else 32 for each in range(256))
"""Makes a space of every ASCII character that is no letter or digit."""

Sketch = frozenset[int]
Item = TypeVar("Item")


@functools.lru_cache(maxsize=16)
def make_sketch(text: str) -> Sketch:
    """Sketch a text; one of very few words gives an empty sketch, which is like nothing."""
    words = _split_words(_reference().sub(" ", text.casefold()))
    if len(words) < FEWEST_WORDS:
        return frozenset()
    # Python's own hash of a text differs from run to run; this one never does.
    runs = map(zlib.crc32, words[2:], map(zlib.crc32, words[1:], map(zlib.crc32, words)))
    return frozenset(sorted(set(runs))[:SIZE])


def similarity(one: Sketch, other: Sketch) -> float:
    """Estimate the share of runs that two texts have in common, from 0 to 1."""
    smallest = sorted(one | other)[:SIZE]
    return len((one & other).intersection(smallest)) / len(smallest) if smallest else 0.0


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
        """Give the item most like a sketch, of equals the latest, if it is like it by `least`."""
        latest = self._latest
        nearest = None
        for number in sorted({latest[each] for each in sketch & latest.keys()}):
            kept, item = self._kept[number]
            # Cheaper than the likeness, and never below it.
            most = len(sketch & kept) / max(len(sketch), len(kept))
            if most >= least and (found := similarity(sketch, kept)) >= least:
                least, nearest = found, item
        return nearest

    def _drop(self, number: int) -> None:
        sketch, _ = self._kept.pop(number)
        for each in sketch:
            if self._latest[each] == number:
                del self._latest[each]


def _split_words(text: str) -> list[bytes]:
    if not text.isascii():
        text = text.translate(_TYPOGRAPHY)
    return text.encode("utf-8", "surrogatepass").translate(_APART).split()


@functools.cache
def _reference() -> re.Pattern[str]:
    return re.compile(r"(?:https?://|[#＃])\S++")
