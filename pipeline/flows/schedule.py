"""Give a post, or all of a batch, a slot that a person chose."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.content.batch import Batch, Post, Scheduled, parse_post_id
from pipeline.content.document import Document
from pipeline.errors import InputError
from pipeline.flows.loading import load_brand
from pipeline.flows.workspace import (
    Workspace,
    branch_of,
    commit_document,
    documents_elsewhere,
    present_document,
)
from pipeline.planning.slots import Taken, parse_when, warnings_for
from pipeline.planning.taken import taken_slots
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
    taken = _taken(workspace, document.batch, [post.id for post in posts])
    slots: dict[str, dt.datetime] = {}
    warnings: list[str] = []
    for post in posts:
        present = _present_slot(document.batch.records.schedule, post.id)
        wall = parse_when(when, brand, workspace.now, present)
        _refuse_held_slot(post, wall, taken)
        warnings += warnings_for(wall, post.platform, brand, taken)
        taken.append(Taken(brand.key, post.platform.key, wall, path, post.id))
        slots[post.id] = wall
    pinned = pin_slots(document, brand.timezone.key, slots)
    message = f"Schedule {', '.join(slots)} of {path}"
    changed = pinned.raw != document.raw and commit_document(workspace, pinned, message)
    return Rescheduled(pinned, branch_of(path), brand.timezone.key, slots, tuple(warnings), changed)


def _taken(workspace: Workspace, batch: Batch, moving: Sequence[str]) -> list[Taken]:
    """Give the brand's slots that the posts on the move must keep clear of."""
    own = [each for each in taken_slots(batch, batch.path) if each.post not in moving]
    elsewhere = [
        each
        for where, other in documents_elsewhere(workspace, batch.path)
        for each in taken_slots(other.batch, where)
    ]
    return [each for each in (*own, *elsewhere) if each.brand == batch.brand]


def _refuse_held_slot(post: Post, wall: dt.datetime, taken: Sequence[Taken]) -> None:
    for each in taken:
        if (each.platform, each.wall) == (post.platform.key, wall):
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


def _present_slot(entries: tuple[Scheduled, ...], post_id: str) -> dt.datetime | None:
    found = next((entry.at for entry in entries if entry.post == post_id), None)
    return dt.datetime.fromisoformat(found) if found else None
