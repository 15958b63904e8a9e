"""Look after proposals that stand open, texts that changed on main, and what was merged lately."""

from __future__ import annotations

import contextlib
import datetime as dt
from collections.abc import Iterator
from typing import TYPE_CHECKING

from pipeline.checks.computed import format_document
from pipeline.content.brand import Brand
from pipeline.content.editing import set_approvals
from pipeline.content.state import PostState, post_state
from pipeline.errors import GalleyError
from pipeline.flows.github.changes import Change, read_change, read_merged
from pipeline.flows.github.comments import find_comments
from pipeline.flows.github.conversation import barred_posts, converse
from pipeline.flows.github.following import free_follow_up
from pipeline.flows.github.hub import Hub
from pipeline.flows.github.pulling import ask_for_report, open_pull
from pipeline.flows.github.selecting import Survey
from pipeline.flows.github.slots import held_slots, place
from pipeline.flows.github.telling import failed
from pipeline.flows.loading import batch_paths, load_brand, load_document
from pipeline.review.merged import MARKER, merged_comment
from pipeline.review.proof import recorded_later
from pipeline.review.replacing import without_void_approvals
from pipeline.review.summary import Outcome, Step

if TYPE_CHECKING:
    from pipeline.forge.github.model import PullRequest

LOOK_BACK = dt.timedelta(days=14)
"""How long after the merge what people had said before it is still gathered."""


def refresh_slots(hub: Hub, changes: list[Change], change: Change) -> Iterator[Step]:
    """Resolve the slots of an open proposal again, where they collide or have passed."""
    files: dict[str, bytes | None] = {}
    for document in change.documents:
        path = document.batch.path
        if hub.repository.tree(hub.main_commit()).exists(path):
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
        ask_for_report(hub, change.pull.number)
        yield Step(Outcome.DONE, f"#{change.pull.number}", "other slots", change.pull.url)


def approve_again(hub: Hub, found: Survey, changes: list[Change]) -> Iterator[Step]:
    """Open a pull request for every batch whose text changed on main after it was approved."""
    proposed = {path for change in changes for path in change.batches}
    for path in batch_paths(found.main):
        try:
            if path not in proposed and path not in found.closed:
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
    if not changed:
        return
    cleaned = format_document(without_void_approvals(document), brand)
    subject = f"Approve {', '.join(changed)} of {path} again: the text changed on main"
    change = open_pull(hub, free_follow_up(hub, path), cleaned, brand, subject=subject)
    changes.append(change)
    why = f"{', '.join(changed)} changed on main and left the calendar; #{change.pull.number}"
    yield Step(Outcome.DONE, f"`{path}`", why, change.pull.url)


def settle_merged(hub: Hub, changes: list[Change]) -> Iterator[Step]:
    """Say once what a merge published, and record approvals that it left unrecorded."""
    since = hub.now - LOOK_BACK
    for pull in hub.github.pulls("closed"):
        if pull.merged_at is None or pull.merged_at < since or pull.base_ref != hub.main:
            continue
        try:
            yield from _settle(hub, changes, pull)
        except GalleyError as error:
            yield failed(f"#{pull.number}", error, pull.url)


def _settle(hub: Hub, changes: list[Change], pull: PullRequest) -> Iterator[Step]:
    hub.fetch([pull])
    merged = read_merged(hub, pull)
    if not merged.batches:
        return
    yield from _record_late(hub, changes, merged)
    if not find_comments(hub, pull.number, MARKER):
        told = [
            (document.batch, brand)
            for document in merged.documents
            if (brand := _brand(merged, document.batch.brand)) is not None
        ]
        if told:
            hub.github.post_comment(pull.number, merged_comment(told))
            yield Step(Outcome.DONE, f"#{pull.number}", "said what its merge published", pull.url)


def _record_late(hub: Hub, changes: list[Change], merged: Change) -> Iterator[Step]:
    """Propose the records of reviews that approved a text just before it was merged."""
    proposed = {path for change in changes for path in change.batches}
    conversation = converse(merged)
    for document in merged.documents:
        path = document.batch.path
        brand = _brand(merged, document.batch.brand)
        if brand is None or path in proposed:
            continue
        late = recorded_later(
            {path: document}, conversation, {brand.key: brand}, barred_posts(merged)
        ).get(path, ())
        if late:
            records = [*document.batch.records.approvals, *late]
            recorded = format_document(set_approvals(document, records), brand)
            names = ", ".join(dict.fromkeys(each.post for each in late))
            subject = f"Record the approval of {names} of {path}, given before the merge"
            change = open_pull(hub, free_follow_up(hub, path), recorded, brand, subject=subject)
            changes.append(change)
            why = f"approved before the merge and not recorded; #{change.pull.number} does it"
            yield Step(Outcome.DONE, f"{names} of `{path}`", why, change.pull.url)


def _brand(change: Change, key: str) -> Brand | None:
    with contextlib.suppress(GalleyError):
        return load_brand(change.tree, key)
    return None
