"""Look after proposals that stand open, and texts that changed on main after their approval."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.checks.computed import format_document
from pipeline.content.state import PostState, post_state
from pipeline.errors import GalleyError
from pipeline.flows.github.changes import Change, base_documents, read_change
from pipeline.flows.github.following import free_follow_up
from pipeline.flows.github.hub import Hub
from pipeline.flows.github.proposing.selecting import Survey
from pipeline.flows.github.proposing.telling import failed
from pipeline.flows.github.pulling import open_pull
from pipeline.flows.github.slots import held_slots, place
from pipeline.flows.loading import batch_paths, load_brand, load_document
from pipeline.forge.history import last_change
from pipeline.review.changes.replacing import without_void_approvals
from pipeline.review.report.summary import Outcome, Step


def refresh_slots(hub: Hub, changes: list[Change], change: Change) -> Iterator[Step]:
    """Resolve the slots of an open proposal again, where they collide or have passed."""
    files: dict[str, bytes | None] = {}
    published = base_documents(change)
    for document in change.documents:
        path = document.batch.path
        if path in published:
            continue  # After the merge nothing moves by itself.
        brand = load_brand(change.tree, document.batch.brand)
        earlier = [each for each in changes if each.pull.number < change.pull.number]
        held = held_slots(hub, earlier, brand.key, path)
        placed, _ = place(document, brand, held, change.tree, hub)
        if placed.raw != document.raw:
            files[path] = format_document(placed, brand).raw.encode()
    if files:
        commit = hub.commit(
            change.head, files, "Give other slots: the former ones passed or collide"
        )
        hub.push(commit, change.pull.head_ref, change.head)
        changes[changes.index(change)] = read_change(hub, change.pull, commit)
        yield Step(Outcome.DONE, f"#{change.pull.number}", "other slots", change.pull.url)


def approve_again(hub: Hub, found: Survey, changes: list[Change]) -> Iterator[Step]:
    """Open a pull request for every batch whose text changed on main after it was approved."""
    proposed = {path for change in changes for path in change.batches}
    for path in batch_paths(found.main):
        if path in proposed:
            continue
        try:
            yield from _approve_again(hub, found, changes, path)
        except GalleyError as error:
            yield failed(path, error)


def _approve_again(hub: Hub, found: Survey, changes: list[Change], path: str) -> Iterator[Step]:
    document = load_document(found.main, path)
    brand = load_brand(found.main, document.batch.brand)
    needed = brand.approvals_needed
    changed = [
        post.id
        for post in document.batch.posts
        if post_state(document.batch, post, needed) is PostState.CHANGED
    ]
    # Git is asked last: a walk through the history for every batch would take minutes.
    if not changed or found.was_declined(
        path, last_change(hub.repository, hub.main_commit(), path)
    ):
        return
    cleaned = format_document(without_void_approvals(document), brand)
    subject = f"Approve {', '.join(changed)} of {path} again: the text changed on main"
    change = open_pull(hub, free_follow_up(hub, path), cleaned, brand, subject=subject)
    changes.append(change)
    why = f"{', '.join(changed)} changed on main and left the calendar; #{change.pull.number}"
    yield Step(Outcome.DONE, f"`{path}`", why, change.pull.url)
