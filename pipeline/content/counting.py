"""Count a post as its platform does; what a count means for a post is `checks`' business."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from pipeline.content import entities, units
from pipeline.content.mastodon_text import count_mastodon
from pipeline.content.platforms import Limit, Platform
from pipeline.content.twitter_text import weigh

_EXACT: Mapping[str, Callable[[str], int]] = {
    "utf16": units.count_utf16,
    "code_points": units.count_code_points,
    "graphemes": units.count_graphemes,
    "bytes": units.count_bytes,
    "mastodon": count_mastodon,
}


@dataclass(frozen=True, slots=True)
class Count:
    """A length beside its limit; `high` is above `length` where X's emoji table is in doubt."""

    length: int
    high: int
    limit: int
    unit: str

    @property
    def valid(self) -> bool:
        """Say whether the post fits by the lower reading."""
        return self.length <= self.limit

    @property
    def certain(self) -> bool:
        """Say whether both readings lead to the same verdict."""
        return self.high <= self.limit or self.length > self.limit

    @property
    def over(self) -> int:
        """Give by how much the post is too long, 0 when it fits."""
        return max(0, self.length - self.limit)

    def __str__(self) -> str:
        return f"{self.length:,}/{self.limit:,}"


@dataclass(frozen=True, slots=True)
class Measurement:
    """One limit of a platform and where a post stands against it."""

    limit: Limit
    count: Count


def normalize_post(text: str) -> str:
    """Bring a text to the form that is counted: LF line ends, no space around it."""
    return text.replace("\r\n", "\n").strip()


def count_post(text: str, platform: Platform, *, maximum: int | None = None) -> Count:
    """Count a post in the unit of its platform's primary limit; a brand may tighten the maximum."""
    return _count(normalize_post(text), platform, platform.primary, maximum)


def measure(
    text: str, platform: Platform, maxima: Mapping[str, int] | None = None
) -> tuple[Measurement, ...]:
    """Measure a post against every limit of its platform; `maxima` replaces some by field."""
    counted = normalize_post(text)
    tightened = maxima or {}
    return tuple(
        Measurement(limit, _count(counted, platform, limit, tightened.get(limit.field)))
        for limit in platform.limits
    )


def _count(text: str, platform: Platform, limit: Limit, maximum: int | None) -> Count:
    most = limit.maximum if maximum is None else maximum
    if limit.unit == "weighted":
        low, high = weigh(text)
        return Count(low, high, most, limit.unit)
    if limit.unit == "items":
        length = entities.count_items(text, platform, limit.field)
    else:
        length = _EXACT[limit.unit](text)
    return Count(length, length, most, limit.unit)
