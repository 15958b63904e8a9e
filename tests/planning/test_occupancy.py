from __future__ import annotations

import datetime as dt

from hypothesis import given
from hypothesis import strategies as st

from pipeline.planning.occupancy import Occupancy

NOON = dt.datetime(2026, 2, 3, 12, tzinfo=dt.UTC)
MINUTES = st.integers(-300, 300).map(lambda minutes: NOON + dt.timedelta(minutes=minutes))
SLOTS = st.tuples(st.sampled_from(["linkedin", "twitter"]), MINUTES)


def test_without_a_gap_two_platforms_may_share_a_moment_and_one_platform_may_not():
    occupancy = Occupancy([("linkedin", NOON)], dt.timedelta(0))

    assert not occupancy.is_free("linkedin", NOON)
    assert occupancy.is_free("twitter", NOON)


def test_the_gap_is_kept_before_and_after_and_may_be_met_exactly():
    occupancy = Occupancy([], dt.timedelta(minutes=60))
    occupancy.hold("linkedin", NOON)

    free = [
        minutes
        for minutes in (-61, -60, -59, 0, 59, 60, 61)
        if occupancy.is_free("twitter", NOON + dt.timedelta(minutes=minutes))
    ]

    assert free == [-61, -60, 60, 61]


@given(st.lists(SLOTS), st.lists(SLOTS), SLOTS, st.integers(0, 200))
def test_a_slot_is_free_as_a_look_at_every_other_slot_says(
    known: list[tuple[str, dt.datetime]],
    added: list[tuple[str, dt.datetime]],
    slot: tuple[str, dt.datetime],
    minutes: int,
):
    gap = dt.timedelta(minutes=minutes)
    occupancy = Occupancy(known, gap)
    for each in added:
        occupancy.hold(*each)

    free = all(each != slot and abs(each[1] - slot[1]) >= gap for each in known + added)

    assert occupancy.is_free(*slot) == free
