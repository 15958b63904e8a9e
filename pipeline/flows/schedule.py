"""Give a post, or all of a batch, a slot that a person chose."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from pipeline.content.batch import Batch, Post, read_post_id
from pipeline.content.document import Document
from pipeline.flows.loading import load_brand
from pipeline.flows.workspace import (
    Workspace,
    branch_with,
    commit_document,
    documents_elsewhere,
    present_document,
)
from pipeline.planning.taken import Taken, taken_slots
from pipeline.review.changes.rescheduling import Clock, move_posts, posts_with_slot


@dataclass(frozen=True, slots=True)
class Rescheduled:
    """The slots that a person chose, in the brand's zone, and what speaks against them."""

    document: Document
    branch: str
    timezone: str
    slots: dict[str, dt.datetime]
    warnings: tuple[str, ...]
    changed: bool


def schedule(workspace: Workspace, path: str, target: str, when: str) -> Rescheduled:
    """Pin slots; a break of cadence, blackout or distance is a warning, a held slot is refused."""
    document = present_document(workspace, path)
    brand = load_brand(workspace.folder, document.batch.brand)
    posts = _targets(document.batch, target)
    clock = Clock(workspace.now, workspace.now)
    moved = move_posts(document, brand, posts, when, clock, tuple(_taken(workspace, path)))
    message = f"Schedule {', '.join(moved.slots)} of {path}"
    changed = moved.document.raw != document.raw and commit_document(
        workspace, document, moved.document, message
    )
    return Rescheduled(
        moved.document,
        branch_with(workspace.repository, path),
        brand.timezone.key,
        moved.slots,
        moved.warnings,
        changed,
    )


def _taken(workspace: Workspace, path: str) -> Iterator[Taken]:
    """Give the slots of all other batches, wherever they stand."""
    for where, other in documents_elsewhere(workspace, path):
        yield from taken_slots(other.batch, where)


def _targets(batch: Batch, target: str) -> tuple[Post, ...]:
    if target.lower() == "all":
        return posts_with_slot(batch)
    return (batch.post(read_post_id(target)),)
