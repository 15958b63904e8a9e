"""Only whole, clean sentences of the author's own stand in a post."""

import pytest

from pipeline.writing.extractive.usable import is_clean, is_sentence, is_turn, names_speaker


@pytest.mark.parametrize(
    "text",
    [
        "Projects should have clear ownership.",
        "Is it worth it?",
        "“Quoted words” open it.",
        "The motto is “Reliable and efficient software.”",
        "We won the day! 🎉",
        "It fails (often) and recovers.",
        "2019 was a good year.",
        "Das ist ein ganzer Satz.",
        "これは日本語の文章であり、句点で終わります。",
        "Family: 👩‍👩‍👧 and flags 🇳🇴 are fine!",
    ],
)
def test_a_whole_clean_sentence_is_used(text: str):
    assert is_sentence(text)
    assert is_clean(text)


@pytest.mark.parametrize(
    "text",
    [
        "No stop at the end",
        "A lead-in:",
        "- begins with a dash.",
        "(All of it in brackets.)",
        "Short.",
        "x" * 330 + ".",
        "A title on rust-lang.org redesign",
    ],
)
def test_what_is_no_whole_sentence_is_not_used(text: str):
    assert not is_sentence(text)


@pytest.mark.parametrize(
    "text",
    [
        "See https://example.org for more.",
        "Ask @rosa about it.",
        "Tag it #gauge today.",
        "Hello {{ name }}, welcome.",
        "A TODO stands here.",
        "Unbalanced (bracket here.",
        'An unbalanced "quote here.',
        "Left [over] brackets.",
        "A pipe | stands here.",
        "A zero\u200bwidth space.",
        "A bidi \u202eoverride.",
        "A joiner\u200d in Latin text.",
        "A lost \ufffd character.",
        "A tag <br> stands here.",
        '"Everything in it is somebody else\'s words, to the very end of it."',
    ],
)
def test_what_would_look_wrong_in_a_post_is_not_used(text: str):
    assert not is_clean(text)


def test_a_name_a_colon_and_a_quotation_are_somebody_elses_words():
    assert names_speaker('Ralf Jung: "I am still surprised."')
    assert names_speaker("Ralf Jung: “I am still surprised.”")
    assert not names_speaker("People first: people are more valuable than schedules.")


@pytest.mark.parametrize(
    ("text", "turn"),
    [
        ("A: Four in the morning. Nobody calls.", True),
        ("Maria: Read your own copy aloud.", True),
        ("Maria Ott: No.", True),
        ("Maria reads her own copy aloud: it helps.", False),
        ("At four: nobody calls.", False),
    ],
)
def test_a_turn_of_a_conversation_begins_with_who_speaks(text: str, turn: bool):
    assert is_turn(text) == turn
