from __future__ import annotations

import pytest

from pipeline.content.brand import parse_brand
from tests.checks.example import BRAND_TEXT, KEY, SOUND, changed, find, told


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("**Character Count**: 68/280", "says 68/280"),
        ("**Character Count**: 69/300", "says 69/300"),
        ("**Character Count**: 69", "says 69"),
        ("**Character Count**: about 70", "says about 70"),
        ("**Character Count**: 1,069/280", "says 1,069/280"),
        ("**Character Count**: ", "says nothing"),
        ("**Character Count**:", "says nothing"),
    ],
)
def test_a_count_or_limit_that_is_wrong_is_found(line: str, says: str):
    text = changed("**Character Count**: 69/280", line)

    assert told(text) == [
        f"106 warning the count of twitter-2 {says}; it is 69/280 (69 weighted characters)"
    ]


def test_the_message_names_long_counts_with_and_without_separators():
    text = changed("#MLOps\n```", "x" * 900 + "\n\n#MLOps\n```")

    [finding] = find(text, "claimed-count")

    assert finding.message == (
        "the count of linkedin-2 says 143/3,000; it is 1,045/3,000 (1045 characters)"
    )
    assert finding.help == "Run `galley fmt`."


def test_the_limit_is_the_brands_where_it_set_one():
    brand = parse_brand(KEY, BRAND_TEXT + "limits:\n  twitter: 140\n")

    assert told(SOUND, "claimed-count", brand) == [
        "93 warning the count of twitter-1 says 133/280; it is 133/140 (133 weighted characters)",
        "106 warning the count of twitter-2 says 69/280; it is 69/140 (69 weighted characters)",
    ]


def test_spaces_around_a_right_count_are_fine():
    assert told(changed("**Character Count**: 69/280", "**Character Count**:  69/280  ")) == []


def test_a_count_is_computed_for_a_post_that_was_dropped_too():
    text = changed(
        "writer: extractive\n", "dropped: [{post: twitter-2, by: jane, at: now, reason: no}]\n"
    )
    text = changed("69/280", "70/280", text)

    assert told(text) == [
        "106 warning the count of twitter-2 says 70/280; it is 69/280 (69 weighted characters)"
    ]
