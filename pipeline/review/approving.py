"""Record people's words in a batch: approvals and slots; the flow decides where they go."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Mapping, Sequence

from pipeline.checks.checklist import is_peoples_box
from pipeline.checks.computed import format_document
from pipeline.content.batch import NOTES, Approval, Batch, Post, Scheduled
from pipeline.content.brand import Brand
from pipeline.content.document import Document
from pipeline.content.editing import apply_changes, line_change, set_approvals, set_schedule
from pipeline.content.state import (
    PostState,
    has_approved,
    live_posts,
    notes_approved,
    post_state,
)
from pipeline.content.times import format_wall
from pipeline.errors import ConflictError, Place
from pipeline.planning.cadence import find_blackout
from pipeline.planning.recorded import recorded_slots


def approvable_posts(batch: Batch, by: str) -> tuple[Post, ...]:
    """Give the posts whose present text this person has not approved yet."""
    return tuple(
        post for post in live_posts(batch) if not has_approved(batch, post.id, post.digest, by)
    )


def approve_posts(
    document: Document, brand: Brand, posts: Sequence[Post], *, by: str, at: str, where: str
) -> Document:
    """Add a person's approval of these posts' present texts; a second yes adds nothing."""
    for post in posts:
        if post_state(document.batch, post) in (PostState.DROPPED, PostState.WITHDRAWN):
            raise ConflictError(
                f"{post.id} was taken out of the batch",
                place=Place(document.batch.path, post.line),
                help="Restore it first, or leave it out of the approval.",
            )
    new = [Approval(post.id, by, at, post.digest, where) for post in posts]
    return format_document(_add_approvals(document, new), brand)


def approve_batch(
    document: Document, brand: Brand, posts: Sequence[Post], *, by: str, at: str, where: str
) -> Document:
    """Approve posts and notes together; when the notes have enough approvals, tick the boxes."""
    notes = Approval(NOTES, by, at, document.batch.notes_digest, where)
    approved = approve_posts(
        _add_approvals(document, [notes]), brand, posts, by=by, at=at, where=where
    )
    if not notes_approved(approved.batch, brand.approvals_needed):
        return approved
    ticked = [
        line_change(box.line, f"- [x] {box.text}")
        for box in approved.batch.checklist
        if not box.ticked and is_peoples_box(box.text)
    ]
    return apply_changes(approved, ticked)


def pin_slots(document: Document, brand: Brand, slots: Mapping[str, dt.datetime]) -> Document:
    """Give posts the slots that a person named; planning moves a pinned slot no more.

    A slot in a blackout is marked as meant so: of a blackout that is added later, people are told.
    """
    batch = document.batch
    recorded = recorded_slots(batch, brand)
    schedule = {
        each.post: recorded[each.post].entry if each.post in recorded else each
        for each in batch.records.schedule
    }
    for post, wall in slots.items():
        closed = find_blackout(brand.cadence, wall.date()) is not None
        schedule[post] = Scheduled(post, format_wall(wall), pinned=True, blackout=closed)
    return set_schedule(document, brand.timezone.key, schedule.values())


def may_review(brand: Brand, name: str) -> bool:
    """Tell whether a person's yes counts; a brand that names no reviewers takes anyone's."""
    reviewers = [reviewer.casefold() for reviewer in brand.reviewers]
    return not reviewers or name.casefold() in reviewers


def _add_approvals(document: Document, new: Collection[Approval]) -> Document:
    batch = document.batch
    added = [
        approval
        for approval in new
        if not has_approved(batch, approval.post, approval.sha256, approval.by)
    ]
    if not added:
        return document
    return set_approvals(document, [*batch.records.approvals, *added])
