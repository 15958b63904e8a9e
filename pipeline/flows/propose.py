"""Propose batches: each gets its slots and a branch of its own, ready for a pull request."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pipeline.content.batch import Scheduled
from pipeline.content.brand import Brand
from pipeline.content.document import Document
from pipeline.content.editing import set_schedule
from pipeline.errors import GalleyError
from pipeline.flows.check import Checker
from pipeline.flows.loading import batch_paths, load_brand
from pipeline.flows.proposals import proposed_batches
from pipeline.flows.renaming import refuse_published
from pipeline.flows.workspace import (
    Workspace,
    branch_with,
    commit_document,
    documents_elsewhere,
    is_published,
    main_tree,
    present_document,
)
from pipeline.planning.slots import resolve_schedule
from pipeline.planning.taken import Taken, taken_slots
from pipeline.review.comments.here import report_here
from pipeline.review.markdown.plain_text import visible
from pipeline.review.report.pull_request import pull_request_title
from pipeline.review.report.rendering import render_report
from pipeline.review.standing.facts import BatchReport, ReportContext


@dataclass(frozen=True, slots=True)
class Proposal:
    """A batch on its branch with the pull request's text, or the error that stood in the way."""

    path: str
    branch: str = ""
    changed: bool = False
    title: str = ""
    body: str = ""
    error: GalleyError | None = None


def propose_batches(workspace: Workspace, paths: Sequence[str] = ()) -> Iterator[Proposal]:
    """Propose the batches named, or all that wait; those open here get new slots if need be.

    Twice gives nothing new. A batch that cannot be proposed does not stop the others.
    """
    for path in paths or _waiting(workspace):
        try:
            yield _propose(workspace, path)
        except GalleyError as error:
            yield Proposal(path, error=error)


def _waiting(workspace: Workspace) -> list[str]:
    repository = workspace.repository
    main = main_tree(repository)
    new = {path for path in batch_paths(workspace.folder) if not is_published(main, path)}
    ours = {path for path, each in proposed_batches(repository).items() if each.is_local}
    return sorted(new | ours)


def _propose(workspace: Workspace, path: str) -> Proposal:
    document = present_document(workspace, path)
    refuse_published(workspace, document)
    checker = Checker(workspace.folder)
    subject = checker.subject(document)
    brand = load_brand(workspace.folder, document.batch.brand)
    not_before = subject.draft.not_before if subject.draft else None
    placed: Document = document
    notes: tuple[str, ...] = ()
    if not is_published(main_tree(workspace.repository), path):
        taken = _taken(workspace, path)
        resolution = resolve_schedule(document.batch, brand, taken, workspace.now, not_before)
        placed, notes = _set_slots(document, brand, resolution.schedule), resolution.notes
    message = visible(f"Propose social posts: {placed.batch.content.title}")
    changed = commit_document(workspace, document, placed, message[:200])
    report = BatchReport(placed, brand, tuple(checker.check_document(placed)), notes)
    body = render_report([report], ReportContext(workspace.now))
    branch = branch_with(workspace.repository, path)
    told = report_here(body, path, branch)
    return Proposal(path, branch, changed, pull_request_title([placed.batch]), told)


def _taken(workspace: Workspace, path: str) -> list[Taken]:
    return [
        taken
        for where, document in documents_elsewhere(workspace, path)
        for taken in taken_slots(document.batch, where)
    ]


def _set_slots(document: Document, brand: Brand, schedule: Sequence[Scheduled]) -> Document:
    if tuple(schedule) == document.batch.records.schedule:
        return document
    return set_schedule(document, brand.timezone.key, schedule)
