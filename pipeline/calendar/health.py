"""Render the page that says what needs someone's attention; for internal builds alone."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import groupby

from pipeline.calendar.frame import Frame
from pipeline.calendar.load import week_loads
from pipeline.calendar.pace import measure_pace
from pipeline.calendar.paths import HEALTH
from pipeline.calendar.templating import render_page
from pipeline.calendar.waiting import find_waiting
from pipeline.content.batch import Batch
from pipeline.content.brand import Brand
from pipeline.planning.agenda import SPARE, Agenda


def render_health(
    agenda: Agenda, batches: Sequence[Batch], brands: Mapping[str, Brand], frame: Frame
) -> str:
    """Render what waits, collisions, stale batches, the load of the weeks, gaps and pace."""
    today = frame.today
    waiting = [(each, each.batch.age_in_days(today)) for each in find_waiting(batches, brands)]
    return render_page(
        "health.html.jinja",
        HEALTH,
        "Health",
        frame=frame,
        today=today,
        waiting=sorted(waiting, key=lambda pair: -(pair[1] or 0)),
        unplaced=[entry for entry in agenda.spare if entry.why_unscheduled != SPARE],
        stale=[batch for batch in batches if batch.brand in brands and _is_stale(batch, frame)],
        brands=brands,
        loads=week_loads(agenda.scheduled, today),
        paces=[
            (brand, list(found))
            for brand, found in groupby(
                measure_pace(agenda.scheduled, brands, today), lambda pace: pace.brand
            )
        ],
    )


def _is_stale(batch: Batch, frame: Frame) -> bool:
    draft, digest = frame.draft_of(batch), batch.records.draft_digest
    return draft is not None and bool(digest) and draft.digest != digest
