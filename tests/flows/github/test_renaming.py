"""A renamed draft takes its batch along, with everything that people said of it."""

from __future__ import annotations

from tests.flows.github.scenes import (
    BATCH,
    BRANCH,
    OTHER,
    PATH,
    PUSH,
    answers,
    changed_lines,
    comment_of_ours,
    propose,
    publish,
    say,
    slots,
    statuses_of,
    titles,
    twice,
    verdict,
)
from tests.flows.github.stage import DRAFT, Stage

NEW_PATH = "drafts/acme/fewer.md"
NEW_BATCH = "social/acme/fewer.md"
APPROVED = {
    "social/approved": "success: 2 posts approved by lena and rosa",
    "social/validate": "success: No errors",
}


def rename(stage: Stage) -> None:
    stage.forge.commit({PATH: None, NEW_PATH: DRAFT}, by="wren")


def test_the_batch_of_an_open_pull_request_follows_with_its_approvals(stage: Stage) -> None:
    forge = stage.forge
    propose(stage)
    say(stage, 1, "/approve linkedin-1", by="rosa")
    forge.review(1, "APPROVE", by="lena")
    stage.converse(1)
    before = forge.head(BRANCH)
    rename(stage)
    stage.summary()
    assert twice(stage)[:2] == [PUSH, "POST actions/workflows/report.yml/dispatches"]
    assert "- `drafts/acme/fewer.md`: needs no writer\n" in stage.summary()
    assert changed_lines(forge, f"{before}:{BATCH}", f"{BRANCH}:{NEW_BATCH}") == [
        "-source: drafts/acme/tests.md",
        "+source: drafts/acme/fewer.md",
    ]
    assert forge.file(BRANCH, BATCH) is None
    assert (statuses_of(forge, 1), verdict(forge, 1)) == (APPROVED, "All decided: press Merge")
    assert twice(stage) == []
    forge.merge(1, by="rosa")
    twice(stage)
    assert comment_of_ours(forge, 1, "merged") == (
        "Merged: `social/acme/fewer.md`. On the calendar: linkedin-1 (Tue 09:00, 2026-01-20) and "
        "twitter-1 (Thu 14:30, 2026-01-22).\n"
    )
    forge.commit({NEW_BATCH: None}, by="wren")
    assert twice(stage) == []


def test_a_published_batch_follows_in_a_pull_request_and_keeps_its_slots(stage: Stage) -> None:
    forge = stage.forge
    publish(stage)
    rename(stage)
    twice(stage)
    assert titles(forge, "open") == [
        "#2 Rename social/acme/tests.md to social/acme/fewer.md, as its draft (open)"
    ]
    assert statuses_of(forge, 2)["social/approved"] == "success: 2 posts approved by rosa"
    before = slots(forge, "main")
    assert slots(forge, "follow-up/acme/fewer", NEW_BATCH) == before
    stage.clock.pass_by(days=2)
    assert twice(stage) == []
    assert slots(forge, "follow-up/acme/fewer", NEW_BATCH) == before
    forge.merge(2, by="rosa")
    assert twice(stage) == ["POST issues/2/comments"]
    assert twice(stage) == []


def test_a_command_on_the_merged_pull_request_reaches_the_batch_under_its_new_name(
    stage: Stage,
) -> None:
    forge = stage.forge
    propose(stage)
    forge.merge(1, by="rosa")
    stage.generate()
    rename(stage)
    stage.generate()
    forge.merge(2, by="rosa")
    stage.generate()
    say(stage, 1, "/approve twitter-1", by="lena")
    assert answers(forge, 1) == [
        "Approved: twitter-1.\n\nIt takes effect when [the pull request that follows]"
        "(https://github.com/octo/letters/pull/3) is merged."
    ]
    assert statuses_of(forge, 3)["social/approved"] == (
        "pending: 1 of 2 posts waits for your yes; comment /approve"
    )
    assert "- {post: twitter-1, by: lena" in (forge.file("follow-up-2/acme/fewer", NEW_BATCH) or "")


def test_a_persons_edit_is_known_as_one_after_the_rename(stage: Stage) -> None:
    forge = stage.forge
    propose(stage)
    text = (forge.file(BRANCH, BATCH) or "").replace(" now takes 9", " takes 9")
    forge.commit({BATCH: text}, branch=BRANCH, by="wren")
    rename(stage)
    stage.generate()
    say(stage, 1, "/regenerate twitter-1", by="wren")
    assert answers(forge, 1) == [
        "**Nothing was changed.**\n\ntwitter-1 was edited by a person. `/regenerate twitter-1 "
        "--discard-edits` writes over it; `/revise twitter-1 …` builds on it."
    ]


def test_a_new_draft_under_the_old_name_is_proposed(stage: Stage) -> None:
    forge = stage.forge
    publish(stage)
    rename(stage)
    stage.generate()
    forge.merge(2, by="rosa")
    forge.commit({PATH: OTHER}, by="wren")
    twice(stage)
    assert titles(forge, "open") == ["#3 Social posts: Why builds are slow (open)"]
    assert forge.pull(3).head_ref == "follow-up/acme/tests"
    assert twice(stage) == []
