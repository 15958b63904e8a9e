from __future__ import annotations

import datetime as dt
import itertools
from collections.abc import Iterator
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.content.times import format_wall, parse_wall
from pipeline.content.zones import find_zone
from pipeline.planning.zones import to_instant, to_wall

ZONES = (
    "America/New_York",
    "Europe/Oslo",
    "Australia/Lord_Howe",
    "Africa/Casablanca",
    "Pacific/Apia",
    "Asia/Kathmandu",
    "UTC",
)
MINUTE = dt.timedelta(minutes=1)


@pytest.mark.parametrize(
    ("zone", "wall", "instant"),
    [
        ("America/New_York", "2026-02-03 09:00", "2026-02-03 14:00"),
        # Clocks go from 02:00 to 03:00: 02:30 becomes 03:30.
        ("America/New_York", "2026-03-08 01:59", "2026-03-08 06:59"),
        ("America/New_York", "2026-03-08 02:30", "2026-03-08 07:30"),
        ("America/New_York", "2026-03-08 03:30", "2026-03-08 07:30"),
        # Clocks go from 02:00 back to 01:00: 01:30 comes at 05:30 and at 06:30.
        ("America/New_York", "2026-11-01 01:30", "2026-11-01 05:30"),
        ("America/New_York", "2026-11-01 02:00", "2026-11-01 07:00"),
        ("Europe/Oslo", "2026-03-29 02:30", "2026-03-29 01:30"),
        ("Europe/Oslo", "2026-10-25 02:30", "2026-10-25 00:30"),
        # Lord Howe moves by half an hour: 02:15 becomes 02:45.
        ("Australia/Lord_Howe", "2026-10-04 02:15", "2026-10-03 15:45"),
        ("Australia/Lord_Howe", "2026-04-05 01:45", "2026-04-04 14:45"),
        # Apia went from the 29th to the 31st: noon of the 30th becomes noon of the 31st.
        ("Pacific/Apia", "2011-12-30 12:00", "2011-12-30 22:00"),
        ("Pacific/Apia", "2011-12-31 12:00", "2011-12-30 22:00"),
        ("Asia/Kathmandu", "2026-02-03 09:00", "2026-02-03 03:15"),
        ("UTC", "2026-02-03 09:00", "2026-02-03 09:00"),
    ],
)
def test_wall_time_becomes_the_instant_a_person_expects(zone: str, wall: str, instant: str):
    expected = dt.datetime.fromisoformat(instant).replace(tzinfo=dt.UTC)

    assert to_instant(dt.datetime.fromisoformat(wall), ZoneInfo(zone)) == expected


def test_the_changes_of_the_clocks_are_found():
    # Two a year; Morocco's depend on the release of the time zone data.
    found = {name: len(list(transitions(ZoneInfo(name)))) for name in ZONES}

    assert found.pop("Africa/Casablanca") > 0
    assert found == {
        "America/New_York": 32,
        "Europe/Oslo": 32,
        "Australia/Lord_Howe": 32,
        "Pacific/Apia": 3,
        "Asia/Kathmandu": 0,
        "UTC": 0,
    }


def test_the_second_of_two_equal_times_is_never_meant():
    wall = dt.datetime.fromisoformat("2026-11-01 01:30").replace(fold=1)

    assert f"{to_instant(wall, ZoneInfo('America/New_York')):%H:%M %Z}" == "05:30 UTC"


def offset_at(moment: dt.datetime, zone: ZoneInfo) -> dt.timedelta:
    return moment.astimezone(zone).utcoffset() or dt.timedelta(0)


def transitions(zone: ZoneInfo) -> Iterator[tuple[dt.datetime, dt.timedelta]]:
    """Find when the clocks of a zone change from 2020 to 2035, and by how much."""
    day, end = dt.datetime(2020, 1, 1, tzinfo=dt.UTC), dt.datetime(2036, 1, 1, tzinfo=dt.UTC)
    while day < end:
        next_day = day + dt.timedelta(days=1)
        if offset_at(day, zone) != offset_at(next_day, zone):
            halves = [day + dt.timedelta(minutes=30 * count) for count in range(49)]
            for before, after in itertools.pairwise(halves):
                if change := offset_at(after, zone) - offset_at(before, zone):
                    yield after, change
        day = next_day


@pytest.mark.parametrize("name", ZONES)
def test_around_every_change_of_the_clocks_the_instant_is_what_a_clock_on_the_wall_shows(name: str):
    zone = ZoneInfo(name)
    for moment, change in transitions(zone):
        # What the clock shows in each minute of five hours, the first time it shows it.
        first_shown: dict[dt.datetime, dt.datetime] = {}
        for minutes in range(-150, 150):
            instant = moment + minutes * MINUTE
            first_shown.setdefault(instant.astimezone(zone).replace(tzinfo=None, fold=0), instant)
        shown = sorted(first_shown)
        wall = shown[0]
        while wall <= shown[-1]:
            # A time that the clock jumps over is as far behind as the jump is wide.
            expected = first_shown.get(wall) or first_shown[wall + change]
            assert to_instant(wall, zone) == expected, wall
            wall += MINUTE


@given(
    st.sampled_from(ZONES).map(ZoneInfo),
    st.datetimes(dt.datetime(2000, 1, 1), dt.datetime(2999, 12, 31)),  # noqa: DTZ001
)
def test_the_way_back_gives_the_same_time_or_one_moved_forward(zone: ZoneInfo, wall: dt.datetime):
    instant = to_instant(wall, zone)
    shown = to_wall(instant, zone)

    assert instant.tzinfo is dt.UTC
    assert wall <= shown <= wall + dt.timedelta(days=1)
    assert to_instant(shown, zone) == instant


@given(st.datetimes(dt.datetime(2000, 1, 1), dt.datetime(2999, 12, 31)))  # noqa: DTZ001
def test_a_written_time_reads_back(wall: dt.datetime):
    assert parse_wall(format_wall(wall)) == wall.replace(second=0, microsecond=0, fold=0)


@pytest.mark.parametrize(
    ("text", "wall"),
    [
        ("2026-02-03 14:30", "2026-02-03 14:30"),
        ("2026-02-03T14:30", "2026-02-03 14:30"),
        (" 2026-02-03 9:05 ", "2026-02-03 09:05"),
    ],
)
def test_wall_time_is_read_with_a_space_or_a_t(text: str, wall: str):
    assert parse_wall(text) == dt.datetime.fromisoformat(wall)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "tomorrow",
        "2026-02-03",
        "2026-02-30 14:30",
        "2026-02-03 24:00",
        "2026-02-03 14:30:00",
        "2026-02-03T14:30+01:00",
        "٢٠٢٦-02-03 14:30",
        "9999-12-31 23:59",
        "0001-01-01 00:00",
    ],
)
def test_what_is_no_wall_time_is_not_read(text: str):
    assert parse_wall(text) is None


@given(st.text())
def test_no_text_breaks_the_reader(text: str):
    wall = parse_wall(text)

    assert wall is None or wall.tzinfo is None


@pytest.mark.parametrize("name", ["Mars/Olympus", "", "../etc/passwd", "America", "Europe/Os\0lo"])
def test_a_name_of_no_zone_finds_none(name: str):
    assert find_zone(name) is None
