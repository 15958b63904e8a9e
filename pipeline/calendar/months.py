"""Render a page for every month with posts, and the page that lists them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from itertools import groupby

from pipeline.calendar.days import Day, month_of, weeks_of
from pipeline.calendar.frame import Frame
from pipeline.calendar.memory import Memory
from pipeline.calendar.paths import MONTHS, month_page
from pipeline.calendar.templating import render_page
from pipeline.content.wording import month_name


def render_months(days: Sequence[Day], frame: Frame, memory: Memory) -> dict[str, str]:
    """Render the months, by path; the present one is there even when it is empty."""
    today = frame.today
    by_month: dict[dt.date, list[Day]] = {month_of(today): []}
    for day in days:
        by_month.setdefault(month_of(day.date), []).append(day)
    months = sorted(by_month)
    earlier, later = [None, *months[:-1]], [*months[1:], None]
    pages = {
        month_page(month): memory.recall(
            month_page(month),
            (tuple(by_month[month]), today, before, after, _filters(by_month[month], frame)),
            lambda: _render_month(month, by_month[month], frame, before, after),  # noqa: B023
        )
        for month, before, after in zip(months, earlier, later, strict=True)
    }
    return {MONTHS: _render_list(by_month, today), **pages}


def _render_month(
    month: dt.date,
    days: Sequence[Day],
    frame: Frame,
    before: dt.date | None,
    after: dt.date | None,
) -> str:
    return render_page(
        "month.html.jinja",
        month_page(month),
        month_name(month),
        adjacent={"prev": before, "next": after},
        frame=frame,
        month=month,
        weeks=weeks_of(month, days),
        days=days,
        today=frame.today,
        before=before,
        after=after,
    )


def _filters(days: Sequence[Day], frame: Frame) -> object:
    """Give all else that a month's page depends on."""
    paths = dict.fromkeys(entry.batch.path for day in days for entry in day.entries)
    return frame.choices, [frame.campaigns.get(path) for path in paths]


def _render_list(by_month: dict[dt.date, list[Day]], today: dt.date) -> str:
    counts = [
        (month, sum(len(day.entries) for day in days)) for month, days in sorted(by_month.items())
    ]
    years = [
        (year, list(found)) for year, found in groupby(counts, lambda counted: counted[0].year)
    ]
    return render_page(
        "months.html.jinja", MONTHS, "Months", years=years, this_month=month_of(today)
    )
