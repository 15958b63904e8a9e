"""Read the time that a person pins a post to, and say what speaks against it; refuse no plan."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Collection, Iterator

from pipeline.content.brand import DAYS, Brand
from pipeline.content.platforms import Platform
from pipeline.content.times import LAST_YEAR, format_wall, parse_offset, parse_wall
from pipeline.errors import InputError
from pipeline.planning.cadence import find_blackout
from pipeline.planning.taken import Taken
from pipeline.planning.zones import skipped_warning, to_instant, to_wall

FORMS = "Write `2026-02-03 14:30`, `Tue 09:00`, `today 14:30`, `tomorrow 14:30` or `+2d`."
_FORMS_WITHOUT_SLOT = "Write `2026-02-03 14:30`, `Tue 09:00`, `today 14:30` or `tomorrow 14:30`."

_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_NAMED_DAY = re.compile(r"([a-z]{3,9}) ([0-9]{1,2}):([0-9]{2})", re.IGNORECASE)


def parse_when(
    text: str, brand: Brand, now: dt.datetime, present: dt.datetime | None = None
) -> dt.datetime:
    """Read when a person wants a post to go out, as naive wall time in the brand's zone.

    `present` is the post's slot, from which `+2d` counts. Raise InputError for a text that is no
    time and for a time that is past.
    """
    plain = " ".join(text.split())
    if plain.startswith("+"):
        wall = _after_present(plain, present)
    elif match := _NAMED_DAY.fullmatch(plain):
        wall = _on_named_day(match[1].lower(), int(match[2]), int(match[3]), brand, now)
    else:
        wall = parse_wall(plain)
    if wall is None:
        raise InputError(f"`{text}` is not a time that Galley understands", help=FORMS)
    if parse_wall(format_wall(wall)) is None:
        raise InputError(
            f"{format_wall(wall)} is beyond the year {LAST_YEAR}, the last that Galley plans",
            help=FORMS,
        )
    if to_instant(wall, brand.timezone) <= now:
        clock = format_wall(to_wall(now, brand.timezone))
        raise InputError(
            f"{format_wall(wall)} is past: it is {clock} in {brand.timezone.key}", help=FORMS
        )
    return wall


def warnings_for(
    wall: dt.datetime, platform: Platform, brand: Brand, taken: Collection[Taken] = ()
) -> tuple[str, ...]:
    """Say what speaks against a slot: cadence, blackout, clock changes, posts too near.

    `taken` holds the slots of the brand's other posts, those of the same batch included.
    """
    return (
        *_calendar_warnings(wall, platform, brand),
        *_neighbour_warnings(wall, platform, brand, taken),
    )


def _after_present(text: str, present: dt.datetime | None) -> dt.datetime | None:
    offset = parse_offset(text)
    if offset is None:
        return None
    if present is None:
        raise InputError(
            f"the post has no slot from which `{text}` could count", help=_FORMS_WITHOUT_SLOT
        )
    return present + offset


def _on_named_day(
    name: str, hour: int, minute: int, brand: Brand, now: dt.datetime
) -> dt.datetime | None:
    if hour > 23 or minute > 59:
        return None
    today = to_wall(now, brand.timezone).replace(hour=hour, minute=minute, second=0, microsecond=0)
    if name in ("today", "tomorrow"):
        return today + dt.timedelta(days=1 if name == "tomorrow" else 0)
    week = (today + dt.timedelta(days=days) for days in range(8))
    return next(
        (
            wall
            for wall in week
            if _WEEKDAYS[wall.weekday()].startswith(name) and to_instant(wall, brand.timezone) > now
        ),
        None,
    )


def _calendar_warnings(wall: dt.datetime, platform: Platform, brand: Brand) -> Iterator[str]:
    if skipped := skipped_warning(wall, brand.timezone):
        yield f"{skipped}."
    cadence = brand.cadence
    if cadence.paused:
        yield "The brand's cadence is paused."
    if not any(
        (each.weekday, each.time) == (wall.weekday(), wall.time())
        for each in cadence.times.get(platform.key, ())
    ):
        time = f"{DAYS[wall.weekday()].title()} {wall:%H:%M}"
        yield f"{time} is not among the brand's cadence times for {platform.display}."
    days = find_blackout(cadence, wall.date())
    if days is not None:
        yield f"{wall.date()} is in the brand's blackout from {days[0]} to {days[1]}."


def _neighbour_warnings(
    wall: dt.datetime, platform: Platform, brand: Brand, taken: Collection[Taken]
) -> Iterator[str]:
    instant = to_instant(wall, brand.timezone)
    for other in taken:
        if other.brand != brand.key:
            continue
        distance = abs(other.instant(brand) - instant)
        who = f"{other.post} of {other.where}"
        if not distance and other.platform == platform.key:
            yield f"{who} holds this slot."
        elif distance < brand.cadence.minimum_gap:
            yield (
                f"{who} is {_minutes(distance)} minutes away; "
                f"the brand keeps {_minutes(brand.cadence.minimum_gap)}."
            )


def _minutes(distance: dt.timedelta) -> int:
    return int(distance.total_seconds()) // 60
