"""Write events as iCalendar (RFC 5545): title, platform and link of every slot, never the text.

Written here because a library makes 1,500 events a second and a calendar has thousands; the tests
read every feed back with two parsers by others.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from pipeline.calendar.feeds.events import Event, Status
from pipeline.calendar.paths import absolute_url, batch_page

_PREFIXES = {Status.ON_HOLD: "On hold, do not post: ", Status.CANCELLED: "Cancelled: "}
_ESCAPES = str.maketrans({"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n"})
_JOINERS = "\u200c\u200d"
_OCTETS = 75


def render_ics(events: Iterable[bytes], name: str) -> bytes:
    """Put written events into a calendar; nothing in it depends on when it is written."""
    head = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Galley//Social calendar//EN",
        "METHOD:PUBLISH",
        f"NAME:{_text(_clean(name))}",
        f"X-WR-CALNAME:{_text(_clean(name))}",
        "REFRESH-INTERVAL;VALUE=DURATION:PT6H",
        "X-PUBLISHED-TTL:PT6H",
    ]
    return b"".join([_lines(head), *events, _lines(["END:VCALENDAR"])])


def summary(event: Event) -> str:
    """Say in one line what is planned: platform and title, and first what to heed."""
    title = _clean(event.batch.content.title)
    return f"{_PREFIXES.get(event.status, '')}{event.post.platform.display}: {title}"


def link(event: Event, site_url: str) -> str:
    """Give the address of a planned post's place in the calendar; other posts have none."""
    if not site_url or event.status is not Status.PLANNED:
        return ""
    return absolute_url(site_url, batch_page(event.batch), event.post.id)


def write_event(event: Event, site_url: str) -> bytes:
    """Write one event.

    Without `site_url` it has no link, since a feed has no place to be relative to.
    """
    platform, address = event.post.platform.display, link(event, site_url)
    brand = _clean(event.brand.name)
    description = "\n".join(filter(None, [f"{brand}, {platform}", address]))
    lines = [
        "BEGIN:VEVENT",
        f"UID:{_text(event.uid)}",
        f"DTSTAMP:{_utc(event.stamped)}",
        f"SEQUENCE:{event.sequence}",
        f"STATUS:{event.status}",
        f"DTSTART:{_utc(event.instant)}",
        "DURATION:PT15M",
        f"SUMMARY:{_text(summary(event))}",
        f"DESCRIPTION:{_text(description)}",
        # The brand last: some readers take a comma after a backslash for a part of the name.
        f"CATEGORIES:{_text(platform)},{_text(brand)}",
        "TRANSP:TRANSPARENT",  # a post keeps nobody busy
        *([f"URL:{address}"] if address else []),
        "END:VEVENT",
    ]
    return _lines(lines)


def _text(text: str) -> str:
    return text.translate(_ESCAPES)


def _clean(text: str) -> str:
    """Leave out what directs a terminal or turns text around, and keep what joins emoji."""
    return "".join(
        each if each.isprintable() or each in _JOINERS else " " * each.isspace() for each in text
    )


def _utc(moment: dt.datetime) -> str:
    return f"{moment.astimezone(dt.UTC):%Y%m%dT%H%M%SZ}"


def _lines(lines: Iterable[str]) -> bytes:
    return b"".join(_fold(line.encode("utf-8", "replace")) + b"\r\n" for line in lines)


def _fold(line: bytes) -> bytes:
    """Break a line into pieces of 75 octets at most, never inside a character."""
    pieces = []
    while len(line) > _OCTETS:
        end = _OCTETS
        while line[end] & 0xC0 == 0x80:
            end -= 1
        pieces.append(line[:end])
        line = b" " + line[end:]
    return b"\r\n".join([*pieces, line])
