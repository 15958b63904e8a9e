"""Say numbers, lists of names and days as people read them; the same in every locale."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from pipeline.content.times import DAYS, MONTHS

_PLURALS = {"yes": "yes", "batch": "batches"}


def many(number: int, noun: str) -> str:
    """Say a number of things, as in `1 post` and `3 posts`."""
    before, space, last = noun.rpartition(" ")
    plural = f"{before}{space}{_PLURALS.get(last, f'{last}s')}"
    return f"{number:,} {noun if number == 1 else plural}"


def verb(number: int, singular: str) -> str:
    """Give the verb that fits a number, as in `waits` and `wait`."""
    if number == 1:
        return singular
    return "are" if singular == "is" else singular.removesuffix("s")


def joined(names: Sequence[str], word: str = "and", most: int = 12) -> str:
    """Join names as in `a, b and c`; beyond `most`, the rest is counted."""
    shown = [*names[:most], *([f"{len(names) - most:,} more"] if len(names) > most else [])]
    if len(shown) < 2:
        return "".join(shown)
    return f"{', '.join(shown[:-1])} {word} {shown[-1]}"


def weekday(day: dt.date) -> str:
    """Name the day of the week, as in `Friday`."""
    return DAYS[day.weekday()]


def month_name(day: dt.date) -> str:
    """Name the month of a day, as in `January 2026`."""
    return f"{MONTHS[day.month - 1]} {day.year}"


def long_day(day: dt.date) -> str:
    """Write a day as in `27 January 2026`."""
    return f"{day.day} {month_name(day)}"


def day_and_time(wall: dt.datetime) -> str:
    """Write a slot as in `Tue 09:00`."""
    return f"{weekday(wall)[:3]} {wall:%H:%M}"


def day_of_month(wall: dt.datetime) -> str:
    """Write a slot within its month as in `Tue 27, 09:00`."""
    return f"{weekday(wall)[:3]} {wall.day}, {wall:%H:%M}"
