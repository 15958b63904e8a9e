"""Make every feed and table of the calendar, by its path."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence

from pipeline.calendar.feeds.events import planned_events, revoked_events
from pipeline.calendar.feeds.ics import render_ics
from pipeline.calendar.feeds.json_feed import render_json_feed
from pipeline.calendar.feeds.tables import channels, make_rows, render_buffer, render_csv
from pipeline.calendar.memory import Memory
from pipeline.calendar.paths import buffer_file, feed_file
from pipeline.calendar.scopes import ALL, BRAND, Scope
from pipeline.content.batch import Batch, Post
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
    rows = make_rows(entries, campaigns, site_url, memory)
    for scope in scopes:
        title = name if scope.kind == ALL else f"{name}: {scope.name}"
        own = [event for event in events if _belongs(event.brand, event.post, scope)]
        path = feed_file(scope.kind, scope.key, "json")
        yield feed_file(scope.kind, scope.key, "ics"), render_ics(own, title, site_url, memory)
        yield path, render_json_feed(own, title, path, site_url, memory)
        shown = (row for entry, row in rows if _belongs(entry.brand, entry.post, scope))
        yield feed_file(scope.kind, scope.key, "csv"), render_csv(shown)
    for brand, platform, coming in channels(entries, today):
        for number, table in enumerate(render_buffer(coming), 1):
            yield buffer_file(brand, platform, number), table


def _belongs(brand: Brand, post: Post, scope: Scope) -> bool:
    own = brand.key if scope.kind == BRAND else post.platform.key
    return scope.kind == ALL or own == scope.key
