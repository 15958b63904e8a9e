"""Render the two pages that look from today on: the home page and the agenda."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from pipeline.calendar.days import Day, between, week_of
from pipeline.calendar.frame import Frame
from pipeline.calendar.paths import AGENDA, HOME
from pipeline.calendar.templating import render_page

NEXT_DAYS = 5
"""How many days with posts the home page shows after this week."""

AHEAD = dt.timedelta(days=92)
BACK = dt.timedelta(days=28)
"""How far the agenda reaches; the months hold the rest, so the page stays one that opens fast."""


def render_home(days: Sequence[Day], frame: Frame) -> str:
    """Render today, this week, and the next days with posts."""
    today = frame.today
    monday, sunday = week_of(today)
    day = dt.timedelta(days=1)
    return render_page(
        "home.html.jinja",
        HOME,
        "Calendar",
        today=today,
        on_today=between(days, today, today),
        earlier=sum(len(found.entries) for found in between(days, monday, today - day)),
        rest_of_week=between(days, today + day, sunday),
        week_number=today.isocalendar().week,
        following=[found for found in days if found.date > sunday][:NEXT_DAYS],
        is_empty=not days,
        frame=frame,
    )


def render_agenda(days: Sequence[Day], frame: Frame) -> str:
    """Render the coming three months day by day, and the last four weeks."""
    today = frame.today
    last = today + AHEAD
    return render_page(
        "agenda.html.jinja",
        AGENDA,
        "Agenda",
        frame=frame,
        today=today,
        ahead=between(days, today, last),
        back=between(days, today - BACK, today - dt.timedelta(days=1)),
        last=last,
        goes_on=any(day.date > last for day in days),
    )
