from __future__ import annotations

import pytest

from pipeline.content.entities import (
    count_items,
    find_hashtags,
    find_links,
    find_mentions,
    hashtags,
)
from pipeline.content.platforms import find_platform

TEXT = "Ship it.Now, @ada@social.example! #One#Two #C++ (#three) https://example.com"


@pytest.mark.parametrize(
    ("platform", "tags", "mentions", "links"),
    [
        ("linkedin", ["One", "C", "three"], ["ada"], ["it.Now", "https://example.com"]),
        ("twitter", ["C", "three"], [], ["it.Now", "https://example.com"]),
        ("bluesky", ["One#Two", "C++"], [], ["it.Now", "https://example.com"]),
        ("mastodon", ["One", "C", "three"], ["ada@social.example"], ["https://example.com"]),
    ],
)
def test_each_platform_reads_a_text_in_its_own_way(
    platform: str, tags: list[str], mentions: list[str], links: list[str]
):
    where = find_platform(platform)

    assert list(hashtags(TEXT, where)) == tags
    assert [mention.value for mention in find_mentions(TEXT, where)] == mentions
    assert [link.value for link in find_links(TEXT, where)] == links


def test_offsets_take_in_the_sign():
    tags = find_hashtags("👍 #One, ＃二", find_platform("instagram"))

    assert [(tag.start, tag.end, tag.value) for tag in tags] == [(2, 6, "One"), (8, 10, "二")]


@pytest.mark.parametrize("text", ["#2026", "a#b", "&#39", "##a", "/#a", "#", "#!"])
def test_what_is_no_hashtag_where_no_rule_is_published(text: str):
    assert hashtags(text, find_platform("linkedin")) == ()


def test_a_link_that_comes_twice_counts_once_and_a_hashtag_twice():
    threads = find_platform("threads")

    assert count_items("a.com #a b.com #a a.com", threads, "links") == 2
    assert count_items("a.com #a b.com #a a.com", threads, "hashtags") == 2
