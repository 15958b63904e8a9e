from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.content.bluesky_text import extract_hashtags, extract_mentions, extract_urls


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("https://example.com/path?q=1#top", ["https://example.com/path?q=1#top"]),
        ("Read (https://example.com/a).", ["https://example.com/a"]),
        ("Read (example.com)", ["example.com"]),
        ("example.com, sub.example.co.uk/x!", ["example.com", "sub.example.co.uk/x"]),
        ("https://example.com/a_(b)", ["https://example.com/a_(b)"]),
        ("it.Now", ["it.Now"]),
        ("e.g. this, version 1.2, x.xyzzy, a-b.com", []),
        ("see:https://example.com", []),
    ],
)
def test_links(text: str, found: list[str]):
    assert [url.value for url in extract_urls(text)] == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("@ada.bsky.social and (@cem.example.com)", ["ada.bsky.social", "cem.example.com"]),
        ("@ada.test", ["ada.test"]),
        ("@ada.bsky.social.", ["ada.bsky.social"]),
        ("@ada x@ada.com @ada.xyzzy", []),
    ],
)
def test_mentions(text: str, found: list[str]):
    assert [mention.value for mention in extract_mentions(text)] == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("#one #two-three ＃四", ["one", "two-three", "四"]),
        ("#end. #C++ #a!b?", ["end", "C++", "a!b"]),
        ("#1 #_ #! ## a#b (#c)", []),
        ("#1a", ["1a"]),
        ("#️⃣", []),
        (f"#{'a' * 64} #{'b' * 65}", ["a" * 64]),
        ("#one\u200btwo", ["one"]),
    ],
)
def test_hashtags(text: str, found: list[str]):
    assert [tag.value for tag in extract_hashtags(text)] == found


@given(
    st.lists(st.sampled_from([*"@.-_a1#!() \n/:日", "https://", "a.com", "\u200b"])).map("".join)
)
def test_offsets_are_those_of_the_text(text: str):
    for url in extract_urls(text):
        assert text[url.start : url.end] == url.value
    for entity in (*extract_mentions(text), *extract_hashtags(text)):
        assert text[entity.start + 1 : entity.end] == entity.value
