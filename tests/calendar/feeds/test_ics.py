from __future__ import annotations

import re

import icalendar
import pytest

from pipeline.calendar.feed import render_feed
from pipeline.content.document import parse_document
from tests.calendar.builders import ACME, agenda, document
from tests.calendar.hostile import TITLES

GAUGE = document(
    {"linkedin-1": "The text of a post.", "twitter-1": "Another text."},
    {"linkedin-1": "2026-01-22 09:00", "twitter-1": "2026-07-23 09:00"},
)


def feed(*documents, url: str = "") -> bytes:
    return render_feed(agenda(*documents).scheduled, "Social calendar", url)


def test_a_feed_holds_every_slot_with_title_platform_and_link():
    expected = """\
BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//Galley//Social calendar//EN
METHOD:PUBLISH
NAME:Social calendar
X-WR-CALNAME:Social calendar
REFRESH-INTERVAL;VALUE=DURATION:PT6H
BEGIN:VEVENT
SUMMARY:LinkedIn: A gauge that admits its error
DTSTART:20260122T080000Z
DURATION:PT15M
DTSTAMP:20260116T142000Z
UID:tide/gauge/linkedin-1@galley
CATEGORIES:Tide & Co.,LinkedIn
DESCRIPTION:Tide & Co.\\, LinkedIn\\nhttps://example.org/social/batches/tide
 /gauge.html#linkedin-1
TRANSP:TRANSPARENT
URL:https://example.org/social/batches/tide/gauge.html#linkedin-1
END:VEVENT
BEGIN:VEVENT
SUMMARY:X: A gauge that admits its error
DTSTART:20260723T070000Z
DURATION:PT15M
DTSTAMP:20260116T142000Z
UID:tide/gauge/twitter-1@galley
CATEGORIES:Tide & Co.,X
DESCRIPTION:Tide & Co.\\, X\\nhttps://example.org/social/batches/tide/gauge.
 html#twitter-1
TRANSP:TRANSPARENT
URL:https://example.org/social/batches/tide/gauge.html#twitter-1
END:VEVENT
END:VCALENDAR
"""
    assert feed(GAUGE, url="https://example.org/social/").decode() == expected.replace("\n", "\r\n")


def test_without_an_address_the_events_have_no_link():
    text = feed(GAUGE).decode()

    assert "URL" not in text
    assert "DESCRIPTION:Tide & Co.\\, LinkedIn\r\n" in text


def test_a_spare_post_is_no_event():
    assert feed(document({"linkedin-1": "Spare"})).count(b"VEVENT") == 0


def test_two_feeds_of_one_agenda_are_the_same_bytes():
    assert feed(GAUGE) == feed(GAUGE)


def test_an_event_keeps_its_uid_when_slot_and_title_change():
    moved = document({"linkedin-1": "New"}, {"linkedin-1": "2027-01-01 10:00"}, title="Other")

    uids = [re.findall(rb"UID:(.*)\r", feed(each)) for each in (GAUGE, moved)]
    assert uids[0][0] == uids[1][0] == b"tide/gauge/linkedin-1@galley"


def test_an_approval_that_does_not_say_when_is_stamped_with_the_slot():
    raw = GAUGE.raw.replace("2026-01-16T14:20:00Z", "last Friday")
    made = feed(parse_document("social/tide/gauge.md", raw))

    assert re.findall(rb"DTSTAMP:(.*)\r", made) == [b"20260122T080000Z", b"20260723T070000Z"]


def test_uids_differ_between_brands_with_one_slug():
    other = document({"linkedin-1": "Acme"}, {"linkedin-1": "2026-01-22 09:00"}, brand=ACME)

    uids = re.findall(rb"UID:(.*)\r", feed(GAUGE, other))
    assert len(set(uids)) == len(uids) == 3


@pytest.mark.parametrize("title", TITLES.values(), ids=TITLES.keys())
def test_any_title_is_read_back_and_no_line_is_longer_than_75_octets(title: str):
    made = feed(document({"linkedin-1": "x"}, {"linkedin-1": "2026-01-22 09:00"}, title=title))

    [event] = icalendar.Calendar.from_ical(made).walk("VEVENT")
    printable = "".join(each for each in title if each.isprintable())
    assert event["summary"] == f"LinkedIn: {printable}"
    assert all(len(line) <= 75 for line in made.split(b"\r\n"))
