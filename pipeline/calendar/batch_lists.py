"""Render the lists of batches: those of these months, and once there are others, each year's."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from itertools import groupby

from pipeline.calendar.days import local_time
from pipeline.calendar.frame import Frame
from pipeline.calendar.memory import Memory
from pipeline.calendar.overview import AHEAD
from pipeline.calendar.paths import BATCHES, year_page
from pipeline.calendar.published import PublishedBatch
from pipeline.calendar.templating import render_page

BACK = dt.timedelta(days=92)


def render_batch_lists(
    batches: Sequence[PublishedBatch], frame: Frame, memory: Memory
) -> dict[str, str]:
    """Render the lists, by path; between them they name every batch.

    One list of everything would take as long to open as the rest of a large calendar.
    """
    days = [[local_time(entry).date() for entry in each.scheduled] for each in batches]
    near = [each for each, own in zip(batches, days, strict=True) if _is_near(own, frame.today)]
    years = _by_year(batches, days) if len(near) < len(batches) else {}
    counts = [(year, year_page(year), len(found)) for year, found in years.items()]
    pages = {
        year_page(year): memory.recall(
            year_page(year),
            (found, counts, _filters(found, frame)),
            lambda: _render_list(year_page(year), f"Batches of {year}", found, counts, frame),  # noqa: B023
        )
        for year, found in years.items()
    }
    return {BATCHES: _render_list(BATCHES, "Batches", near, counts, frame), **pages}


def _is_near(days: Sequence[dt.date], today: dt.date) -> bool:
    """Tell whether a batch has a slot around today, or none and so waits for one."""
    return not days or any(today - BACK <= day <= today + AHEAD for day in days)


def _by_year(
    batches: Iterable[PublishedBatch], days: Iterable[Sequence[dt.date]]
) -> dict[int, list[PublishedBatch]]:
    """Sort the batches by the year of their first slot, the latest year first."""
    years: dict[int, list[PublishedBatch]] = {}
    for each, own in zip(batches, days, strict=True):
        if own:
            years.setdefault(own[0].year, []).append(each)
    return dict(sorted(years.items(), reverse=True))


def _render_list(
    page: str,
    title: str,
    batches: Sequence[PublishedBatch],
    years: Sequence[tuple[int, str, int]],
    frame: Frame,
) -> str:
    brands = [
        (brand, sorted(found, key=_first_slot, reverse=True))
        for brand, found in groupby(batches, lambda each: each.brand)
    ]
    return render_page("batches.html.jinja", page, title, brands=brands, years=years, frame=frame)


def _filters(batches: Iterable[PublishedBatch], frame: Frame) -> object:
    """Give all else that a year's list depends on."""
    return frame.choices, [frame.campaigns.get(each.batch.path) for each in batches]


def _first_slot(published: PublishedBatch) -> str:
    scheduled = published.scheduled
    return str(scheduled[0].instant) if scheduled else ""
