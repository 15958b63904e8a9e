"""Tell which moments are free beside those that a brand's posts hold; knows no calendar."""

from __future__ import annotations

import bisect
import datetime as dt
from collections.abc import Iterable


class Occupancy:
    """The instants that the posts of one brand hold, each with its platform's key."""

    def __init__(self, held: Iterable[tuple[str, dt.datetime]], gap: dt.timedelta) -> None:
        self._held = set(held)
        self._instants = sorted(instant for _, instant in self._held)
        self._gap = gap

    def is_free(self, platform: str, instant: dt.datetime) -> bool:
        """Tell whether the platform's slot is free and no post of any platform is too near."""
        if (platform, instant) in self._held:
            return False
        index = bisect.bisect_left(self._instants, instant)
        neighbours = self._instants[max(index - 1, 0) : index + 1]
        return all(abs(instant - other) >= self._gap for other in neighbours)

    def hold(self, platform: str, instant: dt.datetime) -> None:
        """Take a slot."""
        self._held.add((platform, instant))
        bisect.insort(self._instants, instant)
