"""Check many batches on every core; findings and their order are those of checking one by one."""

from __future__ import annotations

import contextlib
import gc
import os
import signal
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from pipeline.checks.collection import Collection
from pipeline.checks.finding import Finding
from pipeline.checks.grounding.rule import ground_subject
from pipeline.checks.grounding.verdict import Verdict
from pipeline.checks.subject import Subject
from pipeline.errors import GalleyError, OutsideError
from pipeline.flows.check import Checker, unreadable
from pipeline.flows.loading import load_brands
from pipeline.forge.folder import Folder

MANY = 200
"""From this many batches on, more processes gain more than it takes to start them."""
_CHUNK = 20
_MOST_WORKERS = 8


class Checked(NamedTuple):
    """What was found in one batch, and how its sentences stand to the draft."""

    findings: tuple[Finding, ...]
    verdicts: Counter[Verdict]


def count_workers() -> int:
    """Count the cores that this process may use, up to eight."""
    with contextlib.suppress(AttributeError):
        return min(len(os.sched_getaffinity(0)), _MOST_WORKERS)
    return min(os.cpu_count() or 1, _MOST_WORKERS)


def worth_many(folder: Folder, paths: Sequence[str], workers: int) -> bool:
    """Tell whether to use more processes: for many batches, where every brand can be read.

    A brand that cannot be read is told once, by the first batch that needs it, and which is first
    only one process can say.
    """
    if workers < 2 or len(paths) < MANY:
        return False
    try:
        load_brands(folder)
    except GalleyError:
        return False
    return True


class ManyChecker(Checker):
    """A checker that has several processes check `paths`; their batches are to be asked in order.

    `count` is told the verdicts of each batch, after its findings.
    """

    def __init__(
        self,
        folder: Folder,
        paths: Sequence[str],
        workers: int,
        count: Callable[[Counter[Verdict]], None],
    ) -> None:
        super().__init__(folder)
        self._ahead = check_many(folder.root, paths, workers)
        self._count = count

    def _check_batch(self, path: str, across: Collection | None) -> Iterator[Finding]:
        checked = next(self._ahead)
        try:
            if across is not None:
                self._take_in(path, across)
        except GalleyError as error:
            yield unreadable(path, error)
        else:
            yield from checked.findings
            self._count(checked.verdicts)


def check_many(root: Path, paths: Sequence[str], workers: int) -> Iterator[Checked]:
    """Check batches of the folder at `root`; results come in the order of the paths."""
    from concurrent.futures import ProcessPoolExecutor
    from concurrent.futures.process import BrokenProcessPool
    from multiprocessing import get_context

    chunks = [paths[at : at + _CHUNK] for at in range(0, len(paths), _CHUNK)]
    # Fresh processes, as on every system: a copy of this one would hold its threads' locks.
    context = get_context("spawn")
    pool = ProcessPoolExecutor(workers, context, initializer=_start, initargs=(root,))
    try:
        for checked in pool.map(_check_chunk, chunks):
            yield from checked
    except BrokenProcessPool as error:
        raise OutsideError(
            "a process that checked batches was ended from outside",
            help="There may be too little memory. Check fewer files at a time.",
        ) from error
    finally:
        pool.shutdown(cancel_futures=True)


class _Worker:
    """One process's checker, with the verdicts of the batch that it is at."""

    def __init__(self, root: Path) -> None:
        self._verdicts: Counter[Verdict] = Counter()
        self._checker = Checker(Folder(root), self._look)

    def check(self, path: str) -> Checked:
        self._verdicts = Counter()
        return Checked(tuple(self._checker.check_path(path)), self._verdicts)

    def _look(self, subject: Subject) -> None:
        self._verdicts.update(row.verdict for row in ground_subject(subject))


_workers: list[_Worker] = []


def _start(root: Path) -> None:
    """Prepare a process; an interrupt is for the one that started it."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    # As `check` does in its own process: documents are trees without cycles.
    gc.set_threshold(100_000)
    _workers[:] = [_Worker(root)]


def _check_chunk(paths: Sequence[str]) -> list[Checked]:
    return [_workers[0].check(path) for path in paths]
