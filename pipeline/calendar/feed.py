"""Write the agenda as an iCalendar feed: title, platform and link of every slot, never the text."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from pipeline.calendar.paths import absolute_url, batch_name, batch_page
from pipeline.calendar.wording import read_moment
from pipeline.planning.agenda import AgendaEntry

if TYPE_CHECKING:
    from collections.abc import Iterable

    from icalendar import Event

DURATION = dt.timedelta(minutes=15)
REFRESH = dt.timedelta(hours=6)


def render_feed(entries: Iterable[AgendaEntry], name: str, site_url: str = "") -> bytes:
    """Write scheduled entries as a calendar; nothing in it depends on when it is written.

    Without `site_url` the events have no link, since a feed has no place to be relative to.
    """
    from icalendar import Calendar

    feed = Calendar()
    feed.add("prodid", "-//Galley//Social calendar//EN")
    feed.add("version", "2.0")
    feed.add("method", "PUBLISH")
    feed.add("name", name)
    feed.add("x-wr-calname", name)
    feed.add("refresh-interval", REFRESH, parameters={"VALUE": "DURATION"})
    for entry in entries:
        if entry.instant is not None:
            feed.add_component(_event(entry, entry.instant, site_url))
    made: bytes = feed.to_ical()
    return made


def event_uid(entry: AgendaEntry) -> str:
    """Name an event for good: by brand, slug and post, which no new text or slot changes."""
    return f"{batch_name(entry.batch)}/{entry.post.id}@galley"


def _event(entry: AgendaEntry, instant: dt.datetime, site_url: str) -> Event:
    from icalendar import Event

    platform = entry.post.platform.display
    link = absolute_url(site_url, batch_page(entry.batch), entry.post.id) if site_url else ""
    event = Event()
    event.add("uid", event_uid(entry))
    event.add("dtstamp", read_moment(entry.approved_at) or instant)
    event.add("dtstart", instant)
    event.add("duration", DURATION)
    event.add("summary", f"{platform}: {_printable(entry.batch.content.title)}")
    event.add("description", "\n".join(filter(None, [f"{entry.brand.name}, {platform}", link])))
    event.add("categories", [entry.brand.name, platform])
    event.add("transp", "TRANSPARENT")  # a post keeps nobody busy
    if link:
        event.add("url", link)
    return event


def _printable(text: str) -> str:
    return "".join(each for each in text if each.isprintable() or each == " ")
