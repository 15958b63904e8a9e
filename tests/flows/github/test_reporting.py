"""Reports and statuses on pull requests that hold no batch, a draft, or come from a fork."""

from __future__ import annotations

from tests.doubles.forge.store import Person
from tests.flows.github.scenes import (
    BATCH,
    BRANCH,
    FOLLOW_UP,
    OTHER,
    PATH,
    answers,
    comment_of_ours,
    effects,
    propose,
    say,
    statuses,
    statuses_of,
    titles,
    twice,
    verdict,
)
from tests.flows.github.stage import DRAFT, Stage

NO_BATCH = {"social/approved": "success: No batch", "social/validate": "success: No batch"}
PREVIEW = """\
## A preview: 2 posts would come from this draft

Nothing is committed here. Once the draft is on main, Galley proposes its posts in a pull request of their own, for review. This preview is by the extractive writer, which uses no model; the brand may use another.
"""


def report(stage: Stage, number: int) -> list[str]:
    """Report as the end of `check` has it done: by the head."""
    head = stage.forge.pull(number).head_sha
    return effects(stage, lambda: stage.run("report", "--head", head))


def test_a_pull_request_without_a_batch_gets_both_statuses_and_no_comment(stage: Stage) -> None:
    forge = stage.forge
    forge.commit({"README.md": "Hello\n"}, branch="readme", by="wren")
    forge.open_pull("readme", by="wren")
    assert len(report(stage, 1)) == 2
    assert (statuses_of(forge, 1), forge.comments(1)) == (NO_BATCH, [])
    assert report(stage, 1) == []


def test_a_draft_in_a_pull_request_of_its_own_gets_a_preview_and_nothing_is_committed(
    stage: Stage,
) -> None:
    forge = stage.forge
    forge.commit({PATH: DRAFT}, branch="new-draft", by="wren")
    forge.open_pull("new-draft", by="wren")
    assert [each.split("/")[0] for each in report(stage, 1)] == [
        "POST issues",
        "POST statuses",
        "POST statuses",
    ]
    assert statuses_of(forge, 1) == NO_BATCH
    shown = comment_of_ours(forge, 1, "preview")
    assert shown.startswith(PREVIEW)
    assert "\n> We deleted 2,000 tests in one week.\n" in shown
    assert report(stage, 1) == []
    assert twice(stage) == []
    forge.merge(1, by="rosa")
    twice(stage)
    assert titles(forge, "open") == ["#2 Social posts: Why we deleted half of our tests (open)"]


def test_a_forks_draft_is_previewed_by_mains_brand_whatever_the_fork_says_of_it(
    stage: Stage,
) -> None:
    forge = stage.forge
    forge.fork("sam")
    hostile = {PATH: DRAFT, "brands/acme/brand.yml": "garbage: [", BATCH.replace("tests", "x"): "?"}
    forge.commit(hostile, branch="mine", by="sam", repository="sam/letters")
    forge.open_pull("sam:mine", by="sam")
    report(stage, 1)
    assert comment_of_ours(forge, 1, "preview").startswith(PREVIEW)
    assert statuses_of(forge, 1)["social/validate"].startswith(
        "failure: social/acme/x.md, line 1, cannot be read: there is no front matter; "
    )
    assert report(stage, 1) == []


def test_a_forks_batch_is_approved_by_review_and_recorded_after_the_merge(stage: Stage) -> None:
    forge = stage.forge
    propose(stage)
    text = forge.file(BRANCH, BATCH) or ""
    forge.close(1, by="rosa")
    forge.fork("sam")
    forge.commit({BATCH: text}, branch="mine", by="sam", repository="sam/letters")
    forge.open_pull("sam:mine", "My batch", by="sam")
    report(stage, 2)
    say(stage, 2, "/approve", by="rosa")
    assert answers(forge, 2) == [
        "The branch of this pull request lies in a fork, where Galley cannot write. A review's "
        "“Approve” counts all the same. For anything else, push the branch to this repository and "
        "open the pull request from there."
    ]
    forge.review(2, "APPROVE", by="rosa")
    stage.converse(2)
    assert len(answers(forge, 2)) == 1
    assert verdict(forge, 2) == "All decided: press Merge"
    assert statuses_of(forge, 2)["social/approved"] == "success: 2 posts approved by rosa"
    assert twice(stage) == []
    forge.merge(2, by="rosa")
    twice(stage)
    assert titles(forge, "open") == [
        "#3 Record the approval of linkedin-1, twitter-1 of social/acme/tests.md, given before the "
        "merge (open)"
    ]
    assert "by: rosa" in (forge.file(FOLLOW_UP, BATCH) or "")
    assert twice(stage) == []


def test_a_strangers_approval_is_no_approval_and_an_edited_record_is_none_either(
    stage: Stage,
) -> None:
    forge = stage.forge
    propose(stage)
    forge.review(1, "APPROVE", by="outsider")
    stage.converse(1)
    say(stage, 1, "/approve linkedin-1", by="rosa")
    text = forge.file(BRANCH, BATCH) or ""
    record = next(line for line in text.splitlines() if "by: rosa" in line)
    forged = record.replace("by: rosa", "by: lena").replace("pull/1#", f"pull/{'9' * 5000}#")
    missing = record.replace("by: rosa", "by: wren").replace("pull/1#", "pull/404#")
    forge.commit({BATCH: text.replace(record, f"{record}\n{forged}\n{missing}")}, branch=BRANCH)
    assert stage.run("report", "--pull", "1") == 0
    assert statuses_of(forge, 1)["social/approved"] == (
        "failure: No proof that lena approved linkedin-1, as the file says: no comment…; lena "
        "comments /approve linkedin-1, or the record goes (and 1 more)"
    )


def test_a_merge_group_has_the_approvals_of_its_pull_requests(stage: Stage) -> None:
    forge = stage.forge
    propose(stage, tests=DRAFT, builds=OTHER)
    waits = _queue(stage, 1, 2)
    assert len(effects(stage, lambda: stage.run("report", "--head", waits))) == 2
    assert statuses(forge, waits) == {
        "social/approved": "failure: social/acme/builds.md is not approved as it stands here",
        "social/validate": "success: No errors",
    }
    for number in (1, 2):
        say(stage, number, "/approve", by="rosa")
    group = _queue(stage, 1, 2)
    stage.run("report", "--head", group)
    assert statuses(forge, group) == {
        "social/approved": "success: Approved in the pull requests of the group",
        "social/validate": "success: No errors",
    }
    assert effects(stage, lambda: stage.run("report", "--head", group)) == []


def test_a_merge_group_without_a_batch_holds_nobody_up(stage: Stage) -> None:
    forge = stage.forge
    forge.commit({"README.md": "Hello\n"}, branch="readme", by="wren")
    forge.open_pull("readme", by="wren")
    group = _queue(stage, 1)
    stage.run("report", "--head", group)
    assert statuses(forge, group)["social/validate"] == "success: No batch"
    assert statuses(forge, group)["social/approved"].startswith("success: ")


def _queue(stage: Stage, *numbers: int) -> str:
    """Make the commit that GitHub's queue would: main with these pull requests merged in a row."""
    forge = stage.forge
    store, tip = forge.home.store, forge.head()
    for number in numbers:
        tree = store.merge_trees(tip, forge.pull(number).head_sha)
        assert tree
        tip = store.commit_tree(tree, [tip], f"Merge #{number}", Person("rosa"), stage.clock())
    store.put(f"refs/heads/gh-readonly-queue/main/pr-{numbers[-1]}-{tip}", tip)
    forge.sync(forge.home)
    return tip
