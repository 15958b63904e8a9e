"""Make every feed and table of the calendar, by its path."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence

from pipeline.calendar.feeds.events import Event, planned_events, revoked_events
from pipeline.calendar.feeds.ics import render_ics
from pipeline.calendar.feeds.json_feed import render_json_feed
from pipeline.calendar.feeds.tables import channels, render_buffer, render_csv
from pipeline.calendar.memory import Memory
from pipeline.calendar.paths import buffer_file, feed_file
from pipeline.calendar.scopes import ALL, BRAND, Scope
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

    From `batches` come the slots on hold and the cancelled ones, in the feeds alone and by title.
    """
    revoked = tuple(revoked_events(batches, brands, today, memory))
    for scope in scopes:
        title = name if scope.kind == ALL else f"{name}: {scope.name}"
        own = [event for event in revoked if _belongs(event, scope)]
        planned = planned_events(scope.scheduled, today)
        events = sorted([*planned, *own], key=_by_moment) if own else planned
        path = feed_file(scope.kind, scope.key, "json")
        yield (
            feed_file(scope.kind, scope.key, "ics"),
            render_ics(events, title, site_url, memory),
        )
        yield path, render_json_feed(events, title, path, site_url)
        yield (
            feed_file(scope.kind, scope.key, "csv"),
            render_csv(scope.scheduled, campaigns, site_url, memory),
        )
    for brand, platform, entries in channels(scopes[0].scheduled, today):
        for number, table in enumerate(render_buffer(entries), 1):
            yield buffer_file(brand, platform, number), table


def _belongs(event: Event, scope: Scope) -> bool:
    own = event.brand.key if scope.kind == BRAND else event.post.platform.key
    return scope.kind == ALL or own == scope.key


def _by_moment(event: Event) -> tuple[dt.datetime, str]:
    return event.instant, event.uid
