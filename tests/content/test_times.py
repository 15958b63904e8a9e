from __future__ import annotations

import datetime as dt

import pytest

from pipeline.content.times import read_moment


@pytest.mark.parametrize(
    "text", ["2026-01-16T14:20:00Z", "2026-01-16T14:20:00", "2026-01-16 16:20+02:00"]
)
def test_a_moment_is_in_utc_where_it_names_no_zone(text: str):
    assert read_moment(text) == dt.datetime(2026, 1, 16, 14, 20, tzinfo=dt.UTC)


@pytest.mark.parametrize(
    "text", ["", "soon", "2026-13-01", "0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-12:00"]
)
def test_what_is_no_moment_is_none(text: str):
    assert read_moment(text) is None
