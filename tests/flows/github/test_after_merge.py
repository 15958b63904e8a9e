"""What a merge leaves to do: approvals that came just before it, and texts that change after it."""

from __future__ import annotations

import pytest

from tests.flows.github.scenes import (
    BATCH,
    FOLLOW_UP,
    answers,
    changed_lines,
    comment_of_ours,
    propose,
    publish,
    say,
    statuses_of,
    titles,
    twice,
    verdict,
)
from tests.flows.github.stage import Stage


def edit_on_main(stage: Stage, old: str, new: str) -> None:
    text = stage.forge.file("main", BATCH) or ""
    assert old in text
    stage.forge.commit({BATCH: text.replace(old, new, 1)}, by="wren")


def approve_and_merge(stage: Stage, method: str = "merge") -> None:
    """Have lena approve the stage's draft, and rosa merge it before the bot has seen that."""
    propose(stage)
    stage.forge.review(1, "APPROVE", by="lena")
    stage.forge.merge(1, by="rosa", method=method)


@pytest.mark.parametrize("method", ["squash", "merge", "rebase"])
def test_a_review_that_approved_just_before_the_merge_is_recorded_by_one_pull_request(
    stage: Stage, method: str
) -> None:
    forge = stage.forge
    approve_and_merge(stage, method)
    twice(stage)
    assert titles(forge, "open") == [
        "#2 Record the approval of linkedin-1, twitter-1 of social/acme/tests.md, given before the "
        "merge (open)"
    ]
    assert (
        comment_of_ours(forge, 1, "merged")
        == """\
Merged: `social/acme/tests.md`. No post of it is on the calendar.

Not on the calendar:

- linkedin-1: approved just before the merge; merging #2 puts it there
- twitter-1: approved just before the merge; merging #2 puts it there
"""
    )
    told = changed_lines(forge, "main", FOLLOW_UP)
    assert [line.split(", at")[0] for line in told] == [
        "-status: draft",
        "+status: approved",
        "+approvals:",
        "+  - {post: linkedin-1, by: lena",
        "+  - {post: twitter-1, by: lena",
        "+  - {post: notes, by: lena",
    ]
    assert verdict(forge, 2) == "All decided: press Merge"
    assert twice(stage) == []
    forge.merge(2, by="rosa", method=method)
    assert twice(stage) == ["POST issues/2/comments"]
    assert twice(stage) == []


def test_closing_what_records_a_late_approval_is_respected(stage: Stage) -> None:
    forge = stage.forge
    approve_and_merge(stage)
    twice(stage)
    forge.close(2, by="rosa")
    assert twice(stage) == []


def test_a_text_that_changed_after_a_late_approval_gets_none_of_it(stage: Stage) -> None:
    forge = stage.forge
    approve_and_merge(stage)
    edit_on_main(stage, "week.\n\nThe suite now takes 9", "week.\n\nOur suite now takes 9")
    twice(stage)
    assert titles(forge, "open") == [
        "#2 Record the approval of linkedin-1 of social/acme/tests.md, given before the merge (open)"
    ]
    assert "Our suite now takes 9 minutes." in (forge.file(FOLLOW_UP, BATCH) or "")


def test_a_text_that_changed_on_main_leads_to_one_pull_request_that_asks_again(
    stage: Stage,
) -> None:
    forge = stage.forge
    publish(stage)
    edit_on_main(stage, "in one week.\n\nMost", "within one week.\n\nMost")
    twice(stage)
    assert titles(forge, "open") == [
        "#2 Approve linkedin-1 of social/acme/tests.md again: the text changed on main (open)"
    ]
    told = changed_lines(forge, "main", FOLLOW_UP)
    assert [line.split(", at")[0] for line in told] == [
        "-status: approved",
        "+status: draft",
        "-  - {post: linkedin-1, by: rosa",
        "-**Character Count**: 157/3,000",
        "+**Character Count**: 161/3,000",
    ]
    assert twice(stage) == []
    say(stage, 2, "/approve", by="rosa")
    assert answers(forge, 2) == ["Approved: linkedin-1."]
    assert statuses_of(forge, 2)["social/approved"] == "success: 2 posts approved by rosa"
    forge.merge(2, by="rosa")
    assert twice(stage) == ["POST issues/2/comments"]
    assert comment_of_ours(forge, 2, "merged").endswith(
        "On the calendar: linkedin-1 (Tue 09:00, 2026-01-20) and twitter-1 (Thu 14:30, "
        "2026-01-22).\n"
    )
    assert twice(stage) == []


def test_closing_what_asks_again_is_respected_until_the_text_changes_once_more(
    stage: Stage,
) -> None:
    forge = stage.forge
    publish(stage)
    edit_on_main(stage, "in one week.\n\nMost", "within one week.\n\nMost")
    twice(stage)
    forge.close(2, by="rosa")
    assert twice(stage) == []
    edit_on_main(stage, "within one week.\n\nMost", "in a week.\n\nMost")
    twice(stage)
    assert [each.split(" ", 1)[0] for each in titles(forge, "open")] == ["#3"]
    assert forge.pull(3).head_ref == "follow-up-2/acme/tests"


def test_what_was_said_on_the_merged_pull_request_is_not_answered_on_the_one_that_follows(
    stage: Stage,
) -> None:
    forge = stage.forge
    publish(stage)
    edit_on_main(stage, "in one week.\n\nMost", "within one week.\n\nMost")
    twice(stage)
    assert stage.converse(2) == 0
    assert answers(forge, 2) == []
