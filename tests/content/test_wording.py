from __future__ import annotations

import datetime as dt

import pytest

from pipeline.content.wording import (
    day_and_time,
    day_of_month,
    joined,
    long_day,
    many,
    month_name,
    verb,
    weekday,
)


@pytest.mark.parametrize(
    ("number", "noun", "said"),
    [
        (0, "post", "0 posts"),
        (1, "post", "1 post"),
        (1_234, "computed line", "1,234 computed lines"),
        (2, "batch", "2 batches"),
        (2, "more yes", "2 more yes"),
    ],
)
def test_a_number_of_things_is_said_with_its_plural(number: int, noun: str, said: str):
    assert many(number, noun) == said


def test_a_verb_fits_its_number():
    assert [verb(number, "waits") for number in (0, 1, 2)] == ["wait", "waits", "wait"]
    assert [verb(2, each) for each in ("is", "leaves", "rests", "reads")] == [
        "are", "leave", "rest", "read",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("names", "said"),
    [
        ([], ""),
        (["a"], "a"),
        (["a", "b"], "a and b"),
        (["a", "b", "c"], "a, b and c"),
        (list("abcdefghijklm"), "a, b, c, d, e, f, g, h, i, j, k, l and 1 more"),
    ],
)
def test_names_are_joined_and_beyond_twelve_counted(names: list[str], said: str):
    assert joined(names) == said


def test_names_are_joined_by_another_word_too():
    assert joined(["a", "b"], "or") == "a or b"


def test_a_day_is_said_without_a_look_at_the_locale():
    wall = dt.datetime.fromisoformat("2026-01-27 09:00")

    assert weekday(wall) == "Tuesday"
    assert month_name(wall) == "January 2026"
    assert long_day(wall) == "27 January 2026"
    assert day_and_time(wall) == "Tue 09:00"
    assert day_of_month(wall) == "Tue 27, 09:00"
