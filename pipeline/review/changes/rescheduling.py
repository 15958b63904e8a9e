"""Move posts to a time that a person chose: warn of what speaks against it, refuse a held slot."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Mapping, Sequence
from typing import NamedTuple

from pipeline.content.batch import Batch, Post, Scheduled
from pipeline.content.brand import Brand
from pipeline.content.document import Document
from pipeline.content.editing import set_schedule
from pipeline.content.state import live_posts
from pipeline.content.times import format_wall, parse_wall
from pipeline.errors import ConflictError, InputError, Place
from pipeline.planning.cadence import find_blackout
from pipeline.planning.pinning import FORMS, parse_when, warnings_for
from pipeline.planning.recorded import recorded_slots
from pipeline.planning.taken import Taken, taken_slots
from pipeline.planning.zones import to_instant


class Moved(NamedTuple):
    """The document with the slots pinned, naive wall times in the brand's zone, and warnings."""

    document: Document
    slots: dict[str, dt.datetime]
    warnings: tuple[str, ...]


class Clock(NamedTuple):
    """When a person said it, which decides what `today` means, and when it is carried out."""

    said: dt.datetime
    now: dt.datetime


def move_posts(
    document: Document,
    brand: Brand,
    posts: Sequence[Post],
    when: str,
    clock: Clock,
    taken: Collection[Taken],
) -> Moved:
    """Pin posts to a time; `taken` are the slots of the brand's posts elsewhere.

    Raise InputError for a text that is no time, a time that is past and a slot that is held.
    """
    moving = [post.id for post in posts]
    own = taken_slots(document.batch, document.batch.path)
    held = [*taken, *(each for each in own if each.post not in moving)]
    held = [each for each in held if each.brand == brand.key]
    recorded = recorded_slots(document.batch, brand)
    slots: dict[str, dt.datetime] = {}
    warnings: list[str] = []
    for post in posts:
        present = recorded.get(post.id)
        slot = present.slot.wall if present and present.slot else None
        _refuse_gone(document, post)
        _refuse_uncounted(post, when, slot)
        wall = parse_when(when, brand, clock.said, slot)
        _refuse_past(wall, brand, clock.now)
        _refuse_held(post, wall, brand, held)
        warnings += warnings_for(wall, post.platform, brand, held)
        held.append(Taken(brand.key, post.platform.key, wall, "this batch", post.id))
        slots[post.id] = wall
    return Moved(pin_slots(document, brand, slots), slots, tuple(warnings))


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


def posts_with_slot(batch: Batch) -> tuple[Post, ...]:
    """Give the posts that `all` means: those that are planned."""
    planned = {each.post for each in batch.records.schedule if parse_wall(each.at)}
    posts = tuple(post for post in live_posts(batch) if post.id in planned)
    if not posts:
        raise ConflictError("no post has a slot yet", help="Name the post that should have one.")
    return posts


def _refuse_gone(document: Document, post: Post) -> None:
    if post not in live_posts(document.batch):
        raise ConflictError(
            f"{post.id} was taken out of the batch, so it gets no slot",
            place=Place(document.batch.path, post.line),
            help="Restore it first, or name another post.",
        )


def _refuse_uncounted(post: Post, when: str, slot: dt.datetime | None) -> None:
    if slot is None and when.strip().startswith("+"):
        raise InputError(f"{post.id} has no slot from which `{when}` could count", help=FORMS)


def _refuse_past(wall: dt.datetime, brand: Brand, now: dt.datetime) -> None:
    if to_instant(wall, brand.timezone) <= now:
        raise InputError(f"{format_wall(wall)} has passed meanwhile", help=FORMS)


def _refuse_held(post: Post, wall: dt.datetime, brand: Brand, held: Sequence[Taken]) -> None:
    instant = to_instant(wall, brand.timezone)
    for each in held:
        if (each.platform, each.instant(brand)) == (post.platform.key, instant):
            raise InputError(
                f"{format_wall(wall)} on {post.platform.display} is held by {each.post} of"
                f" {each.where}",
                help="Choose another time, or move that post first.",
            )
