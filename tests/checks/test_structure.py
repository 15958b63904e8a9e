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


def test_blanks_behind_a_heading_are_no_matter():
    text = changed("1. **Core Insight**: Most AI", "1. **Main Point**: Most AI")
    text = changed("## Key Messages Extracted\n", "## Key Messages Extracted  \n", text)
    text = changed("### Posting Sequence\n", "### Posting Sequence \n", text)

    assert told(text, "structure") == ["25 error the key messages have no Core Insight"]


def test_key_messages_have_to_be_numbered():
    text = changed("1. **Core Insight**: Most AI", "- **Core Insight**: Most AI")

    assert told(text, "structure") == [
        "25 error the key messages have no Core Insight",
        "27 error this key message is not read",
    ]


def test_a_key_message_without_words_is_found():
    text = changed(
        "2. **Supporting Point**: AI pilots rarely fail because of models.",
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


TAKEN_OUT = ("<!-- taken out, legal said no\n### Variant 2\n\n**Hook Type**: Quote", "---\n-->")


def test_a_post_in_an_html_comment_is_found_and_keeps_its_id():
    text = changed("### Variant 2\n\n**Hook Type**: Quote", TAKEN_OUT[0])
    text = changed(
        "**Character Count**: 69/280\n\n---", f"**Character Count**: 69/280\n\n{TAKEN_OUT[1]}", text
    )

    [finding] = find(text, "structure")

    assert (finding.line, finding.severity, finding.post) == (98, "error", "twitter-2")
    assert finding.message == (
        "twitter-2 stands in an HTML comment, and is in the batch all the same"
    )
    assert finding.help == ("Drop it (`/drop twitter-2`), or delete its whole block.")


def test_a_post_in_a_comment_that_was_dropped_is_no_matter():
    text = changed("### Variant 2\n\n**Hook Type**: Quote", TAKEN_OUT[0])
    text = changed(
        "**Character Count**: 69/280\n\n---", f"**Character Count**: 69/280\n\n{TAKEN_OUT[1]}", text
    )
    dropped = (
        'dropped:\n  - {post: twitter-2, by: jane, at: "2026-01-23T10:00:00Z", reason: legal}\n'
    )

    assert told(changed("timezone:", f"{dropped}timezone:", text), "structure") == []


def test_a_comment_that_begins_below_a_posts_heading_takes_it_not_out_either():
    text = changed("**Hook Type**: Quote", "<!--\n**Hook Type**: Quote")
    text = changed("**Character Count**: 69/280\n", "**Character Count**: 69/280\n-->\n", text)

    assert told(text, "structure") == [
        "97 error twitter-2 stands in an HTML comment, and is in the batch all the same"
    ]


def test_a_section_and_a_key_message_in_a_comment_are_found():
    text = changed("## Usage Recommendations", "<!--\n## Usage Recommendations")
    text = changed("### Posting Sequence", "-->\n### Posting Sequence", text)
    text = changed("2. **Supporting Point**", "<!-- too bold?\n2. **Supporting Point**", text)
    text = changed("3. **Memorable Quote**", "-->\n3. **Memorable Quote**", text)

    findings = find(text, "structure")

    assert [(each.line, each.post, each.message) for each in findings] == [
        (
            29,
            "notes",
            "“AI pilots rarely fail because of models.” stands in an HTML comment, "
            "and is in the batch all the same",
        ),
        (
            121,
            "",
            "the section `Usage Recommendations` stands in an HTML comment, "
            "and is in the batch all the same",
        ),
    ]


def test_a_remark_in_a_comment_is_fine_and_so_is_one_in_a_posts_text():
    text = changed(
        "### Variant 2\n\n**Hook Type**: Quote",
        "<!-- ask legal\n\nTODO -->\n### Variant 2\n\n**Hook Type**: Quote",
    )
    text = changed(
        "A pilot without a production owner is an experiment with an audience.\n```",
        "<!--\nA pilot without a production owner is an experiment with an audience.\n```",
        text,
    )

    assert told(text, "structure") == []


def test_a_fence_of_another_kind_is_told_where_it_stands_and_nothing_on_line_0():
    begin = "```\nMost AI pilots fail for organizational reasons.\n\nA clear"
    end = "#AIStrategy #EnterpriseAI\n```"
    text = changed(begin, begin.replace("```", "~~~"))
    text = changed(end, end.replace("```", "~~~"), text)

    findings = find(text)

    assert [each.message for each in findings if each.rule == "structure"] == [
        "the fence of linkedin-1 is not read"
    ]
    assert [each.line for each in findings if each.post == "linkedin-1"] == [12, 35, 40, 50, 52]


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("2) **Supporting Point**: A demo.", "28 error this key message is not read"),
        ("- **Supporting Point**: A demo.", "28 error this key message is not read"),
        ("Supporting point: A demo.", "28 error this key message is not read"),
        ("2. **My Point** - A demo.", "28 error this key message is not read"),
    ],
)
def test_a_key_message_that_is_not_read_is_found(line: str, found: str):
    text = changed("2. **Supporting Point**: AI pilots rarely fail because of models.", line)

    assert told(text, "structure") == [found]


@pytest.mark.parametrize(
    "line",
    [
        "2) **24h later**: Twitter Variant 1",
        "2. 24h later: Twitter Variant 1",
        "- **24h later**: Twitter Variant 1",
        "**24h later**: Twitter Variant 1",
        "24h later: Twitter Variant 1",
        "2.  **24h later**: Twitter Variant 1",
        "2. **24h later** Twitter Variant 1",
    ],
)
def test_a_step_that_is_not_read_is_found(line: str):
    text = changed("2. **24h later**: Twitter Variant 1 (compressed core insight)", line)

    [finding] = find(text, "structure")

    assert (finding.line, finding.message) == (
        122,
        "this step of the Posting Sequence is not read",
    )
    assert finding.help == "Write it as `2. **24h later**: LinkedIn Variant 1`."


def test_remarks_among_key_messages_and_steps_are_fine():
    remark = "Jane: ask Rosa first.\n- **Note**: keep it short.\nLinkedIn Variant 1 is strongest.\n"
    text = changed("2. **Supporting Point**", f"{remark}2. **Supporting Point**")
    text = changed("2. **24h later**", f"{remark}2. **24h later**", text)

    assert told(text) == []
