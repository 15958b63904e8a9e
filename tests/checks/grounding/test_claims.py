from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from pipeline.checks.grounding.claims import Claim, split_post

POST = """\
A ferry is a promise. It has a timetable.

Three things matter:
→ A crew
2. Lifeboats, two on each side
✅ A timetable that
people can read

Read on: https://example.com #Ferries

#Ferries #Sea
"""


def test_a_post_comes_apart_into_sentences_and_list_items():
    assert list(split_post(POST)) == [
        Claim("A ferry is a promise.", 0),
        Claim("It has a timetable.", 0),
        Claim("Three things matter:", 2),
        Claim("A crew", 3, "Three things matter:"),
        Claim("Lifeboats, two on each side", 4, "Three things matter:"),
        Claim("A timetable that people can read", 5, "Three things matter:"),
        Claim("Read on: https://example.com", 8),
    ]


def test_a_sentence_broken_over_two_lines_is_one():
    assert list(split_post("We do not believe that\nthe ferry is ready.")) == [
        Claim("We do not believe that the ferry is ready.", 0)
    ]


@given(st.text(max_size=400))
def test_no_word_of_a_post_is_lost_but_markers_and_hashtags(text: str):
    said = "".join(claim.text for claim in split_post(text))

    for line in text.split("\n"):
        if line.isalpha():
            assert line in said
