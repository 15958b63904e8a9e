"""Write the batches that drafts on main need, into a folder for the job that may propose them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from pipeline.content.document import Document
from pipeline.errors import GalleyError
from pipeline.flows.github.artifact import write_batch_files
from pipeline.flows.github.backlog import Task, Work
from pipeline.flows.github.hub import Hub
from pipeline.flows.github.selecting import Survey, survey
from pipeline.flows.github.writing import Writing
from pipeline.flows.loading import load_brand, load_document
from pipeline.review.summary import Outcome, Step

_NEEDS_WRITER = (Task.WRITE, Task.REWRITE)


def write_needed(hub: Hub, writer: Writing, out: Path) -> Iterator[Step]:
    """Write what no pull request has yet; a draft that fails does not stop the others."""
    found = survey(hub)
    out.mkdir(parents=True, exist_ok=True)
    # An empty folder cannot be handed over; the file says that the run came so far.
    (out / "work.txt").write_text(f"{hub.main_commit()}\n", encoding="utf-8")
    for work in found.selection.work:
        if work.task not in _NEEDS_WRITER:
            yield Step(Outcome.FOUND, f"`{work.draft.path}`", "needs no writer")
            continue
        try:
            document = _write(found, writer, work)
            write_batch_files(out, [document])
            yield Step(Outcome.DONE, f"`{work.draft.path}`", f"written by {writer.name}")
        except GalleyError as error:
            yield Step(Outcome.FAILED, f"`{work.draft.path}`", f"{error}. {error.help}")
    for path in found.selection.waiting:
        yield Step(Outcome.SKIPPED, f"`{path}`", "five proposals of its brand stand open")
    for path, why in found.selection.left.items():
        yield Step(Outcome.SKIPPED, f"`{path}`", why)
    for path, error in found.unreadable.items():
        yield Step(Outcome.FAILED, f"`{path}`", f"{error}. {error.help}")


def _write(found: Survey, writer: Writing, work: Work) -> Document:
    brand = load_brand(found.main, work.draft.brand)
    if work.task is Task.WRITE:
        return writer.write(work.draft, brand, found.main)
    present = load_document(found.main, work.batch)
    return writer.regenerate(present, work.posts, work.draft, brand, found.main)
