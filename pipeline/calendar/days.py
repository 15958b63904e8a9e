"""Sort agenda entries into the days, weeks and months that people see; renders nothing."""

from __future__ import annotations

import calendar
import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from pipeline.planning.agenda import AgendaEntry


@dataclass(frozen=True, slots=True)
class Day:
    """A day and what goes out on it, in the brands' own time."""

    date: dt.date
    entries: tuple[AgendaEntry, ...] = ()


@dataclass(frozen=True, slots=True)
class Week:
    """A row of a month's table: the ISO week, and None for the days of the months beside it."""

    number: int
    days: tuple[Day | None, ...]


def local_time(entry: AgendaEntry) -> dt.datetime:
    """Give the moment of a scheduled entry on its brand's clock."""
    if entry.instant is None:
        raise ValueError(f"{entry.post.id} of {entry.batch.path} has no slot")
    return entry.instant.astimezone(entry.brand.timezone)


def by_day(entries: Iterable[AgendaEntry]) -> list[Day]:
    """Group scheduled entries by their local day, in order."""

    def local_day(entry: AgendaEntry) -> dt.date:
        return local_time(entry).date()

    # The sort keeps the agenda's order within a day.
    return [
        Day(date, tuple(found))
        for date, found in groupby(sorted(entries, key=local_day), local_day)
    ]


def between(days: Iterable[Day], first: dt.date, last: dt.date) -> list[Day]:
    """Take the days from `first` to `last`, both included."""
    return [day for day in days if first <= day.date <= last]


def week_of(day: dt.date) -> tuple[dt.date, dt.date]:
    """Give the Monday and the Sunday of the week that a day lies in."""
    monday = day - dt.timedelta(days=day.weekday())
    return monday, monday + dt.timedelta(days=6)


def month_of(day: dt.date) -> dt.date:
    """Give the first day of the month that a day lies in."""
    return day.replace(day=1)


def weeks_of(month: dt.date, days: Iterable[Day]) -> list[Week]:
    """Lay a month out in weeks from Monday to Sunday; days without posts are there too."""
    filled = {day.date: day for day in days}
    weeks = calendar.Calendar(calendar.MONDAY).monthdatescalendar(month.year, month.month)
    return [
        Week(
            number=week[0].isocalendar().week,
            days=tuple(
                filled.get(date, Day(date)) if date.month == month.month else None for date in week
            ),
        )
        for week in weeks
    ]
