from __future__ import annotations

import datetime as dt

import pytest

from pipeline.calendar.wording import (
    clock,
    long_date,
    opening,
    said_at,
    stamp,
    zone,
)
from pipeline.content.brand import parse_brand
from pipeline.content.document import Document
from pipeline.planning.agenda import AgendaEntry, build_agenda
from tests.calendar.builders import document


def entry_at(wall: str, timezone: str = "America/New_York") -> AgendaEntry:
    brand = parse_brand("acme", f"timezone: {timezone}\nplatforms: [linkedin]\n")
    made: Document = document({"linkedin-1": "Text"}, {"linkedin-1": wall}, brand=brand)
    [entry] = build_agenda([made.batch], {"acme": brand}).scheduled
    return entry


def test_dates_are_written_out():
    assert long_date(dt.date(2026, 1, 3)) == "Saturday 3 January 2026"


@pytest.mark.parametrize(
    ("wall", "timezone", "shown"),
    [
        ("2026-01-22 09:00", "America/New_York", "09:00 EST 2026-01-22T14:00:00Z"),
        ("2026-07-22 09:00", "America/New_York", "09:00 EDT 2026-07-22T13:00:00Z"),
        ("2026-10-25 02:30", "Europe/Oslo", "02:30 CEST 2026-10-25T00:30:00Z"),
        ("2026-01-22 09:00", "America/Sao_Paulo", "09:00 UTC-03 2026-01-22T12:00:00Z"),
        ("2026-01-22 09:00", "Asia/Kathmandu", "09:00 UTC+05:45 2026-01-22T03:15:00Z"),
    ],
)
def test_a_time_names_its_zone_at_that_moment(wall: str, timezone: str, shown: str):
    entry = entry_at(wall, timezone)
    assert entry.instant is not None

    assert f"{clock(entry)} {zone(entry)} {stamp(entry.instant)}" == shown


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("2026-01-16T14:20:00Z", "16 January 2026, 14:20 UTC"),
        ("2026-01-16T14:20:00+02:00", "16 January 2026, 12:20 UTC"),
        ("2026-01-16", "16 January 2026, 00:00 UTC"),
        ("last Friday", "last Friday"),
        ("", ""),
    ],
)
def test_a_moment_is_said_in_utc_and_what_is_none_stays(text: str, shown: str):
    assert said_at(text) == shown


def test_the_opening_is_the_first_line_with_something_in_it():
    assert opening("\n  First.  \n\nSecond.") == "First."
    assert opening("") == ""


def test_a_long_opening_is_cut_between_characters_that_a_reader_sees():
    astronaut = "👩🏽‍🚀"

    assert opening(astronaut * 120) == astronaut * 120
    assert opening(astronaut * 121) == astronaut * 120 + "…"
    assert opening("word " * 40) == ("word " * 24).rstrip() + "…"
