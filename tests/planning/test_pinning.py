from __future__ import annotations

import contextlib
import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.content.platforms import find_platform
from pipeline.errors import InputError
from pipeline.planning.pinning import parse_when, warnings_for
from pipeline.planning.zones import to_instant
from tests.planning.builders import NEW_YORK, at, brand, taken

# Tuesday, 10:00 in New York.
NOW = at("2026-02-03 10:00")
PRESENT = dt.datetime.fromisoformat("2026-02-04 12:00")
FORMS = "Write `2026-02-03 14:30`, `Tue 09:00`, `today 14:30`, `tomorrow 14:30` or `+2d`."


def wall(text: str) -> dt.datetime:
    return dt.datetime.fromisoformat(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("today 14:30", "2026-02-03 14:30"),
        ("Today  10:01", "2026-02-03 10:01"),
        ("tomorrow 09:00", "2026-02-04 09:00"),
        ("Wed 09:00", "2026-02-04 09:00"),
        ("wednesday 9:00", "2026-02-04 09:00"),
        ("MON 09:00", "2026-02-09 09:00"),
        ("Tue 10:01", "2026-02-03 10:01"),
        ("Tue 10:00", "2026-02-10 10:00"),
        ("tues 09:00", "2026-02-10 09:00"),
        ("2026-02-03 14:30", "2026-02-03 14:30"),
        (" 2027-01-01T00:00 ", "2027-01-01 00:00"),
        ("+2d", "2026-02-06 12:00"),
        ("+1 week", "2026-02-11 12:00"),
        ("+3h", "2026-02-04 15:00"),
    ],
)
def test_a_time_is_read_in_the_brands_zone_as_people_write_it(text: str, expected: str):
    assert parse_when(text, brand(), NOW, PRESENT) == wall(expected)


def test_today_is_the_brands_today_wherever_the_reader_is():
    # Already Wednesday in Oslo and in UTC, still Tuesday evening in New York.
    now = at("2026-02-04 03:00", "Europe/Oslo")

    assert parse_when("today 22:00", brand(), now) == wall("2026-02-03 22:00")


@pytest.mark.parametrize(
    ("text", "now", "expected"),
    [
        # The clocks skip 02:30 and show it as 03:30, which is ahead at 03:15.
        ("Sun 02:30", "2026-03-08 03:15", "2026-03-08 02:30"),
        ("Sun 02:30", "2026-03-08 03:30", "2026-03-15 02:30"),
    ],
)
def test_the_next_such_time_is_told_by_instants(text: str, now: str, expected: str):
    assert parse_when(text, brand(), at(now)) == wall(expected)


@pytest.mark.parametrize(
    "text",
    [
        "", "soon", "Tue", "09:00", "Tue 25:00", "Tue 09:60", "Tuesdays 09:00", "tu 09:00",
        "2026-02-30 14:30", "2026-02-03", "2026-02-03 14:30:00", "2026-02-03T14:30Z", "3.2. 14:30",
        "9999-12-31 23:59", "+", "+2", "+2 moons", "+9999d", "2d", "next Tue 09:00",
    ],
)  # fmt: skip
def test_what_is_no_time_is_refused_with_the_forms_there_are(text: str):
    with pytest.raises(InputError) as caught:
        parse_when(text, brand(), NOW, PRESENT)

    assert caught.value.problem == f"`{text}` is not a time that Galley understands"
    assert caught.value.help == FORMS


@pytest.mark.parametrize(
    "text", ["today 10:00", "Today 9:59", "2026-02-03 09:59", "2020-01-01 00:00"]
)
def test_a_time_that_is_past_is_refused(text: str):
    with pytest.raises(InputError) as caught:
        parse_when(text, brand(), NOW)

    assert caught.value.problem.endswith(" is past: it is 2026-02-03 10:00 in America/New_York")
    assert caught.value.help == FORMS


def test_an_offset_needs_a_slot_to_count_from():
    with pytest.raises(InputError) as caught:
        parse_when("+2d", brand(), NOW)

    assert caught.value.problem == "the post has no slot from which `+2d` could count"
    assert caught.value.help == (
        "Write `2026-02-03 14:30`, `Tue 09:00`, `today 14:30` or `tomorrow 14:30`."
    )


@given(st.text() | st.from_regex(r"\+?[a-z0-9]{0,9} ?[0-9]{1,2}:[0-9]{2}"))
def test_any_text_gives_a_time_ahead_or_a_plain_refusal(text: str):
    with contextlib.suppress(InputError):
        assert to_instant(parse_when(text, brand(), NOW, PRESENT), brand().timezone) > NOW


def test_a_slot_of_the_cadence_has_nothing_against_it():
    far = taken("linkedin 2026-02-12 09:00", "twitter 2026-02-10 09:00")

    assert warnings_for(wall("2026-02-10 09:00"), find_platform("linkedin"), brand(), far) == ()


def test_each_thing_against_a_slot_is_said():
    acme = brand(
        NEW_YORK
        + """
  blackout: [2026-03-07..2026-03-09]
  minimum_gap_minutes: 120
  paused: true
"""
    )
    others = [
        *taken(
            "twitter 2026-03-08 03:30", "linkedin 2026-03-08 05:00", "linkedin 2026-03-08 06:00"
        ),
        *taken("twitter 2026-03-08 03:30", key="other"),
    ]

    warnings = warnings_for(wall("2026-03-08 02:30"), find_platform("x"), acme, others)

    assert warnings == (
        "The clocks of America/New_York skip 2026-03-08 02:30; "
        "the post is planned for 2026-03-08 03:30.",
        "The brand's cadence is paused.",
        "Sun 02:30 is not among the brand's cadence times for X.",
        "2026-03-08 is in the brand's blackout from 2026-03-07 to 2026-03-09.",
        "post-1 of social/other holds this slot.",
        "post-1 of social/other is 90 minutes away; the brand keeps 120.",
    )
