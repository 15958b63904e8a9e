"""Turn wall-clock time into instants and back; every view, feed and plan asks `to_instant`.

Which times suit a brand is the business of the other modules here.
"""

from __future__ import annotations

import datetime as dt
import zoneinfo

from pipeline.content.times import format_wall


def to_instant(wall: dt.datetime, zone: zoneinfo.ZoneInfo) -> dt.datetime:
    """Give the UTC instant of a naive wall-clock time.

    A time that does not exist moves forward by the gap; one that comes twice means the first.
    Both are what fold=0 says: the offset from before the change (PEP 495).
    """
    return wall.replace(tzinfo=zone, fold=0).astimezone(dt.UTC)


def to_wall(instant: dt.datetime, zone: zoneinfo.ZoneInfo) -> dt.datetime:
    """Give the naive wall-clock time that a zone's clocks show at an instant."""
    return instant.astimezone(zone).replace(tzinfo=None, fold=0)


def skipped_warning(wall: dt.datetime, zone: zoneinfo.ZoneInfo) -> str:
    """Say where a slot goes that the clocks of its zone skip; empty for any other."""
    shown = to_wall(to_instant(wall, zone), zone)
    if shown == wall:
        return ""
    return (
        f"The clocks of {zone.key} skip {format_wall(wall)}; "
        f"the post is planned for {format_wall(shown)}"
    )
