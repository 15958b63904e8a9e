from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.content.twitter_text import find_invalid_characters, weigh


@pytest.mark.parametrize(
    ("text", "weight"),
    [
        ("", 0),
        ("Ship it.", 8),
        ("Ship it.Now we go", 34),
        ("café", 4),
        ("cafe\u0301", 4),
        ("’“”‘–—…", 8),
        ("→", 2),
        ("\u1fff\u2000\u200d\u200e", 6),
        ("\u200f\u2010\u201f\u2020", 6),
        ("\u2031\u2032\u2037\u2038", 6),
        ("日本", 4),
        ("مرحبا", 5),
        ("ༀ", 1),
        ("\u10ff\u1100", 3),
        ("\u200d\u200e", 3),
        ("𝗯𝗼𝗹𝗱", 8),
        ("©®", 2),
        ("☺", 2),
        ("👍", 2),
        ("🇩", 2),
        ("#️", 3),
        ("\ud83d", 2),
        ("\x00", 1),
        ("https://example.com/a/very/long/path/that/goes/on", 23),
        ("See example.com.", 28),
        ("README.md and main.py", 23 + 5 + 23),
        ("a.co b.co", 47),
    ],
)
def test_a_text_without_emoji_sequences_has_one_weight(text: str, weight: int):
    assert weigh(text) == (weight, weight)


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("👍🏽", 2, 4),
        ("🇩🇪", 2, 4),
        ("1️⃣", 2, 5),
        ("#️⃣", 2, 5),
        ("☺️", 2, 4),
        ("©️", 2, 3),
        ("☺︎", 4, 4),
        ("👩‍👩‍👧", 2, 8),
        ("🏴󠁧󠁢󠁥󠁮󠁧󠁿", 2, 14),
        ("a👍🏽b 👩‍👩‍👧 example.com", 31, 39),
    ],
)
def test_an_emoji_sequence_weighs_2_or_as_much_as_its_parts(text: str, low: int, high: int):
    assert weigh(text) == (low, high)


def test_x_refuses_some_characters_wherever_they_stand():
    assert find_invalid_characters("a\ufeffb\uffff\ufffe") == (1, 3, 4)
    assert find_invalid_characters("a\u202ab") == ()


@given(st.text(st.characters(), max_size=60))
def test_low_is_never_above_high(text: str):
    low, high = weigh(text)

    assert low <= high


PLAIN = st.text(st.characters(max_codepoint=0x24F, exclude_characters="."), max_size=60)


@given(PLAIN, PLAIN)
def test_weights_of_parts_add_up(one: str, two: str):
    assert weigh(f"{one} {two}")[0] == weigh(one)[0] + 1 + weigh(two)[0]


@given(st.text("ab \u0301\u0323\u0327é日👍🏽\u200d", max_size=30))
def test_a_long_text_weighs_what_its_parts_do(text: str):
    """Long texts take another way into the composed form."""
    padding = " x" * 600

    low, high = weigh(text + padding)

    assert (low - len(padding), high - len(padding)) == weigh(text)
