from __future__ import annotations

import html
import re

import markdown
import pytest
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup

from pipeline.calendar.escaping import escape, escape_title
from tests.calendar.hostile import TEXTS
from tests.calendar.reading import Reader

# NUL and half characters are in no file that was read; the other controls HTML's own reader drops.
PRINTABLE = st.text(st.characters(exclude_categories=("Cs", "Cc", "Cn")))


def test_only_letters_digits_and_spaces_stay_as_they_are():
    assert escape("Ærø 7 <b>x</b>\n") == "Ærø 7 &#60;b&#62;x&#60;&#47;b&#62;&#10;"


def test_what_is_html_already_is_not_escaped_again():
    assert escape(Markup("<b>")) == "<b>"
    assert escape(escape("<")) == "&#60;"


def test_a_number_is_written_out():
    assert escape(1147) == "1147"


def test_nul_and_half_characters_become_the_replacement_character():
    assert escape("a\x00b\ud83d") == "a&#65533;b&#65533;"


def test_controls_that_a_reference_would_turn_into_other_characters_stay():
    # &#128; means the euro sign to every browser.
    assert escape("\x80\x85\x9f") == "\x80\x85\x9f"
    assert escape_title("a\x85b\x7f") == "a&#65533;b&#65533;"


@given(st.text())
def test_nothing_that_markdown_or_jinja_knows_is_left(text: str):
    assert re.fullmatch(r"(?:[^\W_]|&#\d+;|[ \x80-\x9f])*", escape(text))
    assert "\n" not in escape(text)


@given(PRINTABLE)
def test_a_reader_gets_the_text_back(text: str):
    assert html.unescape(escape(text)) == text


def in_page(text: str) -> str:
    return markdown.markdown(
        f'<div class="galley"> <pre><span id="t">{escape(text)}</span></pre> </div>',
        extensions=["toc", "tables", "fenced_code"],
    )


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS.keys())
def test_a_hostile_text_comes_through_markdown_intact(text: str):
    page = Reader(in_page(text))

    assert page.texts == {"t": text}
    assert (page.tags, page.addresses) == (["div", "pre", "span"], [])


@given(PRINTABLE)
def test_any_text_comes_through_markdown_intact(text: str):
    assert Reader(in_page(text)).texts == {"t": text}
