from __future__ import annotations

import pytest

from pipeline.content.tlds import match_tld


@pytest.mark.parametrize(
    ("text", "tld"),
    [
        ("com", "com"),
        ("COM/path", "COM"),
        ("com.", "com"),
        ("com日本", "com"),
        ("comé", "com"),
        ("photography", "photography"),
        ("한국어", "한국"),
        ("РФ", "РФ"),
        ("भारतम्", "भारतम्"),
        ("嘉里大酒店", "嘉里大酒店"),
        ("vermögensberater", "vermögensberater"),
        ("xn--p1ai", "xn--p1ai"),
    ],
)
def test_a_top_level_domain_is_recognized(text: str, tld: str):
    assert match_tld("." + text, 1) == 1 + len(tld)


@pytest.mark.parametrize(
    "text",
    ["", "xyzzy", "comm", "com-", "com@", "com+", "co2", "한국2", "xn--", "\u017fo", "\u212ar"],
)
def test_what_only_begins_like_one_is_none(text: str):
    assert match_tld("." + text, 1) is None
