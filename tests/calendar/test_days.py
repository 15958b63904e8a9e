from __future__ import annotations

import datetime as dt

import pytest

from pipeline.calendar.days import Day, Week, between, by_day, local_time, week_of, weeks_of
from tests.calendar.builders import ACME, agenda, document


def test_a_post_stands_on_the_day_that_its_brand_sees():
    late = document({"linkedin-1": "Late"}, {"linkedin-1": "2026-01-22 23:30"}, brand=ACME)
    early = document({"linkedin-1": "Early"}, {"linkedin-1": "2026-01-23 00:30"}, slug="early")

    days = by_day(agenda(late, early).scheduled)

    # 23:30 in New York is 04:30 of the next day in UTC; 00:30 in Oslo is 23:30 of the day before.
    assert [(str(day.date), [each.post.text for each in day.entries]) for day in days] == [
        ("2026-01-22", ["Late"]),
        ("2026-01-23", ["Early"]),
    ]


def test_posts_of_a_day_stand_in_the_order_of_their_instants():
    oslo = document({"linkedin-1": "Oslo"}, {"linkedin-1": "2026-01-22 18:00"})
    york = document({"linkedin-1": "New York"}, {"linkedin-1": "2026-01-22 13:00"}, brand=ACME)

    [day] = by_day(agenda(york, oslo).scheduled)

    assert [each.post.text for each in day.entries] == ["Oslo", "New York"]


def test_a_time_that_the_clocks_skip_is_shown_where_it_moves_to():
    [entry] = agenda(
        document({"linkedin-1": "Spring"}, {"linkedin-1": "2026-03-29 02:30"})
    ).scheduled

    assert f"{local_time(entry):%Y-%m-%d %H:%M %Z}" == "2026-03-29 03:30 CEST"


def test_a_post_without_a_slot_has_no_local_time():
    [entry] = agenda(document({"linkedin-1": "Spare"})).spare

    with pytest.raises(ValueError, match=r"linkedin-1 of social/tide/gauge\.md has no slot"):
        local_time(entry)


def test_a_week_runs_from_monday_to_sunday():
    assert week_of(dt.date(2026, 1, 22)) == (dt.date(2026, 1, 19), dt.date(2026, 1, 25))
    assert week_of(dt.date(2026, 1, 19))[0] == dt.date(2026, 1, 19)
    assert week_of(dt.date(2026, 1, 25))[1] == dt.date(2026, 1, 25)


def test_both_ends_count():
    days = [Day(dt.date(2026, 1, number)) for number in (1, 2, 3, 4)]

    assert between(days, dt.date(2026, 1, 2), dt.date(2026, 1, 3)) == days[1:3]


def test_a_month_is_laid_out_in_iso_weeks():
    filled = Day(dt.date(2027, 1, 4), ())

    weeks = weeks_of(dt.date(2027, 1, 1), [filled])

    assert [week.number for week in weeks] == [53, 1, 2, 3, 4]
    assert weeks[0] == Week(53, (*[None] * 4, *(Day(dt.date(2027, 1, day)) for day in (1, 2, 3))))
    assert weeks[1].days[0] is filled
