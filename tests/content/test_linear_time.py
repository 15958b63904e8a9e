"""Hostile texts: doubling one must not do much more than double the time it takes.

Sizes are chosen so that quadratic time would show plainly and linear time takes milliseconds.
"""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest

from pipeline.content.counting import count_jsonl_line, measure
from pipeline.content.entities import find_hashtags, find_links, find_mentions
from pipeline.content.linkedin_text import escape_for_linkedin_api
from pipeline.content.platforms import all_platforms, find_platform

SIZE = 20_000
# Twice the time is ideal and four times is quadratic; a busy machine gets three tries.
RATIO = 3.2
TRIES = 3
# Below this, a ratio says more about the machine than about the code.
NEGLIGIBLE = 0.05

HOSTILE = {
    "marks on one letter": lambda n: "a" + "\u0301\u0323" * (n // 2),
    "links": lambda n: "https://a.com/b " * (n // 16),
    "one word of domains": lambda n: "a.com." * (n // 6),
    "domains with underscores": lambda n: "b_c.com." * (n // 8),
    "domains after hyphens": lambda n: "-.com" * (n // 5),
    "dots": lambda n: "." * n,
    "labels": lambda n: "a." * (n // 2),
    "one long label": lambda n: "https://" + "é" * n + ".com",
    "domains of another script": lambda n: "日.com" * (n // 5),
    "schemes": lambda n: "http://" * (n // 7),
    "open parentheses": lambda n: "a.com/" + "(" * n,
    "paths that open parentheses": lambda n: "a.com/(a" * (n // 8),
    "a path of punctuation": lambda n: "a.com/" + "!" * n,
    "queries": lambda n: "a.com/?" * (n // 7),
    "at signs": lambda n: "@a" * (n // 2),
    "remote mentions": lambda n: "@a@b-" * (n // 5),
    "hashtags of digits": lambda n: "#" + "1" * n,
    "hash signs": lambda n: "#1" * (n // 2),
    "a hashtag of punctuation": lambda n: "#a" + "!" * n,
    "a hashtag of separators": lambda n: "#a" + "·" * n,
    "cashtags": lambda n: "$a " * (n // 3),
    "joined emoji": lambda n: "👩\u200d" * (n // 2),
    "flags": lambda n: "🇩" * n,
    "tags": lambda n: "🏴" + "\U000e0061" * n,
    "lone surrogates": lambda n: "\ud800" * n,
    "NUL": lambda n: "\x00" * n,
    "unassigned code points": lambda n: "\U000e1000" * n,
    "jamo": lambda n: "\u1100\u1161" * (n // 2),
    "spaces": lambda n: " " * n + "a",
}  # fmt: skip


def count_everything(text: str) -> None:
    for platform in all_platforms():
        measure(text, platform)
    for key in ("linkedin", "twitter", "bluesky", "mastodon"):
        platform = find_platform(key)
        find_hashtags(text, platform)
        find_mentions(text, platform)
        find_links(text, platform)
    escape_for_linkedin_api(text)


def seconds(text: str) -> float:
    start = time.process_time()
    count_everything(text)
    return time.process_time() - start


@pytest.mark.parametrize("make", HOSTILE.values(), ids=HOSTILE.keys())
def test_time_grows_with_the_length_and_not_with_its_square(make: Callable[[int], str]):
    ratios = []
    for _ in range(TRIES):
        once, twice = seconds(make(SIZE)), seconds(make(2 * SIZE))
        ratios.append(twice / once)
        if twice < NEGLIGIBLE or ratios[-1] < RATIO:
            return
    pytest.fail(f"twice the length took {min(ratios):.1f} times as long")


def test_a_megabyte_of_marks_on_one_letter_is_counted():
    [measured] = measure("a" + "\u0301\u0323" * 250_000, find_platform("x"))

    # One mark and the letter make ạ, which weighs 2.
    assert measured.count.length == 500_001


def test_ten_thousand_links_in_one_post_are_counted():
    [measured] = measure("https://example.com/a " * 10_000, find_platform("x"))

    assert measured.count.length == 239_999


def test_a_line_of_five_megabytes_is_answered():
    answer, ok = count_jsonl_line(b'{"text": "' + b"a. " * 1_700_000 + b'"}', 1, find_platform("x"))

    assert ok
    assert '"length": 5099999' in answer
