"""Find the slots of a batch that posts elsewhere hold, and show the month around its slots.

Which pull request gives way is decided here; moving a slot is left to people and to planning.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from pipeline.content.batch import Batch, Post
from pipeline.content.brand import Brand
from pipeline.planning.cadence import cadence_walls, find_blackout
from pipeline.planning.occupancy import Occupancy
from pipeline.planning.recorded import Slot, recorded_slots
from pipeline.planning.zones import to_instant, to_wall
from pipeline.review.standing.facts import Held


class Collision(NamedTuple):
    """A post whose slot another holds; `free` is the platform's next free slot, None without one.

    `wall` and `free` are naive times in the brand's zone.
    """

    post: str
    wall: dt.datetime
    holder: Held
    free: dt.datetime | None


class Planned(NamedTuple):
    """A post on its day, naive in the brand's zone; without a holder it is the batch's own."""

    wall: dt.datetime
    post: str
    holder: Held | None = None


def find_collisions(
    batch: Batch, brand: Brand, held: Sequence[Held], now: dt.datetime, pull: int = 0
) -> tuple[Collision, ...]:
    """Find the posts that have to give way: to main, and to pull requests opened before `pull`."""
    slots = _slots(batch, brand)
    holders = {
        (each.taken.platform, each.taken.instant(brand)): each
        for each in sorted(held, key=lambda each: -each.pull)
        if each.taken.brand == brand.key and (not pull or each.pull < pull)
    }
    occupancy = Occupancy(
        [
            *((each.taken.platform, each.taken.instant(brand)) for each in held),
            *((post.platform.key, slot.instant) for post, slot in slots),
        ],
        brand.cadence.minimum_gap,
    )
    found = []
    for post, slot in slots:
        holder = holders.get((post.platform.key, slot.instant))
        if holder is not None:
            free = _next_free(post.platform.key, slot, brand, occupancy, now)
            found.append(Collision(post.id, slot.wall, holder, free))
    return tuple(found)


def month_around(batch: Batch, brand: Brand, held: Sequence[Held]) -> tuple[Planned, ...]:
    """List what the brand plans in the months of this batch's slots, in order of time."""
    own = [Planned(slot.wall, post.id) for post, slot in _slots(batch, brand)]
    months = {(each.wall.year, each.wall.month) for each in own}
    others = [
        Planned(to_wall(each.taken.instant(brand), brand.timezone), each.taken.post, each)
        for each in held
        if each.taken.brand == brand.key
    ]
    near = [each for each in others if (each.wall.year, each.wall.month) in months]
    return tuple(sorted([*own, *near], key=_by_time))


def _slots(batch: Batch, brand: Brand) -> list[tuple[Post, Slot]]:
    recorded = recorded_slots(batch, brand).values()
    return [(each.post, each.slot) for each in recorded if each.slot is not None]


def _next_free(
    platform: str, slot: Slot, brand: Brand, occupancy: Occupancy, now: dt.datetime
) -> dt.datetime | None:
    after = max(now, slot.instant)
    for wall in _open_walls(platform, brand, to_wall(after, brand.timezone).date()):
        instant = to_instant(wall, brand.timezone)
        if instant > after and occupancy.is_free(platform, instant):
            occupancy.hold(platform, instant)
            return wall
    return None


def _open_walls(platform: str, brand: Brand, day: dt.date) -> Iterator[dt.datetime]:
    if not brand.cadence.paused:
        for wall in cadence_walls(brand.cadence, platform, day):
            if find_blackout(brand.cadence, wall.date()) is None:
                yield wall


def _by_time(planned: Planned) -> tuple[object, ...]:
    where = planned.holder.taken.where if planned.holder else ""
    return (planned.wall, planned.post, where)
