"""Give a post, or all of a batch, a slot that a person chose."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.content.batch import Batch, Post, parse_post_id
from pipeline.content.brand import Brand
from pipeline.content.document import Document
from pipeline.errors import InputError
from pipeline.flows.loading import load_brand
from pipeline.flows.workspace import (
    Workspace,
    branch_with,
    commit_document,
    documents_elsewhere,
    present_document,
)
from pipeline.planning.pinning import parse_when, warnings_for
from pipeline.planning.recorded import recorded_slots
from pipeline.planning.taken import Taken, taken_slots
from pipeline.planning.zones import to_instant
from pipeline.review.approving import pin_slots


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
    recorded = recorded_slots(document.batch, brand)
    taken = _taken(workspace, document.batch, [post.id for post in posts])
    slots: dict[str, dt.datetime] = {}
    warnings: list[str] = []
    for post in posts:
        present = recorded.get(post.id)
        slot = present.slot.wall if present and present.slot else None
        wall = parse_when(when, brand, workspace.now, slot)
        _refuse_held_slot(post, wall, brand, taken)
        warnings += warnings_for(wall, post.platform, brand, taken)
        taken.append(Taken(brand.key, post.platform.key, wall, path, post.id))
        slots[post.id] = wall
    pinned = pin_slots(document, brand, slots)
    message = f"Schedule {', '.join(slots)} of {path}"
    changed = pinned.raw != document.raw and commit_document(workspace, document, pinned, message)
    branch = branch_with(workspace.repository, path)
    return Rescheduled(pinned, branch, brand.timezone.key, slots, tuple(warnings), changed)


def _taken(workspace: Workspace, batch: Batch, moving: Sequence[str]) -> list[Taken]:
    """Give the brand's slots that the posts on the move must keep clear of."""
    own = [each for each in taken_slots(batch, batch.path) if each.post not in moving]
    elsewhere = [
        each
        for where, other in documents_elsewhere(workspace, batch.path)
        for each in taken_slots(other.batch, where)
    ]
    return [each for each in (*own, *elsewhere) if each.brand == batch.brand]


def _refuse_held_slot(post: Post, wall: dt.datetime, brand: Brand, taken: Sequence[Taken]) -> None:
    instant = to_instant(wall, brand.timezone)
    for each in taken:
        if (each.platform, each.instant(brand)) == (post.platform.key, instant):
            raise InputError(
                f"{wall:%Y-%m-%d %H:%M} on {post.platform.display} is held by {each.post}"
                f" in {each.where}",
                help="Choose another time, or move that post first.",
            )


def _targets(batch: Batch, target: str) -> tuple[Post, ...]:
    if target.lower() == "all":
        held = {entry.post for entry in batch.records.schedule}
        return tuple(post for post in batch.posts if post.id in held)
    platform, number = parse_post_id(target)
    return (batch.post(f"{platform.key}-{number}"),)
