from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.checks.grounding.words import Weight, plain, split_words


def lows(text: str) -> list[str]:
    return [word.low for word in split_words(plain(text))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("We don't know.", ["we", "do", "n't", "know", "."]),
        ("It can’t, it won't, I cannot", ["it", "can", "n't", ",", "it", "will", "n't", ",", "i", "can", "n't"]),
        ("Rust's editor", ["rust", "editor"]),
        ("They'll come", ["they", "will", "come"]),
        ("the rust-analyzer team", ["the", "rust", "analyzer", "team"]),
        ("x.await and C++", ["x.await", "and", "c++"]),
        ("1.0, 4,200 and 18.5%", ["1.0", ",", "4,200", "and", "18.5%"]),
        ("$50,000 in the 1990s", ["$50,000", "in", "the", "1990s"]),
        ("RFC2912", ["rfc2912"]),
        ("so — now", ["so", "—", "now"]),
    ],
)  # fmt: skip
def test_a_text_comes_apart_into_words_numbers_and_marks(text: str, expected: list[str]):
    assert lows(text) == expected


def test_words_weigh_by_what_they_say():
    weights = {word.low: word.weight for word in split_words("The ferry never takes cars.")}

    assert weights == {
        "the": Weight.FUNCTION,
        "ferry": Weight.CONTENT,
        "never": Weight.LIGHT,
        "takes": Weight.LIGHT,
        "cars": Weight.CONTENT,
        ".": Weight.MARK,
    }


@given(st.text(max_size=300))
def test_every_word_stands_where_it_says(text: str):
    text = plain(text)

    for word in split_words(text):
        if word.surface not in ("n't", "'ll"):
            assert text.startswith(word.surface, word.start)
