"""Propose what the writing job handed over, and keep the open proposals in order."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.checks.computed import format_document
from pipeline.content.document import Document, parse_document
from pipeline.errors import ConflictError, GalleyError, InputError, Place
from pipeline.flows.github.answering.desk import desk_for
from pipeline.flows.github.changes import Change, read_change
from pipeline.flows.github.following import free_follow_up
from pipeline.flows.github.hub import Hub
from pipeline.flows.github.proposing.artifact import Handed, refuse_decisions
from pipeline.flows.github.proposing.backlog import Task, Work
from pipeline.flows.github.proposing.selecting import Survey, survey
from pipeline.flows.github.proposing.settling import settle_merged
from pipeline.flows.github.proposing.telling import failed, tell_rest
from pipeline.flows.github.proposing.upkeep import approve_again, refresh_slots
from pipeline.flows.github.pulling import (
    ask_for_answers,
    ask_for_report,
    is_set_up,
    open_pull,
    pull_for,
    set_up,
)
from pipeline.flows.github.report import is_current
from pipeline.flows.github.slots import held_slots, place
from pipeline.flows.loading import load_brand, load_document
from pipeline.review.changes.replacing import (
    accept_draft,
    move_document,
    take_posts,
    without_void_approvals,
)
from pipeline.review.markdown.plain_text import inert_title
from pipeline.review.report.summary import Outcome, Step


def propose(hub: Hub, handed: Handed) -> Iterator[Step]:
    """Do what every draft needs, then look after what stands open and what was merged.

    What fails does not stop the rest; a run that was killed is finished by the next one.
    """
    found = survey(hub)
    changes = list(found.changes)
    for change in found.changes:  # First, so that new ones get slots that are free afterwards.
        yield from _look_after(hub, changes, change)
    for work in found.selection.work:
        yield from _attempt(hub, found, changes, work, handed)
    yield from approve_again(hub, found, changes)
    yield from settle_merged(hub, found, changes)
    known = {change.pull.number for change in found.changes}
    for change in changes:
        if change.documents and (
            change.pull.number not in known or not is_current(hub, change, changes)
        ):
            ask_for_report(hub, change.pull.number)
    yield from _look_for_silence(hub, found)
    asked = {work.batch for work in found.selection.work}
    for path, error in handed.refused.items():
        if path not in asked:  # Those asked for were told of with their drafts.
            yield failed(path, error)
    yield from tell_rest(found)


def _look_for_silence(hub: Hub, found: Survey) -> Iterator[Step]:
    """Start an answering run where a comment has had none: its event may have been lost."""
    for change in found.changes:
        if change.documents:
            desk = desk_for(hub, change, found.changes)
            if any(desk.awaits_answer(said) for said in desk.pending()):
                ask_for_answers(hub, change.pull.number)
                what = f"#{change.pull.number}"
                yield Step(Outcome.FOUND, what, "a comment waits for an answer", change.pull.url)


def _attempt(
    hub: Hub, found: Survey, changes: list[Change], work: Work, handed: Handed
) -> Iterator[Step]:
    path = work.draft.path
    try:
        change = _TASKS[work.task](hub, found, changes, work, handed)
    except GalleyError as error:
        yield failed(path, error)
        return
    changes[:] = [each for each in changes if each.pull.number != change.pull.number]
    changes.append(change)
    yield Step(
        Outcome.DONE, f"`{path}`", _DONE[work.task].format(change.pull.number), change.pull.url
    )


def _write(hub: Hub, found: Survey, changes: list[Change], work: Work, handed: Handed) -> Change:
    document = _handed(work, handed)
    refuse_decisions(document)
    brand = load_brand(found.main, work.draft.brand)
    held = held_slots(hub, changes, brand.key, work.batch)
    placed, _ = place(document, brand, held, found.main, hub)
    # A branch of that name that still stands was another draft's, merged under this name once.
    taken = work.branch in hub.branches()
    branch = free_follow_up(hub, work.batch) if taken else work.branch
    return open_pull(hub, branch, placed, brand)


def _adopt(hub: Hub, found: Survey, changes: list[Change], work: Work, handed: Handed) -> Change:
    """Open the pull request of a branch that a killed run left behind, or a person pushed."""
    commit = hub.branches()[work.branch]
    document = load_document(hub.repository.tree(commit), work.batch)
    return pull_for(hub, work.branch, commit, document, load_brand(found.main, work.draft.brand))


def _move(hub: Hub, found: Survey, changes: list[Change], work: Work, handed: Handed) -> Change:
    """Let a batch follow its draft to another name, with everything that people said of it."""
    subject = f"Rename {work.moved_from} to {work.batch}, as its draft"
    change = next((each for each in changes if each.pull.number == work.pull), None)
    tree = change.tree if change else found.main
    document = move_document(load_document(tree, work.moved_from), work.batch, work.draft.path)
    files: dict[str, bytes | None] = {work.moved_from: None}
    if change is None:
        brand = load_brand(found.main, work.draft.brand)
        branch = free_follow_up(hub, work.batch)
        return open_pull(hub, branch, document, brand, files=files, subject=subject)
    commit = hub.commit(
        change.head, {**files, work.batch: document.raw.encode()}, inert_title(subject)
    )
    hub.push(commit, change.pull.head_ref, change.head)
    return read_change(hub, change.pull, commit)


def _rewrite(hub: Hub, found: Survey, changes: list[Change], work: Work, handed: Handed) -> Change:
    """Propose new texts for the posts of a published batch whose lines changed."""
    brand = load_brand(found.main, work.draft.brand)
    written = _handed(work, handed)
    present = load_document(found.main, work.batch)
    document = without_void_approvals(take_posts(present, written, work.posts))
    document = format_document(accept_draft(document, work.draft, brand, work.posts), brand)
    branch = free_follow_up(hub, work.batch)
    subject = f"Rewrite {', '.join(work.posts)} of {work.batch}, whose draft changed"
    return open_pull(hub, branch, document, brand, subject=subject)


_TASKS = {Task.WRITE: _write, Task.ADOPT: _adopt, Task.MOVE: _move, Task.REWRITE: _rewrite}
_DONE = {
    Task.WRITE: "proposed in #{}",
    Task.ADOPT: "its branch stood already; proposed in #{}",
    Task.MOVE: "its batch was renamed with it, in #{}",
    Task.REWRITE: "the posts whose lines changed are proposed again in #{}",
}


def _handed(work: Work, handed: Handed) -> Document:
    if work.batch in handed.refused:
        raise handed.refused[work.batch]
    document = handed.documents.get(work.batch)
    if document is None:
        raise InputError(
            "no batch was handed over for this draft",
            place=Place(work.draft.path),
            help="The writing job says why; the next run tries again.",
        )
    batch = document.batch
    if (batch.source, batch.records.draft_digest) != (work.draft.path, work.draft.digest):
        raise ConflictError(
            "the draft changed while its batch was written",
            place=Place(work.draft.path),
            help="The next run writes it from the new text.",
        )
    return parse_document(work.batch, document.raw)


def _look_after(hub: Hub, changes: list[Change], change: Change) -> Iterator[Step]:
    """Finish setting a proposal of ours up, and give it other slots where it has to give way."""
    pull = change.pull
    if change.in_fork or pull.author.login != hub.bot or not change.documents:
        return
    try:
        brand = load_brand(change.tree, change.documents[0].batch.brand)
        if not is_set_up(pull):
            set_up(hub, pull, brand)
            yield Step(Outcome.DONE, f"#{pull.number}", "reviewers and labels", pull.url)
        yield from refresh_slots(hub, changes, change)
    except GalleyError as error:
        yield failed(f"#{pull.number}", error)
