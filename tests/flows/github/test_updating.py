"""What "Update branch" leaves of the approvals: a merge all of them, a rebase those by review."""

from __future__ import annotations

from tests.doubles.forge import Forge
from tests.flows.github.scenes import (
    BATCH,
    BRANCH,
    answers,
    comment_of_ours,
    propose,
    say,
    statuses_of,
    verdict,
)
from tests.flows.github.stage import Stage


def update(stage: Stage, method: str) -> None:
    """Let main move on, and press "Update branch"."""
    stage.forge.commit({"notes.md": "Somebody else's work\n"}, by="wren", message="Notes")
    stage.forge.update_branch(1, by="wren", method=method)
    assert stage.run("report", "--pull", "1") == 0


def approved(forge: Forge) -> str:
    return statuses_of(forge, 1)["social/approved"]


def test_an_update_by_merge_takes_no_approval_back(stage: Stage) -> None:
    propose(stage)
    say(stage, 1, "/approve", by="rosa")
    update(stage, "merge")
    assert approved(stage.forge) == "success: 2 posts approved by rosa"


def test_an_approval_by_review_outlives_a_rebase(stage: Stage) -> None:
    propose(stage)
    stage.forge.review(1, "APPROVE", by="lena")
    assert stage.converse(1) == 0
    assert "by: lena" in (stage.forge.file(BRANCH, BATCH) or "")
    update(stage, "rebase")
    assert approved(stage.forge) == "success: 2 posts approved by lena"
    assert verdict(stage.forge, 1) == "All decided: press Merge"


def test_an_approval_by_review_that_was_not_recorded_outlives_a_rebase_too(stage: Stage) -> None:
    propose(stage)
    stage.forge.review(1, "APPROVE", by="lena")
    update(stage, "rebase")
    assert approved(stage.forge) == "success: 2 posts approved by lena"


def test_a_review_of_a_text_that_a_push_by_force_replaced_approves_nothing(stage: Stage) -> None:
    forge = stage.forge
    propose(stage)
    stage.forge.review(1, "APPROVE", by="lena")
    text = (forge.file(BRANCH, BATCH) or "").replace("in one week.", "in two weeks.")
    forge.commit({BATCH: text}, branch=BRANCH, by="wren", onto="main", message="Start over")
    stage.run("report", "--pull", "1")
    assert approved(forge).startswith("pending: Both posts wait for your yes")


def test_an_approval_by_comment_falls_with_a_rebase_and_the_report_says_why_and_what_helps(
    stage: Stage,
) -> None:
    forge = stage.forge
    propose(stage)
    say(stage, 1, "/approve", by="rosa")
    update(stage, "rebase")
    why = "somebody force-pushed, or updated the branch with rebase, after their comment"
    report = comment_of_ours(forge, 1, "report")
    told = [line for line in report.split("\n") if line.startswith(("## ", "- ❌", "Such"))]
    record = "- ❌ The file says that rosa approved {}, and {}. Such a record does not count."
    assert told == [
        f"## No proof that rosa approved the notes, as the file says: {why}: rosa comments "
        "`/approve notes`, or the record goes (2 more below)",
        *(record.format(each, why) for each in ("the notes", "linkedin-1", "twitter-1")),
        "Such a push puts other commits in place of those that this report had shown, so a "
        "comment can no longer be tied to a text. The text may well be the same: whoever approved "
        "it comments `/approve` again. An approval by review is tied to its commit and stands, and "
        "so does every approval when the branch is updated with a merge commit.",
    ]
    assert approved(forge) == (
        "failure: No proof that rosa approved the notes, as the file says: somebody…; "
        "rosa comments /approve notes, or the record goes (and 2 more)"
    )
    say(stage, 1, "/approve", by="rosa")
    assert (
        answers(forge, 1)[-1] == "Your yes was on record already, and this comment says it again."
    )
    assert approved(forge) == "success: 2 posts approved by rosa"
