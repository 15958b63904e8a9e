"""Read the slots that a batch's records name; giving and judging slots is left to others."""

from __future__ import annotations

import dataclasses
import datetime as dt
from dataclasses import dataclass

from pipeline.content.batch import Batch, Post, Scheduled
from pipeline.content.brand import Brand
from pipeline.content.state import live_posts
from pipeline.content.times import format_wall, parse_wall
from pipeline.content.zones import find_zone
from pipeline.errors import InputError, Place
from pipeline.planning.zones import to_instant, to_wall


@dataclass(frozen=True, slots=True)
class Slot:
    """A naive wall-clock time in the brand's zone and the UTC instant it stands for."""

    wall: dt.datetime
    instant: dt.datetime


@dataclass(frozen=True, slots=True)
class Recorded:
    """A post's entry in the schedule; one that cannot be read has a problem instead of a slot."""

    post: Post
    entry: Scheduled
    slot: Slot | None
    problem: InputError | None = None


def recorded_slots(batch: Batch, brand: Brand) -> dict[str, Recorded]:
    """Read the schedule of the live posts, by id; a post's first entry counts.

    Entries are in the zone that the batch recorded. Where the brand has moved to another since,
    they are stated anew in that one and stay the same instants.
    """
    posts = {post.id: post for post in live_posts(batch)}
    recorded: dict[str, Recorded] = {}
    for entry in batch.records.schedule:
        if entry.post in posts and entry.post not in recorded:
            recorded[entry.post] = _read_entry(entry, posts[entry.post], batch, brand)
    return recorded


def _read_entry(entry: Scheduled, post: Post, batch: Batch, brand: Brand) -> Recorded:
    name = batch.records.timezone or brand.timezone.key
    zone, wall = find_zone(name), parse_wall(entry.at)
    if wall is None:
        problem = InputError(
            f"the slot `{entry.at}` of {post.id} is not a day and a time",
            place=Place(batch.path, entry.line or None, "schedule"),
            help="Write it as 2026-02-03 14:30.",
        )
        return Recorded(post, entry, None, problem)
    if zone is None:
        problem = InputError(
            f"`{name}` is not a time zone",
            place=Place(batch.path, key="timezone"),
            help=f"Write one such as `{brand.timezone.key}`.",
        )
        return Recorded(post, entry, None, problem)
    instant = to_instant(wall, zone)
    if name == brand.timezone.key:
        return Recorded(post, entry, Slot(wall, instant))
    moved = to_wall(instant, brand.timezone)
    return Recorded(post, dataclasses.replace(entry, at=format_wall(moved)), Slot(moved, instant))
