"""Tell whether a text is an offset or a wall-clock time; planning makes something of it."""

from __future__ import annotations

import datetime as dt
import re

FIRST = "First"

_OFFSET = re.compile(r"\+?[0-9]{1,3} ?(?:h|hours?|d|days?|w|weeks?)(?: later)?", re.IGNORECASE)
_WALL = re.compile(r"2[0-9]{3}-[0-9]{2}-[0-9]{2} [0-9]{2}:[0-9]{2}")


def is_offset(text: str) -> bool:
    """Tell whether a step says how long after First it comes, as in `24h later`."""
    return _OFFSET.fullmatch(text.strip()) is not None


def is_wall_time(text: str) -> bool:
    """Tell whether a text is a time of the years 2000 to 2999, written `2026-02-03 14:30`."""
    if _WALL.fullmatch(text) is None:
        return False
    try:
        dt.datetime.fromisoformat(text)
    except ValueError:
        return False
    return True
