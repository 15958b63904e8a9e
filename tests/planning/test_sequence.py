from __future__ import annotations

import datetime as dt

import pytest

from pipeline.content.times import parse_offset
from pipeline.planning.sequence import read_sequence
from tests.planning.builders import batch


@pytest.mark.parametrize(
    ("text", "hours"),
    [
        ("24h later", 24),
        ("48H Later", 48),
        ("6 hours later", 6),
        ("1 hour later", 1),
        ("2d later", 48),
        ("1 day later", 24),
        ("3 days later", 72),
        ("1 week later", 168),
        ("2w later", 336),
        ("+2d", 48),
        ("+36h", 36),
        (" 24h ", 24),
    ],
)
def test_an_offset_is_read_as_people_write_it(text: str, hours: int):
    assert parse_offset(text) == dt.timedelta(hours=hours)


@pytest.mark.parametrize(
    "text", ["", "later", "soon", "h later", "-2d", "24h earlier", "1.5 days later", "9999d", "²d"]
)
def test_what_is_no_offset_is_not_read(text: str):
    assert parse_offset(text) is None


def read(sequence: str, records: str = "") -> tuple[list[tuple[str, int]], list[str]]:
    steps, notes = read_sequence(batch(sequence, records))
    return [(step.post.id, step.days) for step in steps], list(notes)


def test_steps_count_calendar_days_from_first():
    steps, notes = read("""
        1. **First**: LinkedIn Variant 1 (strongest)
        2. **6h later**: Twitter Variant 2
        3. **24h later**: Twitter Variant 1
        4. **36h later**: LinkedIn Variant 2
        """)

    assert steps == [("linkedin-1", 0), ("twitter-2", 0), ("twitter-1", 1), ("linkedin-2", 1)]
    assert notes == []


def test_steps_out_of_order_are_put_in_order():
    steps, _ = read("""
        1. **1 week later**: LinkedIn Variant 2
        2. **24h later**: Twitter Variant 1
        3. **first**: LinkedIn Variant 1
        """)

    assert steps == [("linkedin-1", 0), ("twitter-1", 1), ("linkedin-2", 7)]


def test_a_step_that_cannot_be_planned_is_skipped_with_a_note():
    steps, notes = read("""
        1. **First**: LinkedIn Variant 1
        2. **24h later**: LinkedIn Variant 9
        3. **At full moon**: Twitter Variant 1
        4. **48h later**: LinkedIn Variant 1
        5. **48h later**: MySpace Variant 1
        """)

    assert steps == [("linkedin-1", 0)]
    assert notes == [
        "`LinkedIn Variant 9` in the Posting Sequence is no post of this batch",
        "twitter-1: `At full moon` is not understood; write it as `24h later`",
        "linkedin-1: the Posting Sequence names it twice; the first one counts",
        "`MySpace Variant 1` in the Posting Sequence is no post of this batch",
    ]


def test_dropped_and_withdrawn_posts_are_left_out_silently():
    steps, notes = read(
        """
        1. **First**: LinkedIn Variant 1
        2. **24h later**: Twitter Variant 1
        3. **48h later**: LinkedIn Variant 2
        """,
        """
        dropped:
          - {post: linkedin-1, by: ana, at: 2026-01-22, reason: weak}
        withdrawn:
          - {post: twitter-1, by: ana, at: 2026-01-22, reason: wrong}
        """,
    )

    assert steps == [("linkedin-2", 2)]
    assert notes == []
