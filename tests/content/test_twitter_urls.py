from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from pipeline.content.twitter_urls import extract_urls


def urls(text: str) -> list[str]:
    return [url.value for url in extract_urls(text)]


@pytest.mark.parametrize(
    "url",
    [
        "https://example.com",
        "HTTP://EXAMPLE.COM",
        "http://example.com:8080/",
        "https://sub_domain.example.co.uk/a/b.html",
        "https://example.com/wiki/Pilot_(story)",
        "https://example.com/S(one(two))/end",
        "https://example.com/?q=1&sort=new#top",
        "https://example.com/@ada/post",
        "https://example.com/Пилот",
        "https://example.com/café–bar",
        "https://日本.example.com",
        "https://例え.みんな/path",
        "https://xn--r8jz45g.com",
        "example.com",
        "www.example.co.jp/path?q=1",
        "README.md",
        "it.Now",
        "ASP.NET",
    ],
)
def test_a_link_is_found_whole(url: str):
    assert urls(url) == [url]
    assert urls(f"See ({url}).") == [url]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("https://example.com/end.", ["https://example.com/end"]),
        ("https://example.com/a,b!", ["https://example.com/a,b"]),
        ("https://example.com/a(b", ["https://example.com/a"]),
        ("https://example.com/a]()", ["https://example.com/a"]),
        ("https://example.com?", ["https://example.com"]),
        ("example.com?q=1", ["example.com"]),
        ("http:// example.com/path", ["example.com/path"]),
        ("(example.com)", ["example.com"]),
        ("example.comだよね", ["example.com"]),
        ("これはexample.com/path。t.co", ["example.com/path", "t.co"]),
        ("one.com.xyzzy", ["one.com"]),
        ("under_score.example.com", ["score.example.com"]),
        ("éa.com", ["a.com"]),
        (" éa.com", ["éa.com"]),
        ("é.com", ["é.com"]),
        ("a.com b.com\nc.com", ["a.com", "b.com", "c.com"]),
        ("a.com/b,a.com", ["a.com/b,a.com"]),
        ("https://t.co/abc-def", ["https://t.co/abc"]),
        ("https://t.co/abc?x=1!", ["https://t.co/abc?x=1"]),
        ("a.comb日a.com", ["a.com"]),
        ("$𝒳-’t.co", ["t.co"]),
        ("example.com/𝒳日example.com", ["example.com/", "example.com"]),
    ],
)
def test_a_link_ends_and_begins_where_x_says(text: str, found: list[str]):
    assert urls(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "",
        "No link. None at all.",
        "version 1.2.3",
        "e.g. this",
        "http://no-domain",
        "https://example.xyzzy",
        "@example.com",
        "ada@example.com",
        "#example.com",
        "$example.com",
        "xhttp://example.com",
        "-example.com",
        "https://-example.com",
        "under_score.com",
        "_example.com",
        "a/example.com",
        "..com",
        "example-.com",
        "example.com-like",
        "example_.com",
        " 日本.com",
        "https://xn--はじめ.com",
        f"https://{'a' * 64}.com",
        f"https://{'あ' * 60}.com",
        f"https://t.co/{'a' * 41}",
        f"https://example.com/{'a' * 4090}",
    ],
)
def test_what_is_no_link(text: str):
    assert urls(text) == []


def test_offsets_count_code_points():
    text = "👩‍👩‍👧 see https://example.com/👍 now"

    [url] = extract_urls(text)

    assert (url.start, url.end) == (10, 30)
    assert text[url.start : url.end] == url.value == "https://example.com/"


HOSTILE = st.lists(
    st.sampled_from(
        [*"a.-_/:@#?()日é\n ", "http://", "https://", "com", "co", "xn--", "t.co/", ".みんな", "😀"]
    ),
    max_size=30,
).map("".join)


@given(HOSTILE)
@example("http://a.com.com http://")
def test_links_stand_in_order_and_hold_what_they_say(text: str):
    end = 0
    for url in extract_urls(text):
        assert url.start >= end
        end = url.start + 1
        assert "." in url.value
        assert text.startswith(url.value[:3], url.start)
