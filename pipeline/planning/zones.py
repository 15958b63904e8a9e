"""Turn wall-clock time into instants and back; every view, feed and plan asks `to_instant`.

Which times suit a brand is the business of the other modules here.
"""

from __future__ import annotations

import datetime as dt
import re
import zoneinfo

# Far enough from both ends of the calendar that adding offsets never leaves it.
FIRST_YEAR = 2000
LAST_YEAR = 2999

_WALL = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})[ T]([0-9]{1,2}):([0-9]{2})")


def to_instant(wall: dt.datetime, zone: zoneinfo.ZoneInfo) -> dt.datetime:
    """Give the UTC instant of a naive wall-clock time.

    A time that does not exist moves forward by the gap; one that comes twice means the first.
    Both are what fold=0 says: the offset from before the change (PEP 495).
    """
    return wall.replace(tzinfo=zone, fold=0).astimezone(dt.UTC)


def to_wall(instant: dt.datetime, zone: zoneinfo.ZoneInfo) -> dt.datetime:
    """Give the naive wall-clock time that a zone's clocks show at an instant."""
    return instant.astimezone(zone).replace(tzinfo=None, fold=0)


def find_zone(name: str) -> zoneinfo.ZoneInfo | None:
    """Find a time zone by its IANA name."""
    try:
        return zoneinfo.ZoneInfo(name)
    except (zoneinfo.ZoneInfoNotFoundError, ValueError, OSError):
        return None


def parse_wall(text: str) -> dt.datetime | None:
    """Read `2026-02-03 14:30` (or with a `T`) as a naive time of the years 2000 to 2999."""
    match = _WALL.fullmatch(text.strip())
    if match is None:
        return None
    try:
        wall = dt.datetime(*map(int, match.groups()))  # type: ignore[arg-type] # noqa: DTZ001
    except ValueError:
        return None
    return wall if FIRST_YEAR <= wall.year <= LAST_YEAR else None


def format_wall(wall: dt.datetime) -> str:
    """Write a wall-clock time as records hold it: `2026-02-03 14:30`."""
    return wall.isoformat(sep=" ", timespec="minutes")
