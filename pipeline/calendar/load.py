"""Count the posts of the weeks around today, and lay them out as bars; draws nothing."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from pipeline.calendar.days import local_time, week_of
from pipeline.planning.agenda import AgendaEntry

WEEKS_BACK, WEEKS_AHEAD = 4, 12
HEIGHT = 80
"""How high the bar of the fullest week is, in the chart's own units."""


@dataclass(frozen=True, slots=True)
class WeekLoad:
    """A week's posts and the height of its bar."""

    monday: dt.date
    number: int
    posts: int
    height: int
    is_present: bool


def week_loads(scheduled: Iterable[AgendaEntry], today: dt.date) -> list[WeekLoad]:
    """Count the posts of the last four weeks, this one and the next twelve."""
    present, _ = week_of(today)
    mondays = [
        present + dt.timedelta(weeks=offset) for offset in range(-WEEKS_BACK, WEEKS_AHEAD + 1)
    ]
    counts = Counter(week_of(local_time(entry).date())[0] for entry in scheduled)
    most = max(1, *(counts[monday] for monday in mondays))
    return [
        WeekLoad(
            monday,
            monday.isocalendar().week,
            counts[monday],
            round(HEIGHT * counts[monday] / most),
            monday == present,
        )
        for monday in mondays
    ]
