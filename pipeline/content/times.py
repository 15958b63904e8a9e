"""The times that a document states: wall times, moments, offsets; zones are planning's part."""

from __future__ import annotations

import datetime as dt
import re

FIRST = "First"

# English in every locale.
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)

# Far enough from both ends of the calendar that adding offsets never leaves it.
FIRST_YEAR = 2000
LAST_YEAR = 2999

_WALL = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})[ T]([0-9]{1,2}):([0-9]{2})")
_OFFSET = re.compile(
    r"\+?(?P<number>[0-9]{1,3}) ?(?P<unit>h|hours?|d|days?|w|weeks?)(?: later)?", re.IGNORECASE
)
_UNITS = {"h": dt.timedelta(hours=1), "d": dt.timedelta(days=1), "w": dt.timedelta(weeks=1)}


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


def read_moment(text: str) -> dt.datetime | None:
    """Read a record's moment, in UTC where it names no zone; None where it is no moment."""
    try:
        moment = dt.datetime.fromisoformat(text)
        return moment.astimezone(dt.UTC) if moment.tzinfo else moment.replace(tzinfo=dt.UTC)
    except (ValueError, OverflowError):  # a moment may lie beyond the calendar's end in UTC alone
        return None


def is_first(when: str) -> bool:
    """Tell whether a step is the one that the others count from."""
    return when.strip().casefold() == FIRST.casefold()


def parse_offset(text: str) -> dt.timedelta | None:
    """Read an offset such as `24h later`, `3 days later`, `1 week later` or `+2d`."""
    match = _OFFSET.fullmatch(text.strip())
    return int(match["number"]) * _UNITS[match["unit"][0].lower()] if match else None
