"""The shape that every extractor gives back: a part of a text that a platform treats in its way."""

from __future__ import annotations

from typing import NamedTuple


class Entity(NamedTuple):
    """A part of a text; `start` and `end` count code points, `value` is it without its sign."""

    kind: str
    start: int
    end: int
    value: str
