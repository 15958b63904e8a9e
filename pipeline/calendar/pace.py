"""Compare what goes out with what the cadence has room for, per brand and platform."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from pipeline.calendar.days import local_time
from pipeline.content.brand import Brand
from pipeline.content.platforms import Platform
from pipeline.planning.agenda import AgendaEntry
from pipeline.planning.cadence import cadence_walls, find_blackout

WINDOW = dt.timedelta(days=28)


@dataclass(frozen=True, slots=True)
class Pace:
    """A channel's posts of the last and the next 28 days, and the next free times.

    `room` is how many times the cadence has in the coming 28 days, `gaps` those that nobody holds.
    """

    brand: Brand
    platform: Platform
    before: int
    coming: int
    room: int
    gaps: tuple[dt.datetime, ...]


def measure_pace(
    scheduled: Iterable[AgendaEntry], brands: Mapping[str, Brand], today: dt.date
) -> list[Pace]:
    """Measure every channel of every brand, brands in order of their names."""
    walls: dict[tuple[str, str], list[dt.datetime]] = {}
    for entry in scheduled:
        channel = entry.brand.key, entry.post.platform.key
        walls.setdefault(channel, []).append(local_time(entry).replace(tzinfo=None))
    return [
        _pace(brand, platform, walls.get((brand.key, platform.key), []), today)
        for brand in sorted(brands.values(), key=lambda brand: (brand.name, brand.key))
        for platform in sorted(brand.platforms, key=lambda platform: platform.order)
    ]


def _pace(brand: Brand, platform: Platform, taken: list[dt.datetime], today: dt.date) -> Pace:
    last = today + WINDOW
    room = [
        wall
        for wall in cadence_walls(brand.cadence, platform.key, today)
        if wall.date() < last and not find_blackout(brand.cadence, wall.date())
    ]
    held = set(taken)
    return Pace(
        brand,
        platform,
        before=sum(today - WINDOW <= wall.date() < today for wall in taken),
        coming=sum(today <= wall.date() < last for wall in taken),
        room=len(room),
        gaps=tuple(wall for wall in room if wall not in held),
    )
