from __future__ import annotations

import pytest

from pipeline.checks.grounding.quantities import find_quantities
from pipeline.checks.grounding.words import split_words


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("4,200 responses", [("4200", "")]),
        ("4200 responses", [("4200", "")]),
        ("version 1.0", [("1.0", "")]),
        ("18.5% of them", [("18.5", "%")]),
        ("49 percent", [("49", "%")]),
        ("$50,000", [("50000", "$")]),
        ("a 6-week cycle", [("6", "week")]),
        ("six weeks", [("6", "week")]),
        ("twenty five days", [("25", "day")]),
        ("two hundred and four thousand", [("200", ""), ("4000", "")]),
        ("1.5 million", [("1500000", "")]),
        ("50k users", [("50000", "")]),
        ("half of them", [("1/2", "")]),
        ("dozens of drafts", [("12+", "")]),
        ("twice as many", [("2x", "")]),
        ("the third quarter", [("#3", ""), ("1/4", "")]),
        ("the 3rd time", [("#3", "")]),
        ("3-5 days", [("3", ""), ("5", "day")]),
        ("24 March", [("24", ""), ("mar", "")]),
        ("they may march on", []),
        ("the first of us", []),
        ("in 2019", [("2019", "")]),
        ("10⁶ readings", [("10⁶", "")]),
    ],
)
def test_numbers_are_read_with_their_units(text: str, expected: list[tuple[str, str]]):
    assert [(each.value, each.unit) for each in find_quantities(split_words(text))] == expected
