from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.content.brand import parse_brand
from tests.checks.example import KEY, SOUND, changed, find, told

PLACE = "A clear owner changes more than a better model does."
HEAD = "timezone: Etc/UTC\nplatforms: [linkedin]\nvoice:\n  forbidden:\n"


def found(sentence: str, *phrases: str) -> list[str]:
    """Put a sentence into the first post, and give what a brand with these phrases finds."""
    brand = parse_brand(KEY, HEAD + "".join(f'    - "{phrase}"\n' for phrase in phrases))
    return told(changed(PLACE, sentence), "forbidden-phrase", brand)


def test_a_finding_quotes_the_text_and_the_brand_files_line():
    [finding] = find(changed(PLACE, "This is a Game-Changer."), "forbidden-phrase")

    assert (finding.line, finding.severity, finding.post) == (43, "error", "linkedin-1")
    assert finding.message == (
        "linkedin-1 says “Game-Changer”, "
        "which brands/amplify-intelligence/brand.yml:9 forbids (“game-changer”)"
    )


@pytest.mark.parametrize(
    ("sentence", "phrase"),
    [
        ("SYNERGY", "synergy"),
        ("synergy.", "Synergy"),
        ("(synergy)", "synergy"),
        ("synergy-driven", "synergy"),
        ("in today’s world", "in today's world"),
        ("in today's world", "in today’s world"),
        ("a game\u2011changer", "game-changer"),
        ("move the\nneedle", "move the needle"),
        ("move  the\u00a0needle", "move the needle"),
        ("CAFÉ society", "cafe\u0301 society"),
        ("cafe\u0301 society", "café society"),
        ("İSTANBUL", "istanbul"),
        ("go 100% now", "100%"),
        ("the #hustle", "#hustle"),
        ("->!", "->"),
    ],
)  # fmt: skip
def test_a_phrase_is_found_in_any_case_and_across_spaces(sentence: str, phrase: str):
    assert len(found(sentence, phrase)) == 1


@pytest.mark.parametrize(
    ("sentence", "phrase"),
    [
        ("synergies", "synergy"),
        ("asynergy", "synergy"),
        ("unleashed", "unleash"),
        ("synergy_2", "synergy"),
        ("resume\u0301", "resume"),
        ("\u0915\u0940", "\u0915"),
        ("\u0915\u0940\u0916", "\u0916"),
        ("gamechanger", "game-changer"),
        ("move needle the", "move the needle"),
        ("anything", " "),
    ],
)  # fmt: skip
def test_a_part_of_a_word_or_another_phrase_is_not_found(sentence: str, phrase: str):
    assert found(sentence, phrase) == []


def test_of_two_phrases_that_begin_alike_the_longer_is_told():
    assert found("Unlock the power of it", "unlock", "unlock the power") == [
        "43 error linkedin-1 says “Unlock the power”, "
        "which brands/amplify-intelligence/brand.yml:6 forbids (“unlock the power”)"
    ]


def test_a_phrase_across_a_line_break_is_told_where_it_begins():
    assert found("We move\nthe needle.", "move the needle") == [
        "43 error linkedin-1 says “move the needle”, "
        "which brands/amplify-intelligence/brand.yml:5 forbids (“move the needle”)"
    ]


def test_every_occurrence_is_a_finding_of_its_own():
    findings = find(changed(PLACE, "A game-changer.\nNo, a game-changer."), "forbidden-phrase")

    assert [finding.line for finding in findings] == [43, 44]
    assert len({finding.id for finding in findings}) == 2


def test_the_alt_text_is_published_and_so_it_is_checked():
    text = changed("**Hook Type**: Quote", "**Hook Type**: Quote\n**Alt Text**: a game-changer")

    assert [line[:13] for line in told(text, "forbidden-phrase")] == ["100 error twi"]


def test_the_id_changes_with_any_character_of_the_text():
    ids = {
        find(changed(PLACE, sentence), "forbidden-phrase")[0].id
        for sentence in ("A game-changer.", "A game-changer!", "A game-changer. ")
    }

    assert len(ids) == 3


def test_a_brand_that_forbids_nothing_finds_nothing():
    brand = parse_brand(KEY, "timezone: Etc/UTC\nplatforms: [linkedin]\n")

    assert told(SOUND, "forbidden-phrase", brand) == []


WORDS = st.text(st.sampled_from("aZéßΣςİ’'-\u2011#%+*[(🎉 \u00a0\u0301"), min_size=1, max_size=12)


def swap_case(text: str) -> str:
    """Swap what has a counterpart of one letter: `ß` has none."""
    return "".join(min(each.swapcase(), each, key=len) for each in text)


@given(phrase=WORDS, filler=WORDS)
def test_any_phrase_that_stands_by_itself_is_found_and_any_text_is_read(phrase: str, filler: str):
    lines = found(f"{filler} . {swap_case(phrase)} . ", phrase)

    begins_with_a_mark = phrase.strip()[:1] == "\u0301"
    if phrase.strip() and not begins_with_a_mark:
        assert lines


def test_forbidden_phrases_in_the_notes_are_told_as_the_notes_and_leave_the_boxes_alone():
    text = changed("- The quote works as a slide.", "- A game‑changer of a slide.")

    [finding] = find(text)

    assert (finding.rule, finding.line, finding.severity, finding.post) == (
        "forbidden-phrase",
        129,
        "error",
        "notes",
    )
    assert finding.message.startswith("the notes say “game‑changer”, which brands/")
