"""Say dates, times and first lines as the pages show them; the same in every locale."""

from __future__ import annotations

import datetime as dt

import regex

from pipeline.calendar.days import local_time
from pipeline.content.times import MONTHS, read_moment
from pipeline.content.wording import long_day, weekday
from pipeline.planning.agenda import AgendaEntry

_OPENING = regex.compile(r"\X{0,120}")


def long_date(date: dt.date) -> str:
    """Write a date out, as in `Friday 23 January 2026`."""
    return f"{weekday(date)} {long_day(date)}"


def short_date(date: dt.date) -> str:
    """Write a date where there is little room, as in `Fri 23 Jan`."""
    return f"{weekday(date)[:3]} {date.day} {MONTHS[date.month - 1][:3]}"


def day_and_month(date: dt.date) -> str:
    """Write a date as posts carry it, as in `23 Jan`."""
    return f"{date.day} {MONTHS[date.month - 1][:3]}"


def wall_time(wall: dt.datetime) -> str:
    """Write a wall-clock time where there is little room, as in `Fri 23 Jan, 09:00`."""
    return f"{short_date(wall)}, {wall:%H:%M}"


def day_place(date: dt.date, today: dt.date) -> str:
    """Say below a day's name where in the year it lies, as in `Jan, week 4`."""
    year = f" {date.year}" if date.year != today.year else ""
    return f"{MONTHS[date.month - 1][:3]}{year}, week {date.isocalendar().week}"


def clock(entry: AgendaEntry) -> str:
    """Give an entry's time on its brand's clock, as in `09:00`."""
    return f"{local_time(entry):%H:%M}"


def zone(entry: AgendaEntry) -> str:
    """Give the short name of an entry's time zone at its moment, as in `EST` or `UTC+08`."""
    name = local_time(entry).tzname() or "UTC"
    if name[0] not in "+-":
        return name
    hours, minutes = name[:3], name[3:]  # a zone without letters, as in +0545
    return f"UTC{hours}:{minutes}" if minutes else f"UTC{hours}"


def stamp(moment: dt.datetime) -> str:
    """Write an aware moment as HTML's `datetime` takes it, in UTC."""
    return f"{moment.astimezone(dt.UTC):%Y-%m-%dT%H:%M:%SZ}"


def said_at(text: str) -> str:
    """Write a record's moment for people, in UTC; what is no moment stays as it stands."""
    moment = read_moment(text)
    return f"{long_day(moment)}, {moment:%H:%M} UTC" if moment else text


def opening(text: str) -> str:
    """Give the first line of a post, cut to what fits beside a title."""
    line = text.strip().partition("\n")[0].strip()
    match = _OPENING.match(line)
    start = match[0] if match else ""
    return start if len(start) == len(line) else f"{start.rstrip()}…"
