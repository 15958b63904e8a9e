from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.content.units import count_bytes, count_graphemes, count_utf16


@pytest.mark.parametrize(
    ("text", "code_points", "utf16", "utf8", "graphemes"),
    [
        ("", 0, 0, 0, 0),
        ("post", 4, 4, 4, 4),
        ("a\r\nb", 4, 4, 4, 3),
        ("café", 4, 4, 5, 4),
        ("cafe\u0301", 5, 5, 6, 4),
        ("→ 日本", 4, 4, 10, 4),
        ("👍", 1, 2, 4, 1),
        ("👍🏽", 2, 4, 8, 1),
        ("👩‍👩‍👧", 5, 8, 18, 1),
        ("🇩🇪🇫🇷", 4, 8, 16, 2),
        ("🇩🇪🇫", 3, 6, 12, 2),
        ("a🇩\u0301🇪", 4, 6, 11, 3),
        ("1️⃣", 3, 3, 7, 1),
        ("नमस्ते", 6, 6, 18, 3),
        ("한국", 2, 2, 6, 2),
        ("\u1100\u1161\u11a8", 3, 3, 9, 1),
        ("𝗯𝗼𝗹𝗱", 4, 8, 16, 4),
        ("\ud83d", 1, 1, 3, 1),
        ("\x00", 1, 1, 1, 1),
    ],
)
def test_a_text_in_four_units(text: str, code_points: int, utf16: int, utf8: int, graphemes: int):
    assert (len(text), count_utf16(text), count_bytes(text), count_graphemes(text)) == (
        code_points,
        utf16,
        utf8,
        graphemes,
    )


# Bluesky's manual and its client's tests tell graphemes from UTF-16 units and bytes with these.
@pytest.mark.parametrize(
    ("text", "utf16", "utf8", "graphemes"),
    [
        ("👨‍👩‍👧‍👧", 11, 25, 1),
        ("✨ Bluesky ✨", 11, 15, 11),
        ("Hello 👋🏾", 10, 14, 7),
    ],
)
def test_what_bluesky_counts_once(text: str, utf16: int, utf8: int, graphemes: int):
    assert (count_utf16(text), count_bytes(text), count_graphemes(text)) == (
        utf16,
        utf8,
        graphemes,
    )


@given(st.text(st.characters()))
def test_units_are_ordered_from_what_a_reader_sees_to_bytes(text: str):
    assert count_graphemes(text) <= len(text) <= count_utf16(text) <= count_bytes(text)


@given(st.text(st.characters(codec="utf-8")))
def test_units_agree_with_the_encodings(text: str):
    assert count_bytes(text) == len(text.encode("utf-8"))
    assert count_utf16(text) == len(text.encode("utf-16-le")) // 2
