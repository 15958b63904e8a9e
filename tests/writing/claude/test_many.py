"""Several jobs at once: bounded, each result as it comes, failures one by one."""

from __future__ import annotations

import threading
import time

import pytest

from pipeline.errors import ModelFailed, ModelUnavailable
from pipeline.writing.claude.many import Outcome, run_many


def test_results_come_as_they_are_ready():
    seconds = {"slow": 0.3, "quick": 0.0, "middling": 0.1}

    def work(task: str) -> str:
        time.sleep(seconds[task])
        return task.upper()

    assert list(run_many(seconds, work, concurrency=3)) == [
        Outcome("quick", "QUICK"),
        Outcome("middling", "MIDDLING"),
        Outcome("slow", "SLOW"),
    ]


def test_no_more_than_the_bound_run_at_once_and_tasks_are_read_as_needed():
    lock = threading.Lock()
    running: list[int] = []
    most: list[int] = []
    read: list[int] = []

    def tasks():
        for number in range(20):
            read.append(number)
            yield number

    def work(task: int) -> int:
        with lock:
            running.append(task)
            most.append(len(running))
        time.sleep(0.01)
        with lock:
            running.remove(task)
        return task

    results = run_many(tasks(), work, concurrency=3)
    next(results)

    assert len(read) <= 4
    assert sorted(outcome.task for outcome in results) != []
    assert max(most) == 3


def test_a_failure_stops_no_other_task():
    def work(task: int) -> int:
        if task == 2:
            raise ModelFailed("no")
        return task

    outcomes = sorted(run_many(range(4), work, 2), key=lambda outcome: outcome.task)

    assert [outcome.result for outcome in outcomes] == [0, 1, None, 3]
    assert str(outcomes[2].error) == "no"


def test_when_nothing_can_be_asked_the_rest_is_not_tried():
    tried = []

    def work(task: int) -> int:
        tried.append(task)
        raise ModelUnavailable("no credit")

    outcomes = list(run_many(range(50), work, 2))

    assert len(outcomes) == 50
    assert {str(outcome.error) for outcome in outcomes} == {"no credit"}
    assert len(tried) == 2


def test_a_fault_in_galley_is_raised():
    def work(task: int) -> int:
        raise ZeroDivisionError("a fault")

    with pytest.raises(ZeroDivisionError, match="a fault"):
        list(run_many(range(3), work, 2))


def test_nothing_to_do_is_done_at_once():
    assert list(run_many([], str, 4)) == []
