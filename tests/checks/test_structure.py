from __future__ import annotations

import pytest

from tests.checks.example import SOUND, changed, find, told


@pytest.mark.parametrize(
    "title", ["Key Messages Extracted", "Brand Voice Checklist", "Usage Recommendations"]
)
def test_a_section_that_is_missing_is_found_at_the_end(title: str):
    text = changed(f"## {title}", "## Something Else")

    assert told(text, "structure") == [f"129 error the section `{title}` is missing"]


@pytest.mark.parametrize("title", ["Posting Sequence", "A/B Testing", "Repurposing Notes"])
def test_a_part_of_the_recommendations_that_is_missing_is_found(title: str):
    text = changed(f"### {title}", "### Something Else")

    assert told(text, "structure") == [f"129 error the part `{title}` is missing"]


def test_the_last_two_parts_of_the_recommendations_may_be_empty():
    text = changed("- Compare the two hooks on LinkedIn.\n", "")
    text = changed("- The quote works as a slide.\n", "", text)

    assert told(text) == []


def test_key_messages_need_a_core_insight():
    text = changed("1. **Core Insight**: Most AI", "1. **Main Point**: Most AI")

    assert told(text, "structure") == ["25 error the key messages have no Core Insight"]


def test_key_messages_have_to_be_numbered():
    text = changed("1. **Core Insight**: Most AI", "- **Core Insight**: Most AI")

    assert told(text, "structure") == ["25 error the key messages have no Core Insight"]


def test_a_key_message_without_words_is_found():
    text = changed(
        "2. **Supporting Point**: A demo tests only one of two conditions.",
        "2. **Supporting Point**:",
    )

    assert told(text, "structure") == ["28 error the key message Supporting Point is empty"]


def test_what_the_grammar_does_not_hold_is_found_with_its_help_and_post():
    text = changed("### Variant 2\n\n**Hook Type**: Quote", "### Variant 1\n\n**Hook Type**: Quote")

    [finding] = find(text, "structure")

    assert (finding.line, finding.message, finding.post) == (
        97,
        "twitter-1 stands twice",
        "twitter-1",
    )
    assert finding.help == "Give it the next number."


def test_two_equal_problems_have_two_ids():
    text = changed(
        "1. **First**: LinkedIn Variant 1 (strongest, full story)", "1. **First**: nobody"
    )
    text = changed(
        "2. **24h later**: Twitter Variant 1 (compressed core insight)",
        "2. **24h later**: nobody",
        text,
    )

    findings = find(text, "structure")

    assert [finding.message for finding in findings] == ["the step `nobody` names no post"] * 2
    assert len({finding.id for finding in findings}) == 2


def test_a_gap_in_the_numbers_is_fine():
    text = changed("### Variant 2\n\n**Hook Type**: Quote", "### Variant 7\n\n**Hook Type**: Quote")

    assert told(text) == []


def test_sections_and_paragraphs_of_a_person_are_fine():
    text = SOUND.replace("## Brand Voice", "## Notes from Jane\n\nCall me.\n\n## Brand Voice")

    assert told(text) == []
