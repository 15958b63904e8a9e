from __future__ import annotations

import pytest

from pipeline.content.brand import parse_brand
from tests.checks.example import BRAND_TEXT, KEY, SOUND, changed, find, make_subject, told


def approve_all(text: str, *people: str) -> str:
    """Have these people approve every post as it stands."""
    entries = "".join(
        f'  - {{post: {post.id}, by: {person}, at: "", sha256: {post.digest}, where: local}}\n'
        for post in make_subject(text).batch.posts
        for person in people
    )
    return (
        text[: text.index("approvals:\n")]
        + "approvals:\n"
        + entries
        + text[text.index("timezone:") :]
    )


def test_a_batch_with_open_posts_is_no_approved_one():
    [finding] = find(changed("status: draft", "status: approved"))

    assert (finding.line, finding.severity) == (8, "error")
    assert finding.message == "status says approved, and the approvals make it draft"
    assert finding.help == "Run `galley fmt`. Not yet approved: linkedin-2, twitter-1, twitter-2."


def test_a_batch_with_every_post_approved_is_no_draft():
    text = approve_all(SOUND, "jane")

    assert told(text) == ["8 error status says draft, and the approvals make it approved"]
    assert told(changed("status: draft", "status: approved", text)) == []


def test_the_brand_says_how_many_approvals_it_takes():
    brand = parse_brand(KEY, BRAND_TEXT + "approvals_needed: 2\n")
    approved = changed("status: draft", "status: approved", approve_all(SOUND, "jane"))

    assert told(approved, "status", brand) == [
        "8 error status says approved, and the approvals make it draft"
    ]
    assert told(approve_all(approved, "jane", "joe"), "status", brand) == []


def test_posts_that_were_taken_out_need_no_approval():
    removals = "".join(
        f"  - {{post: {post}, by: jane, at: now, reason: no}}\n"
        for post in ("linkedin-2", "twitter-1", "twitter-2")
    )
    text = changed("writer: extractive\n", f"withdrawn:\n{removals}")

    assert told(text, "status") == ["8 error status says draft, and the approvals make it approved"]


@pytest.mark.parametrize("status", ["published", "Draft", "approved!"])
def test_there_is_no_other_status(status: str):
    assert told(changed("status: draft", f"status: {status}")) == [
        f"8 error status says `{status}`; a batch is draft or approved, and this one is draft"
    ]


@pytest.mark.parametrize("line", ["", "status:\n", "status: # to come\n", 'status: "draft"\n'])
def test_a_batch_without_a_status_is_a_draft(line: str):
    assert told(changed("status: draft\n", line)) == []


def test_without_a_brand_nobody_knows_how_many_approvals_it_takes():
    assert told(changed("status: draft", "status: approved"), "status", None) == []
