"""Give the posts of a batch their slots; who publishes them, and what is approved, is not asked."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from pipeline.content.batch import Batch, Scheduled
from pipeline.content.brand import Brand
from pipeline.content.platforms import Platform
from pipeline.content.times import format_wall
from pipeline.planning.cadence import SEARCH_DAYS, cadence_walls, find_blackout
from pipeline.planning.occupancy import Occupancy
from pipeline.planning.recorded import Slot, recorded_slots
from pipeline.planning.sequence import PlannedStep, read_sequence
from pipeline.planning.taken import Taken
from pipeline.planning.zones import skipped_warning, to_instant, to_wall


@dataclass(frozen=True, slots=True)
class Resolution:
    """A batch's slots, as wall time in the brand's zone, and what could not be placed and why."""

    schedule: tuple[Scheduled, ...]
    notes: tuple[str, ...] = ()


def resolve_schedule(
    batch: Batch,
    brand: Brand,
    taken: Collection[Taken],
    now: dt.datetime,
    not_before: dt.date | None = None,
) -> Resolution:
    """Resolve the Posting Sequence to the first free slots.

    `taken` holds the slots of main and of every other open branch, never this batch's own.
    Pinned slots stay, and so do others that are to come, still free and in their sequence:
    resolving a resolved batch changes nothing. The first step that gets a slot stands for First.
    Raise InputError when a pinned slot cannot be read.
    """
    steps, notes = read_sequence(batch)
    planner = _Planner(batch, brand, taken)
    today = to_wall(now, brand.timezone).date()
    floor = _Floor(max(today, not_before or today), now)
    for position, step in enumerate(steps):
        first = planner.keep(step, floor) or planner.place(step, floor)
        if first is not None:
            planner.follow(first, step, steps[position + 1 :], floor)
            break
    schedule = planner.schedule([step.post.id for step in steps])
    return Resolution(schedule, (*notes, *planner.notes))


@dataclass(frozen=True, slots=True)
class _Floor:
    """Where a search begins: the first day, and the instant that a slot has to come after."""

    day: dt.date
    after: dt.datetime

    def raised(self, first: Slot, days: int) -> _Floor:
        """Begin this many calendar days after First, unless this floor is higher."""
        day = first.wall.date() + dt.timedelta(days=days)
        return _Floor(max(self.day, day), max(self.after, first.instant))


class _Planner:
    """Gives one post after the other its slot, and remembers which slots are gone."""

    def __init__(self, batch: Batch, brand: Brand, taken: Collection[Taken]) -> None:
        self.notes: list[str] = []
        self._brand = brand
        self._recorded = recorded_slots(batch, brand)
        self._given: dict[str, Scheduled] = {}
        self._occupancy = Occupancy(
            ((each.platform, each.instant(brand)) for each in taken if each.brand == brand.key),
            brand.cadence.minimum_gap,
        )
        for each in self._recorded.values():
            if each.entry.pinned and each.problem is not None:
                raise each.problem
            if each.entry.pinned and each.slot is not None:
                self._give(each.post.platform, each.entry, each.slot)

    def keep(self, step: PlannedStep, floor: _Floor) -> Slot | None:
        """Keep the slot that a post has, if it is pinned or still stands."""
        had = self._recorded.get(step.post.id)
        if had is None or had.slot is None:
            return None
        if had.entry.pinned:
            return had.slot
        if not self._is_open(step.post.platform, had.slot, floor):
            return None
        return self._give(step.post.platform, had.entry, had.slot)

    def place(self, step: PlannedStep, floor: _Floor) -> Slot | None:
        """Give a post the first free slot of its platform, or note why it has none."""
        platform, cadence = step.post.platform, self._brand.cadence
        walls = () if cadence.paused else cadence_walls(cadence, platform.key, floor.day)
        for wall in walls:
            slot = Slot(wall, to_instant(wall, self._brand.timezone))
            if self._is_open(platform, slot, floor):
                return self._give(platform, Scheduled(step.post.id, format_wall(wall)), slot)
        self.notes.append(f"{step.post.id}: {self._why_unplaced(platform, floor)}")
        return None

    def follow(
        self, first: Slot, origin: PlannedStep, steps: Sequence[PlannedStep], floor: _Floor
    ) -> None:
        """Give the steps after First their slots; those that keep theirs come before new ones."""
        floors = [floor.raised(first, step.days - origin.days) for step in steps]
        moving = [pair for pair in zip(steps, floors, strict=True) if self.keep(*pair) is None]
        for step, step_floor in moving:
            self.place(step, step_floor)

    def schedule(self, order: Sequence[str]) -> tuple[Scheduled, ...]:
        """Give the slots in the order of the sequence, then those pinned outside of it."""
        for post, had in self._recorded.items():
            if post not in self._given and post not in order:
                self.notes.append(
                    f"{post}: gives up its slot {had.entry.at}, because no step of the "
                    "Posting Sequence places it; `/schedule` pins one all the same"
                )
        posts = dict.fromkeys([*order, *self._given])
        return tuple(self._given[post] for post in posts if post in self._given)

    def _give(self, platform: Platform, entry: Scheduled, slot: Slot) -> Slot:
        self._given[entry.post] = entry
        self._occupancy.hold(platform.key, slot.instant)
        if skipped := skipped_warning(slot.wall, self._brand.timezone):
            self.notes.append(f"{entry.post}: {skipped}")
        return slot

    def _is_open(self, platform: Platform, slot: Slot, floor: _Floor) -> bool:
        day = slot.wall.date()
        return (
            day >= floor.day
            and slot.instant > floor.after
            and find_blackout(self._brand.cadence, day) is None
            and self._occupancy.is_free(platform.key, slot.instant)
        )

    def _why_unplaced(self, platform: Platform, floor: _Floor) -> str:
        if self._brand.cadence.paused:
            return f"the cadence in {self._brand.path} is paused"
        if not self._brand.cadence.times.get(platform.key):
            return f"{self._brand.path} names no cadence times for {platform.display}"
        return f"no slot is free in the {SEARCH_DAYS} days from {floor.day}"
