from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from pipeline.forge.github.foreign import visible


def test_a_foreign_text_becomes_one_line_without_control_characters():
    assert visible("a\r\nb\tc\x1b[2J \u202e🌊é") == "a b c\\x1b[2J \\u202e🌊é"


def test_a_long_one_is_cut():
    assert visible("word " * 100, 12) == "word word wo…"


@given(st.text())
def test_any_text_becomes_printable(text: str):
    assert visible(text).isprintable()
