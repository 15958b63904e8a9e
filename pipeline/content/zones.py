"""Find time zones by name; what a clock there shows is planning's part."""

from __future__ import annotations

import zoneinfo


def find_zone(name: str) -> zoneinfo.ZoneInfo | None:
    """Find a time zone by its IANA name."""
    try:
        return zoneinfo.ZoneInfo(name)
    except (zoneinfo.ZoneInfoNotFoundError, ValueError, OSError):
        return None
