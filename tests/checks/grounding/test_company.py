"""What each number of a sentence goes with."""

from __future__ import annotations

import pytest

from pipeline.checks.grounding.reading import Reading


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            "Before the change, 71 percent came back on time; a year later it was 83 percent.",
            [
                ("71", "%", "start", "Before the change, 71 percent came back on time"),
                ("year", "period", "end", "a year later it was 83 percent"),
                ("83", "%", "end", "a year later it was 83 percent"),
            ],
        ),
        (
            "268 of the 412 cards were used.",
            [
                ("268", "", "part", "268 of the 412 cards were used"),
                ("412", "", "whole", "268 of the 412 cards were used"),
            ],
        ),
        (
            "Of the 412 cards, 268 were used.",
            [("412", "", "whole", "Of the 412 cards"), ("268", "", "part", "268 were used")],
        ),
        (
            "The library took in 6,200 euros in 2024.",
            [
                ("6,200", "€", "", "The library took in 6,200 euros in 2024"),
                ("2024", "date", "", "…took in 6,200 euros in 2024"),
            ],
        ),
        (
            "It fell from 71 to 60 percent.",
            [("71", "%", "start", "It fell from 71"), ("60", "%", "end", "60 percent")],
        ),
        ("Nothing is counted here.", []),
    ],
)
def test_a_number_goes_with_its_stretch(sentence: str, expected: list[tuple[str, ...]]):
    found = [
        (each.quantity.surface, each.dimension, each.role.value, each.shown)
        for each in Reading(sentence).companions
    ]

    assert found == expected


def test_a_part_counts_what_its_whole_counts():
    part, whole = Reading("Of the 412 cards, 268 were used.").companions

    assert whole.counted <= part.counted


def test_a_number_stands_alone_where_no_noun_follows():
    found = Reading("It makes 12 crossings in summer and 7 in winter.").companions

    assert [(each.quantity.surface, each.alone) for each in found] == [("12", False), ("7", True)]
