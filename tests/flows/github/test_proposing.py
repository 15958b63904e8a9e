"""Which drafts are proposed, and which are left alone, whatever happened to them before."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.flows.github.scenes import (
    BATCH,
    BRANCH,
    OTHER,
    OTHER_BATCH,
    OTHER_BRANCH,
    OTHER_PATH,
    PATH,
    PUSH,
    comment_of_ours,
    draft,
    effects,
    propose,
    slots,
    titles,
    twice,
    verdict,
)
from tests.flows.github.stage import DRAFT, Stage


def test_two_commits_in_one_push_give_a_pull_request_for_each_draft(stage: Stage) -> None:
    forge = stage.forge
    forge.commit({PATH: DRAFT}, by="wren")
    forge.commit({OTHER_PATH: OTHER}, by="wren")
    assert stage.generate() == 0
    assert titles(forge) == [
        "#1 Social posts: Why builds are slow (open)",
        "#2 Social posts: Why we deleted half of our tests (open)",
    ]
    assert slots(forge, OTHER_BRANCH, OTHER_BATCH) == {
        "linkedin-1": "2026-01-20 09:00",
        "twitter-1": "2026-01-22 14:30",
    }
    assert slots(forge, BRANCH) == {
        "linkedin-1": "2026-01-22 09:00",
        "twitter-1": "2026-01-27 14:30",
    }
    waiting = "Both posts wait for your yes: comment `/approve`"
    assert [verdict(forge, 1), verdict(forge, 2)] == [waiting, waiting]
    stage.summary()
    assert twice(stage) == []
    assert (
        stage.summary()
        == """\
## Drafts

2 skipped

### Skipped

- `drafts/acme/builds.md`: proposed in <span>#</span>1
- `drafts/acme/tests.md`: proposed in <span>#</span>2
## Proposals

2 skipped

### Skipped

- `drafts/acme/builds.md`: proposed in <span>#</span>1
- `drafts/acme/tests.md`: proposed in <span>#</span>2
"""
    )


def test_a_draft_that_a_later_commit_of_the_push_mends_is_written_as_it_is_now(
    stage: Stage,
) -> None:
    forge = stage.forge
    forge.commit({PATH: DRAFT.replace("one week", "two weeks")}, by="wren")
    forge.commit({PATH: DRAFT}, by="wren")
    assert stage.generate() == 0
    assert titles(forge) == ["#1 Social posts: Why we deleted half of our tests (open)"]
    assert "one week" in (forge.file(BRANCH, BATCH) or "")


def test_of_fifty_drafts_five_are_proposed_and_the_rest_is_listed_until_one_is_decided(
    stage: Stage, tmp_path: Path
) -> None:
    forge = stage.forge
    names = [f"d{number:02}" for number in range(50)]
    drafts = {f"drafts/acme/{n}.md": draft(f"Story {n}", f"{n[1:]},000") for n in names}
    forge.commit(drafts, by="wren")
    stage.run("write", "--out", tmp_path / "work")
    stage.summary()
    stage.run("propose", "--from", tmp_path / "work")
    waiting = "".join(
        f"- `drafts/acme/{name}.md`: 5 proposals of its brand stand open; it comes when one is "
        "decided\n"
        for name in names[5:]
    )
    proposed = "".join(
        f"- [`drafts/acme/{name}.md`](https://github.com/octo/letters/pull/{number}): "
        f"proposed in <span>#</span>{number}\n"
        for number, name in enumerate(names[:5], 1)
    )
    assert stage.summary() == (
        f"## Proposals\n\n5 done · 45 skipped\n\n### Done\n\n{proposed}\n### Skipped\n\n{waiting}"
    )
    assert effects(stage, lambda: stage.run("write", "--out", tmp_path / "again")) == []
    forge.merge(2, by="rosa")
    forge.close(4, by="rosa")
    forge.dispatches.clear()
    stage.run("write", "--out", tmp_path / "next")
    stage.run("propose", "--from", tmp_path / "next")
    assert titles(forge, "open") == [
        "#1 Social posts: Story d00 (open)",
        "#3 Social posts: Story d02 (open)",
        "#5 Social posts: Story d04 (open)",
        "#6 Social posts: Story d05 (open)",
        "#7 Social posts: Story d06 (open)",
    ]


def test_a_pull_request_that_was_closed_is_not_opened_again_until_somebody_does(
    stage: Stage,
) -> None:
    forge = stage.forge
    propose(stage)
    forge.close(1, by="rosa")
    stage.summary()
    assert twice(stage) == []
    left = "its pull request was closed; reopen that to have it proposed again"
    assert f"- `drafts/acme/tests.md`: {left}\n" in stage.summary()
    forge.reopen(1, by="rosa")
    assert twice(stage) == []
    assert "proposed in <span>#</span>1" in stage.summary()


def test_a_closed_pull_request_counts_for_a_draft_that_is_renamed_and_its_branch_gone(
    stage: Stage,
) -> None:
    forge = stage.forge
    propose(stage)
    forge.close(1, by="rosa")
    forge.delete_branch(BRANCH)
    forge.commit({PATH: None, "drafts/acme/fewer.md": DRAFT}, by="wren")
    stage.summary()
    assert twice(stage) == []
    left = "<span>#</span>1 proposed it under another name and was closed; reopen that to have it"
    assert f"- `drafts/acme/fewer.md`: {left}\n" in stage.summary()


@pytest.mark.parametrize("by_revert", [True, False])
def test_a_merged_batch_that_main_lost_again_is_not_proposed_again(
    stage: Stage, by_revert: bool
) -> None:
    forge = stage.forge
    propose(stage)
    forge.merge(1, by="rosa", method="merge" if by_revert else "squash", delete_branch=True)
    if by_revert:
        forge.commit({BATCH: None}, branch="revert-1", by="rosa")
        forge.merge(forge.open_pull("revert-1", "Revert", by="rosa").number, by="rosa")
    else:
        forge.commit({BATCH: None}, by="rosa")
    stage.summary()
    assert twice(stage) == []
    left = "social/acme/tests.md was merged and deleted since; restore it to have it back"
    assert f"- `drafts/acme/tests.md`: {left}\n" in stage.summary()


def test_a_merge_says_which_posts_are_on_the_calendar_and_which_are_not(stage: Stage) -> None:
    forge = stage.forge
    propose(stage)
    forge.comment(1, "/approve linkedin-1", by="rosa")
    assert stage.converse(1) == 0
    forge.merge(1, by="rosa")
    assert twice(stage) == ["POST issues/1/comments"]
    assert (
        comment_of_ours(forge, 1, "merged")
        == """\
Merged: `social/acme/tests.md`. On the calendar: linkedin-1 (Tue 09:00, 2026-01-20).

Not on the calendar:

- twitter-1: nobody approved it

`/approve twitter-1` here still puts a post on the calendar, through a pull request that follows this one.
"""
    )
    assert twice(stage) == []


def test_a_branch_that_a_person_pushed_is_proposed_as_it_stands(stage: Stage) -> None:
    forge = stage.forge
    propose(stage)
    text = forge.file(BRANCH, BATCH) or ""
    forge.close(1, by="rosa")
    own = text.replace("drafts/acme/tests.md", OTHER_PATH).replace("half of our tests", "it all")
    forge.commit({OTHER_BATCH: own}, branch=OTHER_BRANCH, by="wren")
    forge.commit({OTHER_PATH: OTHER}, by="wren")
    stage.summary()
    made = twice(stage)
    assert PUSH not in made
    assert titles(forge, "open") == ["#2 Social posts: Why we deleted it all (open)"]
    assert forge.file(OTHER_BRANCH, OTHER_BATCH) == own
