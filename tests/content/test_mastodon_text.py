from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.content.mastodon_text import (
    count_mastodon,
    extract_hashtags,
    extract_mentions,
    extract_urls,
)


# What docs.joinmastodon.org/user/posting and the server's own tests say.
@pytest.mark.parametrize(
    ("text", "length"),
    [
        ("", 0),
        ("a" * 500, 500),
        (f"https://{'b' * 30}.com/example", 23),
        (f"http://{'b' * 30}.com/example?q=1#top and more", 32),
        ("http://a.co", 23),
        ("example.com/a/long/path", 23),
        ("example.com", 11),
        (f"@alice@{'b' * 30}.com", 6),
        ("@alice", 6),
        ("cc @alice@social.example, @bob", 15),
        ("👩‍👩‍👧 🇩🇪 é", 5),
        ("e\u0301", 1),
        ("https://example.com/@alice@social.example", 23),
        ("https://example.com/by:@alice@social.example", 23),
        ("alice@example.com", 17),
        (f"https://{'a' * 64}.com/", 77),
        ("https://example.com/日本語 end", 27),
        ("(https://example.com/a_(b))", 25),
        ("ftp://example.com", 17),
    ],
)
def test_links_count_23_and_remote_mentions_without_their_server(text: str, length: int):
    assert count_mastodon(text) == length


def test_a_bare_domain_is_no_link():
    assert [url.value for url in extract_urls("a.com http://b.com c.com")] == ["http://b.com"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("@ada, @cem@social.example.", ["ada", "cem@social.example"]),
        ("@a-b.c", ["a-b.c"]),
        ("x@ada /@ada =@ada @ada:// @", []),
    ],
)
def test_mentions(text: str, found: list[str]):
    assert [mention.value for mention in extract_mentions(text)] == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("#One (#two) ＃三", ["One", "two", "三"]),
        ("#l·l· #2nd", ["l·l", "2nd"]),
        ("#2026 a#b /#c # )#d", []),
    ],
)
def test_hashtags(text: str, found: list[str]):
    assert [tag.value for tag in extract_hashtags(text)] == found


@given(st.lists(st.sampled_from([*"@.-_a1#·日 \n/:", "http://", "a.com", "@a@b.c"])).map("".join))
def test_offsets_are_those_of_the_text(text: str):
    for url in extract_urls(text):
        assert text[url.start : url.end] == url.value
    for entity in (*extract_mentions(text), *extract_hashtags(text)):
        assert text[entity.start + 1 : entity.end] == entity.value
