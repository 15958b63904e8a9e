from __future__ import annotations

import dataclasses
import datetime as dt
import re

import icalendar
import pytest

from pipeline.calendar.frame import SiteOptions
from pipeline.calendar.pages import render_site
from pipeline.content.batch import Approval, Removal, Scheduled
from pipeline.content.document import Document, parse_document
from pipeline.content.editing import set_approvals, set_removals, set_schedule, set_text
from pipeline.planning.agenda import build_agenda
from tests.calendar.builders import ACME, TIDE, TODAY, WHERE, document, site
from tests.calendar.hostile import TITLES

GAUGE = document(
    {"linkedin-1": "The text of a post.", "twitter-1": "Another text."},
    {"linkedin-1": "2026-01-22 09:00", "twitter-1": "2026-07-23 09:00"},
)


def feed(*documents: Document, url: str = "") -> bytes:
    return bytes(site(*documents, url=url)["calendar.ics"])


def events(*documents: Document) -> list[tuple[str, str, int]]:
    """Give each event's status, summary and sequence."""
    read = icalendar.Calendar.from_ical(feed(*documents)).walk("VEVENT")
    return [(str(each["status"]), str(each["summary"]), int(each["sequence"])) for each in read]


def test_a_feed_holds_every_slot_with_title_platform_and_link():
    expected = """\
BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//Galley//Social calendar//EN
METHOD:PUBLISH
NAME:Social calendar
X-WR-CALNAME:Social calendar
REFRESH-INTERVAL;VALUE=DURATION:PT6H
X-PUBLISHED-TTL:PT6H
BEGIN:VEVENT
UID:tide/gauge/linkedin-1@galley
DTSTAMP:20260116T142000Z
SEQUENCE:0
STATUS:CONFIRMED
DTSTART:20260122T080000Z
DURATION:PT15M
SUMMARY:LinkedIn: A gauge that admits its error
DESCRIPTION:Tide & Co.\\, LinkedIn\\nhttps://example.org/social/batches/tide/
 gauge.html#linkedin-1
CATEGORIES:LinkedIn,Tide & Co.
TRANSP:TRANSPARENT
URL:https://example.org/social/batches/tide/gauge.html#linkedin-1
END:VEVENT
BEGIN:VEVENT
UID:tide/gauge/twitter-1@galley
DTSTAMP:20260116T142000Z
SEQUENCE:0
STATUS:CONFIRMED
DTSTART:20260723T070000Z
DURATION:PT15M
SUMMARY:X: A gauge that admits its error
DESCRIPTION:Tide & Co.\\, X\\nhttps://example.org/social/batches/tide/gauge.h
 tml#twitter-1
CATEGORIES:X,Tide & Co.
TRANSP:TRANSPARENT
URL:https://example.org/social/batches/tide/gauge.html#twitter-1
END:VEVENT
END:VCALENDAR
"""
    made = feed(GAUGE, url="https://example.org/social/").decode()
    assert made == expected.replace("\n", "\r\n")


def test_a_changed_text_is_on_hold_and_approved_again_it_is_planned_with_a_higher_number():
    changed = set_text(GAUGE, GAUGE.batch.post("linkedin-1"), "Aardvark.")
    post = changed.batch.post("linkedin-1")
    again = set_approvals(
        changed,
        [
            *changed.batch.records.approvals,
            Approval("linkedin-1", "rosa", "2026-01-18T09:00:00Z", post.digest, WHERE),
        ],
    )
    title = "LinkedIn: A gauge that admits its error"

    assert events(GAUGE)[0] == ("CONFIRMED", title, 0)
    assert events(changed)[0] == ("TENTATIVE", f"On hold, do not post: {title}", 2)
    assert events(again)[0] == ("CONFIRMED", title, 4)
    assert b"Aardvark" not in feed(changed)


def test_a_withdrawn_post_is_cancelled_for_six_weeks():
    def withdrawn(at: str) -> Document:
        removal = Removal("linkedin-1", "ana", at, "Flamingo")
        return set_removals(GAUGE, "withdrawn", [removal])

    title = "LinkedIn: A gauge that admits its error"
    assert events(withdrawn("2026-01-20T09:00:00Z"))[0] == ("CANCELLED", f"Cancelled: {title}", 4)
    assert len(events(withdrawn("2025-12-01T09:00:00Z"))) == 1
    assert b"Flamingo" not in feed(withdrawn("2026-01-20T09:00:00Z"))


def test_a_pinned_slot_raises_the_number():
    pinned = set_schedule(
        GAUGE, "Europe/Oslo", [Scheduled("linkedin-1", "2026-01-23 09:00", pinned=True)]
    )

    assert [number for _, _, number in events(pinned)] == [1]


def test_what_was_never_approved_is_no_event():
    assert (
        events(document({"linkedin-1": "x"}, {"linkedin-1": "2026-01-22 09:00"}, approved=())) == []
    )


def test_a_brand_and_a_platform_have_feeds_of_their_own():
    other = document({"linkedin-1": "Acme"}, {"linkedin-1": "2026-01-22 09:00"}, brand=ACME)
    made = site(GAUGE, other)

    def uids(path: str) -> list[bytes]:
        return re.findall(rb"UID:(.*)\r", bytes(made[path]))

    assert uids("feeds/brand-acme.ics") == [b"acme/gauge/linkedin-1@galley"]
    assert uids("feeds/platform-twitter.ics") == [b"tide/gauge/twitter-1@galley"]


def test_another_parser_reads_what_was_meant():
    vobject = pytest.importorskip("vobject")
    made = feed(GAUGE, url="https://example.org/")

    read = vobject.readOne(made.decode()).vevent_list
    assert [(each.uid.value, each.summary.value, each.dtstart.value) for each in read] == [
        (
            "tide/gauge/linkedin-1@galley",
            "LinkedIn: A gauge that admits its error",
            dt.datetime(2026, 1, 22, 8, tzinfo=dt.UTC),
        ),
        (
            "tide/gauge/twitter-1@galley",
            "X: A gauge that admits its error",
            dt.datetime(2026, 7, 23, 7, tzinfo=dt.UTC),
        ),
    ]


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
    shown = re.sub("[\u200b\u202a-\u202e]", "", title).replace("\t", " ").replace("\xa0", " ")
    assert event["summary"] == f"LinkedIn: {shown}"
    assert all(len(line) <= 75 for line in made.split(b"\r\n"))


def test_a_slot_that_was_never_approved_by_as_many_as_it_takes_is_in_no_feed():
    two = dataclasses.replace(TIDE, approvals_needed=2)
    changed = set_text(GAUGE, GAUGE.batch.post("linkedin-1"), "Aardvark.")
    twice = set_approvals(
        changed,
        [
            *changed.batch.records.approvals,
            *(each._replace(by="ole") for each in changed.batch.records.approvals),
        ],
    )

    def summaries(document: Document) -> list[str]:
        brands, batches = {two.key: two}, [document.batch]
        options = SiteOptions("Social calendar", "", internal=False)
        made = render_site(build_agenda(batches, brands), batches, brands, TODAY, options)
        read = icalendar.Calendar.from_ical(bytes(made["calendar.ics"])).walk("VEVENT")
        return [str(each["summary"]) for each in read]

    assert summaries(changed) == []
    assert [each[:7] for each in summaries(twice)] == ["On hold", "X: A ga"]
