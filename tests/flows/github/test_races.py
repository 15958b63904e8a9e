"""People push while the bot works, runs meet, and runs die between a push and its pull request."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.doubles.forge.routing import Call
from tests.flows.github.scenes import (
    BATCH,
    BRANCH,
    FOLLOW_UP,
    PATH,
    PUSH,
    answers,
    comment_of_ours,
    effects,
    propose,
    publish,
    slots,
    statuses_of,
    titles,
    twice,
)
from tests.flows.github.stage import DRAFT, Stage

PUSH_OPERATION = "git-receive-pack"


def before(stage: Stage, operation: str, deed: Callable[[], object]) -> None:
    """Let something happen once, right before the next effect of an operation."""

    def step_in(number: int, call: Call) -> None:
        if call.operation == operation:
            stage.forge.before_effect = None
            deed()

    stage.forge.before_effect = step_in


def edit(stage: Stage, old: str, new: str) -> None:
    text = stage.forge.file(BRANCH, BATCH) or ""
    assert old in text
    stage.forge.commit({BATCH: text.replace(old, new)}, branch=BRANCH, by="wren")


def test_a_persons_commit_that_comes_first_is_kept_and_the_command_is_done_on_top(
    stage: Stage,
) -> None:
    forge = stage.forge
    propose(stage)
    forge.comment(1, "/approve linkedin-1", by="rosa")
    before(stage, PUSH_OPERATION, lambda: edit(stage, "# Social Posts: Why", "# Social: Why"))
    assert stage.converse(1) == 0
    assert answers(forge, 1) == ["Approved: linkedin-1."]
    assert forge.log(BRANCH)[:2] == ["/approve by rosa", "Change files"]
    assert "# Social: Why" in (forge.file(BRANCH, BATCH) or "")
    assert twice(stage) == []


def test_an_approval_of_a_text_that_a_person_changes_meanwhile_is_refused(stage: Stage) -> None:
    forge = stage.forge
    propose(stage)
    forge.comment(1, "/approve twitter-1", by="rosa")
    changed = ("week.\n\nThe suite now takes", "week.\n\nThe suite takes")
    before(stage, PUSH_OPERATION, lambda: edit(stage, *changed))
    assert stage.converse(1) == 0
    assert answers(forge, 1) == [
        "**Nothing was changed.**\n\ntwitter-1 changed after the report showed it. Read it as it "
        "stands now, then write `/approve twitter-1` again."
    ]
    assert forge.log(BRANCH)[0] == "Change files"


def test_a_person_who_pushes_while_slots_are_given_anew_is_not_overwritten(stage: Stage) -> None:
    forge = stage.forge
    propose(stage)
    stage.clock.pass_by(days=2)
    before(stage, PUSH_OPERATION, lambda: edit(stage, "# Social Posts: Why", "# Social: Why"))
    stage.generate()
    assert forge.log(BRANCH)[0] == "Change files"
    assert "somebody pushed to social/acme/tests meanwhile; their commits stand" in stage.summary()
    twice(stage)
    assert forge.log(BRANCH)[:2] == [
        "Give other slots: the former ones passed or collide",
        "Change files",
    ]
    assert slots(forge, BRANCH)["linkedin-1"] == "2026-01-22 09:00"


@pytest.mark.parametrize(
    "operation", ["git-receive-pack", "pulls/create", "issues/add-labels", "issues/create-comment"]
)
def test_two_generate_runs_at_once_come_to_the_same_as_one(stage: Stage, operation: str) -> None:
    forge = stage.forge
    forge.commit({PATH: DRAFT}, by="wren")
    before(stage, operation, stage.generate)
    stage.generate()
    assert stage.generate() == 0
    assert titles(forge) == ["#1 Social posts: Why we deleted half of our tests (open)"]
    assert forge.log(BRANCH)[0] == "Propose social posts: Why we deleted half of our tests"
    assert comment_of_ours(forge, 1, "report").startswith("## Both posts wait for your yes")
    assert sorted(forge.pull(1).labels) == ["acme", "social", "waits for approval"]
    assert sorted(statuses_of(forge, 1)) == ["social/approved", "social/validate"]
    assert twice(stage) == []


def test_two_answering_runs_at_once_do_a_command_once_and_answer_it_once(stage: Stage) -> None:
    forge = stage.forge
    propose(stage)
    forge.comment(1, "/approve", by="rosa")
    before(stage, PUSH_OPERATION, lambda: stage.converse(1))
    assert stage.converse(1) == 0
    assert answers(forge, 1) == ["Approved: linkedin-1, twitter-1 and the notes."]
    assert forge.log(BRANCH)[:2] == [
        "/approve by rosa",
        "Propose social posts: Why we deleted half of our tests",
    ]


def change_on_main(stage: Stage) -> None:
    text = stage.forge.file("main", BATCH) or ""
    changed = text.replace("in one week.\n\nMost", "within one week.\n\nMost")
    stage.forge.commit({BATCH: changed}, by="wren")


def change_draft(stage: Stage) -> None:
    stage.forge.commit({PATH: DRAFT.replace("9 minutes", "7 minutes")}, by="wren")


def rename_draft(stage: Stage) -> None:
    stage.forge.commit({PATH: None, "drafts/acme/fewer.md": DRAFT}, by="wren")


@pytest.mark.parametrize(
    ("deed", "branch"),
    [
        (change_on_main, FOLLOW_UP),
        (change_draft, FOLLOW_UP),
        (rename_draft, "follow-up/acme/fewer"),
    ],
)
def test_a_run_that_dies_between_its_push_and_its_pull_request_is_finished_by_the_next(
    stage: Stage, monkeypatch: pytest.MonkeyPatch, deed: Callable[[Stage], None], branch: str
) -> None:
    monkeypatch.setattr("time.sleep", lambda seconds: None)
    forge = stage.forge
    publish(stage)
    deed(stage)
    forge.kill(len(forge.effects) + 1, after=True)
    assert stage.generate() == 3
    forge.revive()
    assert branch in forge.branches()
    assert titles(forge, "open") == []
    pushed = forge.head(branch)
    made = effects(stage, stage.generate)
    assert PUSH not in made
    assert [each.split(" ", 1)[0] for each in titles(forge, "open")] == ["#2"]
    assert forge.head(branch) == pushed
    assert twice(stage) == []
