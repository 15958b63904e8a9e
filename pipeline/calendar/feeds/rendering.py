"""Make every feed and table of the calendar, by its path."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence

from pipeline.calendar.feeds.events import Event, planned_events, revoked_events
from pipeline.calendar.feeds.ics import render_ics, write_event
from pipeline.calendar.feeds.json_feed import render_json_feed, write_item
from pipeline.calendar.feeds.tables import channels, make_rows, render_buffer, render_csv
from pipeline.calendar.memory import Memory
from pipeline.calendar.paths import buffer_file, feed_file
from pipeline.calendar.scopes import ALL, Scope
from pipeline.content.batch import Batch
from pipeline.content.brand import Brand


def render_feeds(
    scopes: Sequence[Scope],
    batches: Sequence[Batch],
    brands: Mapping[str, Brand],
    campaigns: Mapping[str, str],
    *,
    today: dt.date,
    name: str,
    site_url: str,
    memory: Memory,
) -> Iterator[tuple[str, str | bytes]]:
    """Write .ics, JSON and CSV for each scope, and Buffer's format for each channel.

    The first scope is the whole calendar. From `batches` come the slots on hold and the cancelled
    ones, in the feeds alone and by title.
    """
    entries = scopes[0].scheduled
    events = planned_events(entries, today)
    revoked = [*revoked_events(batches, brands, today, memory)]
    if revoked:
        events = sorted([*events, *revoked], key=lambda event: (event.instant, event.uid))
    written = _write_events(events, site_url, memory)
    rows = make_rows(entries, campaigns, site_url, memory)
    for scope in scopes:
        title = name if scope.kind == ALL else f"{name}: {scope.name}"
        own = [each for each in written if scope.holds(each[0].brand, each[0].post)]
        path = feed_file(scope.kind, scope.key, "json")
        yield (
            feed_file(scope.kind, scope.key, "ics"),
            render_ics((event for _, event, _ in own), title),
        )
        yield path, render_json_feed((item for _, _, item in own), title, path, site_url)
        shown = (row for entry, row in rows if scope.holds(entry.brand, entry.post))
        yield feed_file(scope.kind, scope.key, "csv"), render_csv(shown)
    for brand, platform, coming in channels(entries, today):
        for number, table in enumerate(render_buffer(coming), 1):
            yield buffer_file(brand, platform, number), table


def _write_events(
    events: Iterable[Event], site_url: str, memory: Memory
) -> list[tuple[Event, bytes, str]]:
    """Write each event once, for iCalendar and for JSON Feed."""
    return [
        (
            event,
            *memory.recall(
                ("event", event.uid),
                (event, site_url),
                lambda: (write_event(event, site_url), write_item(event, site_url)),  # noqa: B023
            ),
        )
        for event in events
    ]
