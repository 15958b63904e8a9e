from __future__ import annotations

import pytest

from tests.checks.example import SOUND, changed, find, told


@pytest.mark.parametrize(
    ("old", "found"),
    [
        ("**Hook Type**: Bold Statement\n", "35 error linkedin-1 has no line Hook Type"),
        (
            "**Target Message**: Supporting Point\n",
            "56 error linkedin-2 has no line Target Message",
        ),
        ("**Character Count**: 174/3,000\n", "35 error linkedin-1 has no line Character Count"),
        ("**CTA Type**: Reflection\n", "56 error linkedin-2 has no line CTA Type"),
        ("**Character Count**: 69/280\n", "97 error twitter-2 has no line Character Count"),
    ],
)
def test_a_label_that_is_missing_is_found_at_the_posts_heading(old: str, found: str):
    assert told(changed(old, ""), "labels") == [found]


def test_a_label_without_a_value_is_found_where_it_stands():
    text = changed("**Hook Type**: Framework", "**Hook Type**:")

    assert told(text, "labels") == ["58 error linkedin-2 leaves Hook Type empty"]


def test_x_posts_need_no_call_to_action_and_no_voice_check():
    assert "CTA Type" not in SOUND[SOUND.index("## Twitter/X Posts") :]
    assert told(SOUND) == []


def test_other_labels_are_fine():
    text = changed(
        "**Character Count**: 69/280",
        "**Character Count**: 69/280\n**CTA Type**: Poll\n**Mood**: calm",
    )

    assert told(text) == []


def test_an_empty_count_is_left_to_the_rule_that_computes_it():
    text = changed("**Character Count**: 69/280", "**Character Count**:")

    assert told(text) == [
        "106 warning the count of twitter-2 says nothing; it is 69/280 (69 weighted characters)"
    ]


@pytest.mark.parametrize(
    ("line", "severity", "label"),
    [
        ("**Media:** chart.png", "error", "Media"),
        ("**media**: chart.png", "error", "Media"),
        ("**Media**:\tchart.png", "error", "Media"),
        ("**Media**:\u00a0chart.png", "error", "Media"),
        ("**Media**:chart.png", "error", "Media"),
        ("**Media** : chart.png", "error", "Media"),
        ("__Media__: chart.png", "error", "Media"),
        ("- **Alt Text**: a chart", "error", "Alt Text"),
        ("  **Alt-text**: a chart", "error", "Alt Text"),
        ("*Alt Text*: a chart", "error", "Alt Text"),
        ("Alt text: a chart", "warning", "Alt Text"),
    ],
)
def test_a_line_that_looks_like_a_label_and_is_not_read_is_found(line, severity, label):
    text = changed("**Hook Type**: Quote", f"**Hook Type**: Quote\n{line}")

    [finding] = find(text, "labels")

    assert (finding.line, finding.severity, finding.post) == (100, severity, "twitter-2")
    assert finding.message == f"twitter-2 has a line that looks like {label} and is not read"
    assert finding.help == f"Write it as `**{label}**: …`, with one space behind the colon."


def test_a_label_of_the_platform_that_is_not_read_is_told_once_and_where_it_stands():
    assert told(changed("**Hook Type**: Quote", "**Hook Type:** Quote"), "labels") == [
        "99 error twitter-2 has a line that looks like Hook Type and is not read"
    ]


def test_remarks_and_labels_in_a_posts_text_are_no_labels():
    text = changed("**Hook Type**: Quote", "**Hook Type**: Quote\nMedia follows on Monday.")
    text = changed(
        "AI pilots rarely fail because of bad models.", "Media: the new bottleneck.", text
    )

    assert told(text, "labels") == []
