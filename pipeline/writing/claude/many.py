"""Run a bounded number of jobs at once and give each result as it comes, the quick ones first."""

from __future__ import annotations

import queue
import threading
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Generic, TypeVar

from pipeline.errors import GalleyError, ModelUnavailable

CONCURRENCY = 4

Task = TypeVar("Task")
Result = TypeVar("Result")


@dataclass(frozen=True, slots=True)
class Outcome(Generic[Task, Result]):
    """What came of one task: a result, or the error that kept it from one."""

    task: Task
    result: Result | None = None
    error: GalleyError | None = None


def run_many(
    tasks: Iterable[Task],
    work: Callable[[Task], Result],
    concurrency: int = CONCURRENCY,
    *,
    asks: Callable[[Task], bool] = lambda task: True,
) -> Iterator[Outcome[Task, Result]]:
    """Work on `concurrency` tasks at a time; `tasks` is read only as far as it is worked on.

    Where the model is not to be had for anyone, the tasks that remain and ask it fail with the same
    error, untried. A fault in Galley itself is raised here.
    """
    waiting = iter(tasks)
    done: queue.SimpleQueue[Outcome[Task, Result] | BaseException] = queue.SimpleQueue()
    running = 0
    hopeless: ModelUnavailable | None = None
    while True:
        while running < concurrency and (task := next(waiting, None)) is not None:
            if hopeless is not None and asks(task):
                yield Outcome(task, error=hopeless)
                continue
            _start(task, work, done)
            running += 1
        if not running:
            return
        outcome = done.get()
        running -= 1
        if isinstance(outcome, BaseException):
            raise outcome
        if isinstance(outcome.error, ModelUnavailable):
            hopeless = outcome.error
        yield outcome


def _start(
    task: Task,
    work: Callable[[Task], Result],
    done: queue.SimpleQueue[Outcome[Task, Result] | BaseException],
) -> None:
    def run() -> None:
        try:
            done.put(Outcome(task, work(task)))
        except GalleyError as error:
            done.put(Outcome(task, error=error))
        except BaseException as fault:
            done.put(fault)

    # A daemon, so that an interrupted run need not wait for answers that nobody wants any more.
    threading.Thread(target=run, daemon=True).start()
