"""Make the calendar's files from the agenda; writing them and running MkDocs is the flow's work."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from pipeline.calendar.batches import render_batches
from pipeline.calendar.days import by_day
from pipeline.calendar.feed import render_feed
from pipeline.calendar.months import render_months
from pipeline.calendar.overview import render_agenda, render_home
from pipeline.calendar.paths import AGENDA, FEED, HOME
from pipeline.calendar.waiting import find_waiting
from pipeline.content.batch import Batch
from pipeline.content.brand import Brand
from pipeline.planning.agenda import Agenda


@dataclass(frozen=True, slots=True)
class SiteOptions:
    """The calendar's name, its address for the feed's links, and whether it shows what waits."""

    name: str = "Social calendar"
    url: str = ""
    internal: bool = False


def render_site(
    agenda: Agenda,
    batches: Sequence[Batch],
    brands: Mapping[str, Brand],
    today: dt.date,
    options: SiteOptions,
) -> dict[str, str | bytes]:
    """Render every page and feed, by its path below MkDocs' docs_dir.

    What is published comes from the agenda alone; only internal builds look at `batches`.
    """
    days = by_day(agenda.scheduled)
    waiting = find_waiting(batches, brands) if options.internal else ()
    return {
        HOME: render_home(days, today, waiting),
        AGENDA: render_agenda(days, today),
        **render_months(days, today),
        **render_batches(agenda, internal=options.internal),
        FEED: render_feed(agenda.scheduled, options.name, options.url),
    }
