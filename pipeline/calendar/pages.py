"""Make the calendar's files from the agenda; writing them and running MkDocs is the flow's work."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence

from pipeline.calendar.batches import render_batches
from pipeline.calendar.brand_styles import render_brand_styles
from pipeline.calendar.days import by_day
from pipeline.calendar.feeds.rendering import render_feeds
from pipeline.calendar.frame import SiteOptions, make_frame
from pipeline.calendar.guide import render_guide
from pipeline.calendar.health import render_health
from pipeline.calendar.memory import Memory
from pipeline.calendar.months import render_months
from pipeline.calendar.overview import render_agenda, render_home
from pipeline.calendar.parts import render_parts
from pipeline.calendar.paths import AGENDA, BRAND_STYLES, HEALTH, HOME, SUBSCRIBE
from pipeline.calendar.scopes import ALL, Scope, brand_scopes, platform_scopes
from pipeline.calendar.subscribing import render_subscribe
from pipeline.content.batch import Batch
from pipeline.content.brand import Brand
from pipeline.content.draft import Draft
from pipeline.planning.agenda import Agenda, AgendaEntry

__all__ = ["SiteOptions", "render_site"]


def render_site(
    agenda: Agenda,
    batches: Sequence[Batch],
    brands: Mapping[str, Brand],
    today: dt.date,
    options: SiteOptions,
    *,
    drafts: Mapping[str, Draft] | None = None,
    guides: Mapping[str, str] | None = None,
    memory: Memory | None = None,
) -> dict[str, str | bytes]:
    """Render every page and feed, by its path below MkDocs' docs_dir.

    What pages publish comes from the agenda alone. `batches` tell the feeds which slots were taken
    back, and internal builds what waits. `guides` are manual pages by name. With the `memory` of a
    former call, what did not change since is not rendered again.
    """
    kept = memory or Memory()
    known = _as_before(agenda, kept)
    whole = Scope(ALL, "", options.name, known.scheduled, known.spare)
    frame = make_frame(whole.entries, drafts or {}, today, options)
    by_brand, by_platform = brand_scopes(whole), platform_scopes(whole)
    days = by_day(known.scheduled)
    files: dict[str, str | bytes] = {
        HOME: render_home(days, frame),
        AGENDA: render_agenda(days, frame),
        **render_months(days, frame, kept),
        **render_batches(known, frame, kept),
        **render_parts(by_brand, by_platform, days, frame),
        SUBSCRIBE: render_subscribe(whole, by_brand, by_platform, frame),
        **render_guide(guides or {}),
        BRAND_STYLES: render_brand_styles(scope.entries[0].brand for scope in by_brand),
    }
    if options.internal:
        files[HEALTH] = render_health(agenda, batches, brands, frame)
    files |= render_feeds(
        [whole, *by_brand, *by_platform], batches, brands, frame.campaigns,
        today=today, name=options.name, site_url=options.url, memory=kept,
    )  # fmt: skip
    return files


def _as_before(agenda: Agenda, memory: Memory) -> Agenda:
    """Take the former object for every entry that says the same, because those compare at once."""

    def known(entries: Iterable[AgendaEntry]) -> tuple[AgendaEntry, ...]:
        return tuple(
            memory.recall(("entry", each.batch.path, each.post.id), each, lambda: each)  # noqa: B023
            for each in entries
        )

    return Agenda(known(agenda.scheduled), known(agenda.spare))
