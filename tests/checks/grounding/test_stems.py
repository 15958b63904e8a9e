from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.checks.grounding.stems import key, stem


@pytest.mark.parametrize(
    "forms",
    [
        "maintain maintains maintained maintaining maintainer maintenance",
        "contribute contributor contribution contributing",
        "organize organization organizational organised",
        "stable stability stabilize stabilization",
        "early earlier earliest",
        "write writes wrote written writing",
        "plan plans planned planning",
        "good better best",
        "child children",
    ],
)
def test_forms_of_a_word_have_one_stem(forms: str):
    assert len({stem(form) for form in forms.split()}) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("prevent", "previous"),
        ("community", "communicate"),
        ("user", "use"),
        ("unit", "unity"),
        ("hard", "hardware"),
    ],
)
def test_words_that_are_no_forms_of_each_other_keep_apart(one: str, other: str):
    assert stem(one) != stem(other)


def test_words_that_an_editor_exchanges_have_one_key():
    assert key("began") == key("starts")
    assert key("difficult") == key("hard")
    assert key("difficult") != key("easy")


@pytest.mark.parametrize("word", ["日本語", "c++", "x.await", "42", ""])
def test_other_scripts_and_codes_pass_by(word: str):
    assert stem(word) == word


@given(st.text(max_size=40))
def test_no_word_breaks_the_stemmer(word: str):
    assert len(stem(word)) <= max(len(word), 10)
