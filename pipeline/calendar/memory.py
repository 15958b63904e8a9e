"""Keep what was rendered, so that what has not changed need not be rendered again."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import Any, TypeVar, cast

T = TypeVar("T")


class Memory:
    """What was made of which inputs, by a key; the newest only.

    Inputs are compared, not hashed: objects that are the same as before are equal at once.
    """

    def __init__(self) -> None:
        self._kept: dict[Hashable, tuple[object, Any]] = {}

    def recall(self, key: Hashable, inputs: object, make: Callable[[], T]) -> T:
        """Give what was made of these inputs, or make it."""
        kept = self._kept.get(key)
        if kept is not None and kept[0] == inputs:
            return cast("T", kept[1])
        made = make()
        self._kept[key] = (inputs, made)
        return made
