"""No two posts get one slot, whatever people do to the schedule while batches are open."""

from __future__ import annotations

from tests.flows.github.scenes import (
    BRANCH,
    OTHER,
    OTHER_BATCH,
    OTHER_BRANCH,
    PUSH,
    propose,
    say,
    slots,
    statuses_of,
    twice,
    verdict,
)
from tests.flows.github.snapshots import begin_with
from tests.flows.github.stage import DRAFT, Stage

FIRST = {"linkedin-1": "2026-01-20 09:00", "twitter-1": "2026-01-22 14:30"}
SECOND = {"linkedin-1": "2026-01-22 09:00", "twitter-1": "2026-01-27 14:30"}


def propose_two(stage: Stage) -> None:
    begin_with(stage, "two proposed", lambda: _propose_two(stage))
    assert slots(stage.forge, BRANCH) == FIRST
    assert slots(stage.forge, OTHER_BRANCH, OTHER_BATCH) == SECOND


def _propose_two(stage: Stage) -> None:
    propose(stage, tests=DRAFT)
    propose(stage, builds=OTHER)


def move_onto_the_first(stage: Stage) -> None:
    text = stage.forge.file(OTHER_BRANCH, OTHER_BATCH) or ""
    moved = text.replace('at: "2026-01-22 09:00"', 'at: "2026-01-20 09:00"')
    stage.forge.commit({OTHER_BATCH: moved}, branch=OTHER_BRANCH, by="wren")
    assert stage.run("report", "--pull", "2") == 0


def test_the_later_of_two_that_hold_a_slot_is_held_back_and_given_another(stage: Stage) -> None:
    forge = stage.forge
    propose_two(stage)
    move_onto_the_first(stage)
    assert statuses_of(forge, 1)["social/validate"] == "success: No errors"
    assert statuses_of(forge, 2)["social/validate"] == (
        "failure: Pull request 1 holds linkedin-1's slot 2026-01-20 09:00; take the next free one, "
        "/schedule linkedin-1 2026-01-22 09:00"
    )
    assert verdict(forge, 2) == (
        "Pull request 1 holds linkedin-1's slot 2026-01-20 09<span>:</span>00: take the next free "
        "one, `/schedule linkedin-1 2026-01-22 09:00`"
    )
    assert twice(stage)[:2] == [PUSH, "POST actions/workflows/report.yml/dispatches"]
    assert forge.log(OTHER_BRANCH)[0] == "Give other slots: the former ones passed or collide"
    assert slots(forge, BRANCH) == FIRST
    assert slots(forge, OTHER_BRANCH, OTHER_BATCH) == SECOND
    assert statuses_of(forge, 2)["social/validate"] == "success: No errors"
    assert twice(stage) == []


def test_the_command_that_the_report_offers_settles_it(stage: Stage) -> None:
    forge = stage.forge
    propose_two(stage)
    move_onto_the_first(stage)
    say(stage, 2, "/schedule linkedin-1 2026-01-22 09:00", by="wren")
    assert slots(forge, OTHER_BRANCH, OTHER_BATCH) == SECOND
    assert statuses_of(forge, 2)["social/validate"] == "success: No errors"
    assert twice(stage) == []


def test_slots_that_pass_while_a_batch_is_open_are_given_anew(stage: Stage) -> None:
    forge = stage.forge
    propose(stage)
    stage.clock.pass_by(days=2)
    assert twice(stage).count(PUSH) == 1
    assert slots(forge, BRANCH) == SECOND
    assert twice(stage) == []


def test_a_pinned_slot_that_passes_stays_and_its_report_is_not_written_in_vain(
    stage: Stage,
) -> None:
    forge = stage.forge
    propose(stage)
    say(stage, 1, "/schedule linkedin-1 today 12:00\n/approve", by="rosa")
    pinned = slots(forge, BRANCH)["linkedin-1"]
    assert pinned == "2026-01-19 12:00"
    stage.clock.pass_by(days=2)
    twice(stage)
    assert slots(forge, BRANCH)["linkedin-1"] == pinned
    assert twice(stage) == []
