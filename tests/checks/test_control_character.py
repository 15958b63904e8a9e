from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.checks.control_character import _SUSPECT, _pattern
from tests.checks.example import SOUND, changed, find, told

PLACE = "A clear owner changes more than a better model does."


@pytest.mark.parametrize(
    ("character", "name"),
    [
        ("\x00", "U+0000 (control character)"),
        ("\x0b", "U+000B (control character)"),
        ("\r", "U+000D (control character)"),
        ("\x1b", "U+001B (control character)"),
        ("\x7f", "U+007F (control character)"),
        ("\x85", "U+0085 (control character)"),
        ("\u061c", "U+061C (arabic letter mark)"),
        ("\u200b", "U+200B (zero width space)"),
        ("\u200c", "U+200C (zero width non-joiner)"),
        ("\u200d", "U+200D (zero width joiner)"),
        ("\u200f", "U+200F (right-to-left mark)"),
        ("\u2028", "U+2028 (line separator)"),
        ("\u202e", "U+202E (right-to-left override)"),
        ("\u2060", "U+2060 (word joiner)"),
        ("\u2067", "U+2067 (right-to-left isolate)"),
        ("\ufeff", "U+FEFF (zero width no-break space)"),
        ("\ufffc", "U+FFFC (object replacement character)"),
        ("\ufffd", "U+FFFD (replacement character)"),
        ("\ue000", "U+E000 (private use)"),
        ("\ufdd0", "U+FDD0 (no character)"),
        ("\uffff", "U+FFFF (no character)"),
        ("\U0001fffe", "U+1FFFE (no character)"),
        ("\U000e0041", "U+E0041 (tag latin capital letter a)"),
        ("\U000f0000", "U+F0000 (private use)"),
        ("\U0010ffff", "U+10FFFF (no character)"),
    ],
)
def test_a_character_that_nobody_sees_is_named_with_line_and_column(character: str, name: str):
    assert told(changed(PLACE, f"A clear{character} owner."), "control-character") == [
        f"43 error linkedin-1 holds {name}, line 43 column 8"
    ]


@pytest.mark.parametrize(
    "text",
    [
        "tab\there", "non\u00a0breaking", "soft\u00adhyphen", "→ é ﬁ 漢字 𝔽",
        "👩\u200d💻 👨🏽\u200d🚀 🏳\ufe0f\u200d🌈", "❤\ufe0f",
        "\U0001f3f4\U000e0067\U000e0062\U000e0073\U000e0063\U000e0074\U000e007f",
        "می\u200cخواهم", "क्\u200dष", "ക്\u200d",
        "ភាសា\u200bខ្មែរ", "ภาษา\u200bไทย",
        "שלום!\u200f (2026)", "مرحبا\u200e C++",
    ],
)  # fmt: skip
def test_what_a_script_or_an_emoji_needs_passes(text: str):
    assert told(changed(PLACE, text), "control-character") == []


@pytest.mark.parametrize(
    "text",
    [
        "x\u200dy",
        "👩\u200d",
        "\u200d💻",
        "👩\u200dx",
        "ไ\u200bx",
        "\U000e0067\U000e007f",
        "a\u200cb",
    ],
)
def test_the_same_characters_elsewhere_are_found(text: str):
    assert len(told(changed(PLACE, text), "control-character")) >= 1


def test_a_character_is_told_once_a_line():
    text = changed(PLACE, "a\u200bb\u200bc\u2060d\ne\u200bf")

    assert told(text, "control-character") == [
        "43 error linkedin-1 holds U+200B (zero width space), line 43 column 2",
        "43 error linkedin-1 holds U+2060 (word joiner), line 43 column 6",
        "44 error linkedin-1 holds U+200B (zero width space), line 44 column 2",
    ]


def test_key_messages_and_titles_are_looked_at_too():
    text = changed("2. **Supporting Point**: AI", "2. **Supporting Point**: AI\u202e")

    [finding] = find(text, "control-character")

    assert (finding.line, finding.post) == (28, "notes")
    assert finding.message == ("the notes hold U+202E (right-to-left override), line 28 column 28")


def test_line_ends_of_windows_and_a_byte_order_mark_at_the_beginning_are_fine():
    assert told("\ufeff" + SOUND.replace("\n", "\r\n")) == []


def test_a_post_that_was_dropped_may_hold_anything():
    text = changed(
        "writer: extractive\n", "dropped: [{post: twitter-2, by: jane, at: now, reason: no}]\n"
    )
    text = changed(
        "A pilot without a production owner is an experiment with an audience.\n```",
        "x\u200by\n```",
        text,
    )

    assert told(text, "control-character") == []


@given(st.text(st.characters(categories=["L", "N", "P", "S"]), max_size=100))
def test_letters_numbers_punctuation_and_symbols_pass(text: str):
    assert told(changed(PLACE, f"a{text}"), "control-character") == []


def test_the_short_cut_for_ordinary_lines_misses_no_suspect():
    suspects = [chr(code) for code in range(0x110000) if _pattern(_SUSPECT).match(chr(code))]

    assert {each for each in suspects if each.isprintable()} == {"\ufffc", "\ufffd"}
