"""What is said of a sentence, and why. The draft stands in `example.py`; read it beside this."""

from __future__ import annotations

import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.checks.grounding.judging import Allowed
from pipeline.checks.grounding.verdict import Verdict
from tests.checks.grounding.example import judged, source, told

WHOLE = [sentence.text for sentence in source().sentences if sentence.is_own]


@pytest.mark.parametrize(
    ("sentence", "verdict"),
    [
        ("We do not believe that the old ferry is ready for winter.", "verbatim | 7"),
        ("We do not believe that the old ferry is ready for winter", "verbatim | 7"),
        ("It carries 120 cars, and the crossing takes six hours!", "verbatim | 7,8"),
        (
            "Captain Berg said “the sea keeps its own timetable” and may retire next year — nobody knows.",
            "verbatim | 10,11",
        ),
        ("**A second crew for the summer**", "verbatim | 23"),
        ("New lifeboats, two on each side;", "verbatim | 24"),
        ("The toll for a car is 30 kroner. 🚗", "verbatim | 32"),
        ("A timetable is a promise with numbers in it.", "verbatim | 0"),
        ("The night ferry", "verbatim | 0"),
    ],
)
def test_a_whole_sentence_of_the_draft_is_verbatim_whatever_its_typography(
    sentence: str, verdict: str
):
    assert told(sentence) == verdict


@pytest.mark.parametrize(
    ("fragment", "verdict"),
    [
        (
            "The old ferry is ready for winter.",
            "flagged | 7 | the draft says “not” (line 7), and the sentence does not",
        ),
        ("It carries 120 cars.", "review | 7,8"),
        ("A timetable is a promise.", "review | 0"),
        ("The engine is checked before the ship leaves the harbour.", "review | 13,14"),
    ],
)
def test_a_fragment_of_a_sentence_is_never_verbatim(fragment: str, verdict: str):
    assert told(fragment) == verdict


def test_somebody_elses_sentence_is_not_the_authors():
    assert told("The harbour was quieter before the bridge was built.") == "review | 27"


def test_an_item_is_verbatim_without_its_lead_in_unless_that_says_it_is_wrong():
    wrong = "Three things that people get wrong about the ferry:"

    assert told("It sails every day.") == (
        f"flagged | 18 | the draft leads it in with “{wrong}” (line 16)"
    )
    assert judged("It sails every day.", lead=wrong).verdict is Verdict.VERBATIM
    assert told("A timetable that people can read") == "verbatim | 25"


@pytest.mark.parametrize(
    ("sentence", "verdict"),
    [
        ("Nearly half of the berths in Stavanger were empty in 2019.", "review | 10"),
        ("The crossing takes about six hours.", "review | 7,8"),
        (
            "Those who book early often get a cabin, passengers who book late a chair.",
            "review | 13",
        ),
        (
            "Our plan has three parts: a second crew, new lifeboats, and a readable timetable.",
            "review | 21,23,24,25",
        ),
        ("Longer than the old one: the new bridge.", "review | 29"),
    ],
)
def test_what_the_draft_bears_in_other_words_is_for_a_person_to_review(sentence: str, verdict: str):
    assert told(sentence) == verdict


@pytest.mark.parametrize(
    ("sentence", "reason"),
    [
        (
            "It carries 150 cars, and the crossing takes six hours.",
            "7,8 | “150” does not stand in the draft",
        ),
        (
            "In 2019, 120 berths in Stavanger were empty.",
            "10 | “120” stands in lines 7 to 8, not in line 10",
        ),
        (
            "The crossing takes six days.",
            "7,8 | “six” has another unit in the draft: hour (lines 7 to 8)",
        ),
        ("Captain Hansen may retire next year.", "10,11 | “Hansen” does not stand in the draft"),
        (
            "The harbour office in Stavanger counted the empty berths of Ødegård.",
            "10 | “Ødegård” does not stand in the draft",
        ),
        (
            "Captain Berg said “the sea is calm”.",
            "10,11 | the draft nowhere says “the sea is calm”",
        ),
        (
            "Passengers who book early always get a cabin.",
            "13 | “always” is stronger than the draft (line 13)",
        ),
        ("All passengers get a cabin.", "13 | “All” is stronger than the draft (line 13)"),
        (
            "The engine is never checked before the ship leaves the harbour.",
            "13,14 | it says “never”, and the draft does not (lines 13 to 14)",
        ),
        (
            "The engine is checked after the ship leaves the harbour.",
            "13,14 | it says “after”, and the draft “before” (lines 13 to 14)",
        ),
        (
            "The ship leaves the harbour before the engine is checked.",
            "13,14 | what stands around “before” is the other way round in lines 13 to 14",
        ),
        (
            "The old bridge is longer than the new one.",
            "29 | what stands around “than” is the other way round in line 29",
        ),
        (
            "The new bridge is shorter than the old one.",
            "29 | it says “shorter”, and the draft “longer” (line 29)",
        ),
        (
            "Captain Berg will retire next year.",
            "10,11 | the draft says “may” (lines 10 to 11), and the sentence has no doubt",
        ),
    ],
)
def test_what_the_draft_does_not_bear_is_flagged_with_the_reason(sentence: str, reason: str):
    assert told(sentence) == f"flagged | {reason}"


@pytest.mark.parametrize(
    ("sentence", "verdict"),
    [
        ("Ferries burn less fuel than trucks.", "unsupported | 7"),
        ("Cheap whisky was invented by accident.", "unsupported"),
        (
            "Passengers who book early often get a cabin, and the company behind it is bankrupt.",
            "unsupported | 13 | "
            "the draft says nothing of “and the company behind it is bankrupt.” (line 13)",
        ),
    ],
)
def test_what_is_not_in_the_draft_is_unsupported(sentence: str, verdict: str):
    assert told(sentence) == verdict


def test_a_sentence_too_long_to_judge_is_unsupported():
    assert told("It carries 120 cars and " * 40 + "so on.") == "unsupported"


@pytest.mark.parametrize(
    "sentence",
    [
        "What do you think?",
        "Share your story in the comments.",
        "https://example.com/ferry",
        "Read the plan: https://example.com/plan",
        "The whole plan: https://example.com/plan",
        "🚗🚗🚗",
        "Ask who?",
    ],
)
def test_questions_calls_to_action_and_links_claim_nothing(sentence: str):
    assert told(sentence) == "not_a_claim"


@pytest.mark.parametrize(
    ("sentence", "verdict"),
    [
        (
            "Did you know that 90% of ferries are late?",
            "flagged | “90%” does not stand in the draft",
        ),
        (
            "Has Captain Hansen ever told you?",
            "flagged | “Hansen” does not stand in the draft",
        ),
        (
            "https://evil.example.org/x",
            "flagged | the link https://evil.example.org/x is neither the draft's nor the brand's",
        ),
        (
            "Follow @someone_else, and tell us more here.",
            "flagged | “@someone_else” does not stand in the draft",
        ),
        ("All passengers who book early get this: a cabin or a chair?", "flagged | 13 | “All”"),
    ],
)
def test_what_claims_nothing_may_still_bring_no_number_name_or_link_of_its_own(
    sentence: str, verdict: str
):
    assert told(sentence).startswith(verdict)


def test_a_brands_own_lines_and_address_are_fine():
    line = "We are glad to compare notes with 17 of you."
    allowed = Allowed(frozenset({line.casefold().rstrip(".")}), frozenset({"example.net"}))

    assert judged(line, allowed=allowed).verdict is Verdict.NOT_A_CLAIM
    assert judged("https://example.net", allowed=allowed).verdict is Verdict.NOT_A_CLAIM
    assert told(line) == "unsupported | “17” does not stand in the draft"


def test_the_writers_pointers_are_checked_and_not_believed():
    sentence = "The crossing takes about six hours."

    assert told(sentence, pointed=(7, 8)) == "review | 7,8"
    assert told(sentence, pointed=(29,)) == "review | 7,8"
    assert told("The crossing takes nine hours.", pointed=(7,)) == (
        "flagged | 7,8 | “nine” does not stand in the draft"
    )


def test_hidden_text_of_a_draft_bears_nothing():
    assert told("The plan of the harbour office stands at example.com.").startswith("unsupported")


@given(st.sampled_from(WHOLE), st.integers(0, 200), st.sampled_from(string.ascii_letters + "0 "))
def test_one_changed_character_takes_a_sentence_out_of_verbatim(
    sentence: str, place: int, character: str
):
    place %= len(sentence)
    changed = sentence[:place] + character + sentence[place + 1 :]
    if changed.casefold() == sentence.casefold() or place == len(sentence) - 1:
        return

    whole = {text.casefold() for text in WHOLE}
    assert judged(changed).verdict is not Verdict.VERBATIM or changed.casefold() in whole


@given(st.text(max_size=200))
def test_any_text_gets_a_verdict(text: str):
    assert judged(text).verdict in Verdict
