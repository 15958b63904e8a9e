from __future__ import annotations

import json
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.content.counting import (
    Count,
    count_jsonl_line,
    count_post,
    measure,
    normalize_post,
)
from pipeline.content.platforms import all_platforms, find_platform
from tests.requirements import require

LINKEDIN = find_platform("linkedin")
X = find_platform("x")
BLUESKY = find_platform("bluesky")
THREADS = find_platform("threads")

ANY_TEXT = st.text(st.characters(), max_size=80)


def test_every_platform_counts_the_same_text_in_its_own_unit():
    text = "Ship it → https://example.com/a-rather-long-path 👍🏽 é @ada@social.example"

    assert {platform.key: str(count_post(text, platform)) for platform in all_platforms()} == {
        "linkedin": "75/3,000",
        "twitter": "59/280",
        "bluesky": "72/300",
        "mastodon": "42/500",
        "threads": "82/500",
        "facebook": "73/63,206",
        "instagram": "73/2,200",
    }


@pytest.mark.parametrize(
    ("count", "shown", "valid", "certain", "over"),
    [
        (Count(988, 988, 3000, "utf16"), "988/3,000", True, True, 0),
        (Count(1004, 1004, 1000, "utf16"), "1,004/1,000", False, True, 4),
        (Count(280, 280, 280, "weighted"), "280/280", True, True, 0),
        (Count(278, 286, 280, "weighted"), "278/280", True, False, 0),
        (Count(281, 290, 280, "weighted"), "281/280", False, True, 1),
    ],
)
def test_a_count_says_whether_a_post_fits_and_how_sure_that_is(
    count: Count, shown: str, valid: bool, certain: bool, over: int
):
    assert (str(count), count.valid, count.certain, count.over) == (shown, valid, certain, over)


def test_the_four_posts_of_the_example_document():
    document = (require("shared") / "seed" / "social-batch-example.md").read_text(encoding="utf-8")
    posts = re.findall(r"```\n(.*?)```", document, re.DOTALL)

    counts = [
        str(count_post(post, platform))
        for post, platform in zip(posts, (LINKEDIN, LINKEDIN, X, X), strict=True)
    ]

    assert counts == ["988/3,000", "1,004/3,000", "292/280", "180/280"]


def test_line_ends_and_surrounding_space_do_not_count():
    assert count_post("\r\n  one\r\ntwo \n", X) == count_post("one\ntwo", X)
    assert normalize_post("\r\n  one\r\ntwo \n") == "one\ntwo"


def test_a_brand_may_set_its_own_maximum():
    assert str(count_post("one two", X, maximum=5)) == "7/5"


def test_every_limit_of_a_platform_is_measured():
    text = "#One #Two a.com b.com a.com c.com d.com e.com f.com"

    assert [(each.limit.field, str(each.count)) for each in measure(text, THREADS)] == [
        ("text", "51/500"),
        ("links", "6/5"),
        ("hashtags", "2/1"),
    ]


def test_a_maximum_of_the_brands_own_replaces_one_limit():
    assert [str(each.count) for each in measure("héllo", BLUESKY, {"text": 4})] == [
        "5/4",
        "6/3,000",
    ]


def test_a_line_of_a_stream_is_answered_by_a_line():
    answer, ok = count_jsonl_line(b'{"text": "Hi \\ud83d\\udc4d\\ud83c\\udffd", "id": 7}\n', 3, X)

    assert ok
    assert json.loads(answer) == {
        "line": 3,
        "length": 5,
        "high": 7,
        "limit": 280,
        "unit": "weighted",
        "valid": True,
        "certain": True,
        "exceeded": [],
    }


def test_a_line_over_a_secondary_limit_is_not_valid():
    answer, ok = count_jsonl_line('{"text": "#a #b"}', 1, THREADS)

    assert ok
    assert json.loads(answer)["valid"] is False
    assert json.loads(answer)["exceeded"] == ["hashtags"]


def test_a_line_over_a_limit_that_only_warns_is_valid():
    answer, _ = count_jsonl_line(json.dumps({"text": "a" * 70_000}), 1, find_platform("facebook"))

    assert json.loads(answer)["valid"] is True
    assert json.loads(answer)["exceeded"] == ["text"]


@pytest.mark.parametrize(
    ("line", "error"),
    [
        (b"{", "the line is not JSON: Expecting property name enclosed in double quotes at character 2"),
        (b"", "the line is not JSON: Expecting value at character 1"),
        (b'"text"', "the line is no JSON object with a key `text`"),
        (b'["text"]', "the line is no JSON object with a key `text`"),
        (b'{"texts": "a"}', "the line is no JSON object with a key `text`"),
        (b'{"text": 5}', "`text` is not a string"),
        (b'{"text": "\xff"}', "byte 11 of the line is not UTF-8"),
        (b"[" * 100_000, "the line is nested too deeply"),
    ],
)  # fmt: skip
def test_a_line_that_cannot_be_read_is_answered_with_its_number(line: bytes, error: str):
    answer, ok = count_jsonl_line(line, 12, X)

    assert not ok
    assert json.loads(answer) == {"line": 12, "error": error}


def test_a_byte_order_mark_before_the_first_line_is_no_matter():
    _, ok = count_jsonl_line(b'\xef\xbb\xbf{"text": "a"}', 1, X)

    assert ok


@given(ANY_TEXT)
def test_any_text_is_counted_on_every_platform(text: str):
    for platform in all_platforms():
        for measurement in measure(text, platform):
            assert 0 <= measurement.count.length <= measurement.count.high


@given(ANY_TEXT)
def test_any_text_is_answered_by_one_line_of_ascii(text: str):
    answer, ok = count_jsonl_line(json.dumps({"text": text}), 1, BLUESKY)

    assert ok
    assert answer.isascii()
    assert "\n" not in answer


@given(st.binary(max_size=40))
def test_any_bytes_are_answered(line: bytes):
    answer, ok = count_jsonl_line(line, 1, X)

    assert ok != ("error" in json.loads(answer))
