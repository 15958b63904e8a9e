from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.content.linkedin_text import escape_for_linkedin_api, find_reserved


@pytest.mark.parametrize(
    ("text", "escaped"),
    [
        ("Plain text.", "Plain text."),
        ("Who owns this? (Not the data team)", r"Who owns this? \(Not the data team\)"),
        ("a_b *c* ~d~ <e> [f] {g} | @h", r"a\_b \*c\* \~d\~ \<e\> \[f\] \{g\} \| \@h"),
        ("C:\\path", r"C:\\path"),
        ("#AIStrategy #ML_Ops", "#AIStrategy #ML_Ops"),
        ("issue #5 and C# code", r"issue \#5 and C\# code"),
    ],
)
def test_reserved_characters_are_escaped_and_hashtags_are_not(text: str, escaped: str):
    assert escape_for_linkedin_api(text) == escaped


def test_a_reserved_character_is_found_by_its_offset():
    assert find_reserved("👍 (a) #Tag_x b_c") == (2, 4, 14)


@given(st.text(st.characters(), max_size=60))
def test_taking_the_escapes_out_gives_the_text_back(text: str):
    assert re.sub(r"\\(.)", r"\1", escape_for_linkedin_api(text), flags=re.DOTALL) == text
