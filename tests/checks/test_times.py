from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.checks.times import is_offset, is_wall_time
from pipeline.planning.sequence import parse_offset
from pipeline.planning.zones import parse_wall

PARTS = st.sampled_from(
    [*"0123456789", " ", "+", "-", "h", "d", "w", "hours", "days", "week", "later", " later"]
)


@given(st.lists(PARTS, max_size=6).map("".join))
def test_an_offset_is_one_exactly_where_planning_understands_it(text: str):
    assert is_offset(text) is (parse_offset(text) is not None)


@given(st.datetimes())
def test_a_wall_time_is_one_exactly_where_planning_understands_it(moment: dt.datetime):
    text = f"{moment.year:04}-{moment:%m-%d %H:%M}"

    assert is_wall_time(text) is (parse_wall(text) is not None)


@pytest.mark.parametrize(
    "text", ["", "2026-02-30 09:00", "2026-02-03 09:00:00", "2026-2-3 9:00", "٢٠٢٦-02-03 09:00"]
)
def test_anything_else_is_no_wall_time(text: str):
    assert not is_wall_time(text)
