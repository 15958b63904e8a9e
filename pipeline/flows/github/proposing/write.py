"""Write the batches that drafts on main need, into a folder for the job that may propose them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

from pipeline.errors import GalleyError
from pipeline.flows.github.hub import Hub
from pipeline.flows.github.proposing.artifact import NOTE, write_batch_files
from pipeline.flows.github.proposing.backlog import Task, Work
from pipeline.flows.github.proposing.selecting import Survey, survey
from pipeline.flows.github.proposing.telling import failed, tell_rest
from pipeline.flows.loading import load_brand, load_document
from pipeline.flows.writers import Outcome as Written
from pipeline.flows.writers import WriterService
from pipeline.forge.tree import Tree
from pipeline.review.changes.replacing import for_writer
from pipeline.review.report.summary import Outcome, Step


def write_needed(
    hub: Hub, service_on: Callable[[Tree], WriterService], out: Path
) -> Iterator[Step]:
    """Write what no pull request has yet; a draft that fails does not stop the others."""
    found = survey(hub)
    service = service_on(found.main)
    out.mkdir(parents=True, exist_ok=True)
    # An empty folder cannot be handed over; this file also says where the run stood.
    (out / NOTE).write_text(f"main {hub.main_commit()}\n", encoding="utf-8")
    new = [work.draft for work in found.selection.work if work.task is Task.WRITE]
    for written in service.write(new):
        yield _keep(written, out)
    for work in found.selection.work:
        if work.task is Task.REWRITE:
            yield _rewrite(found, service, work, out)
        elif work.task is not Task.WRITE:
            yield Step(Outcome.FOUND, f"`{work.draft.path}`", "needs no writer")
    yield from tell_rest(found)


def _keep(written: Written, out: Path) -> Step:
    path = written.draft.path
    if written.error is not None:
        return failed(path, written.error)
    assert written.document is not None
    try:
        write_batch_files(out, [written.document])
    except GalleyError as error:
        return failed(path, error)
    cost = f"; {written.ledger}" if written.ledger else ""
    return Step(Outcome.DONE, f"`{path}`", f"written by {written.choice}{cost}")


def _rewrite(found: Survey, service: WriterService, work: Work, out: Path) -> Step:
    try:
        brand = load_brand(found.main, work.draft.brand)
        present = load_document(found.main, work.batch)
        bare = for_writer(present, work.draft.digest)
        rewritten = service.regenerate(bare, work.posts, work.draft, brand)
        write_batch_files(out, [rewritten.document])
    except GalleyError as error:
        return failed(work.draft.path, error)
    posts = ", ".join(rewritten.posts)
    return Step(Outcome.DONE, f"`{work.draft.path}`", f"its lines changed; {posts} rewritten")
