"""List a brand's posting times as its cadence states them; who holds them is not known here."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from pipeline.content.brand import Cadence
from pipeline.content.times import LAST_YEAR

SEARCH_DAYS = 400
"""How far ahead a free slot is looked for: a year, and a month more than the longest break."""

_END = dt.date(LAST_YEAR, 12, 31).toordinal() + 1


def cadence_walls(cadence: Cadence, platform: str, first_day: dt.date) -> Iterator[dt.datetime]:
    """Give a platform's naive wall-clock times from a day on, in order, for SEARCH_DAYS days."""
    times = cadence.times.get(platform, ())
    start = first_day.toordinal()
    for ordinal in range(start, min(start + SEARCH_DAYS, _END)):
        day = dt.date.fromordinal(ordinal)
        for each in times:
            if each.weekday == day.weekday():
                yield dt.datetime.combine(day, each.time)


def find_blackout(cadence: Cadence, day: dt.date) -> tuple[dt.date, dt.date] | None:
    """Find the range of days without posts that holds this day; both its ends are included."""
    return next((days for days in cadence.blackout if days[0] <= day <= days[1]), None)
