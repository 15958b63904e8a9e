from __future__ import annotations

import pytest

from tests.checks.example import changed, find, told

FIRST = "1. **First**: LinkedIn Variant 1 (strongest, full story)"
SECOND = "2. **24h later**: Twitter Variant 1 (compressed core insight)"


@pytest.mark.parametrize(
    "when",
    [
        "24h later",
        "24H Later",
        "36 h later",
        "1 hour later",
        "2d later",
        "2 days later",
        "1 week later",
        "2w later",
        "+2d",
    ],
)
def test_an_offset_is_understood(when: str):
    assert told(changed("**24h later**", f"**{when}**")) == []


@pytest.mark.parametrize(
    "when", ["tomorrow", "24 later", "h later", "-2d later", "next week", "1,5h"]
)
def test_an_offset_that_is_not_understood_is_found(when: str):
    assert told(changed("**24h later**", f"**{when}**")) == [
        f"122 error `{when}` is not understood"
    ]


@pytest.mark.parametrize(
    ("old", "new", "found"),
    [
        (
            SECOND,
            "2. **24h later**: Twitter Variant 3",
            ["122 error the step `Twitter Variant 3` names no post of this batch"],
        ),
        (
            SECOND,
            "2. **24h later**: LinkedIn Variant 1",
            ["122 error LinkedIn Variant 1 stands in the sequence twice"],
        ),
        (
            SECOND,
            "2. **First**: Twitter Variant 1",
            ["122 error Twitter Variant 1 says First, and is not the first step"],
        ),
        (
            FIRST,
            "1. **1h later**: LinkedIn Variant 1",
            ["121 error the sequence begins with `1h later`, not with First"],
        ),
        (FIRST, "1. **first**: LinkedIn Variant 1", []),
    ],
)
def test_a_step_names_a_post_once_and_the_first_is_first(old: str, new: str, found: list[str]):
    assert told(changed(old, new)) == found


@pytest.mark.parametrize("key", ["dropped", "withdrawn"])
def test_a_step_whose_post_was_taken_out_is_passed_over(key: str):
    text = changed(
        "writer: extractive\n",
        f"{key}:\n  - {{post: twitter-1, by: jane, at: now, reason: late}}\n",
    )

    assert told(text) == []


def test_a_sequence_without_steps_is_a_warning():
    text = changed(FIRST + "\n", "")
    text = changed(SECOND + "\n", "", text)
    text = changed("3. **3 days later**: LinkedIn Variant 2 (framework angle)\n", "", text)

    [finding] = find(text)

    assert (finding.line, finding.severity) == (118, "warning")
    assert finding.message == "the Posting Sequence names no post, so none gets a slot"
    assert finding.help == "Below `### Posting Sequence`, write `1. **First**: LinkedIn Variant 1`."
