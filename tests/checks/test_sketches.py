from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from pipeline.checks.sketches import SketchIndex, make_sketch, similarity

TEXT = "The team put the data off until after the demo, and it took weeks to make up for that."


def test_capitals_signs_links_and_hashtags_make_no_difference():
    other = TEXT.upper().replace(",", " —") + " https://example.com #MLOps"

    assert make_sketch(TEXT) == make_sketch(other)


def test_a_text_of_few_words_is_like_nothing():
    assert similarity(make_sketch("A b c d"), make_sketch("A b c d")) == 0.0


def test_one_changed_word_leaves_most_and_another_text_nothing():
    one, other = make_sketch(TEXT), make_sketch(TEXT.replace("weeks", "months"))

    assert 0.6 < similarity(one, other) < 1.0
    assert similarity(one, make_sketch("Who pays for the second year of a pilot?")) == 0.0


@given(st.text(), st.text())
def test_likeness_is_a_share_and_has_no_order(one: str, other: str):
    a, b = make_sketch(one), make_sketch(other)

    assert 0.0 <= similarity(a, b) == similarity(b, a) <= 1.0
    assert similarity(a, a) == bool(a)


def test_an_index_gives_the_nearest_and_forgets_the_oldest():
    index = SketchIndex[str](2)
    near = TEXT.replace("weeks", "months")
    index.add(make_sketch(TEXT), "same")
    index.add(make_sketch(near), "near")

    assert index.find_nearest(make_sketch(TEXT), 0.5) == "same"
    index.add(make_sketch("Who pays for the second year of a pilot?"), "other")
    assert index.find_nearest(make_sketch(TEXT), 0.5) == "near"
    assert index.find_nearest(make_sketch(TEXT), 0.99) is None
