"""Count a post as its platform does; what a count means for a post is `checks`' business."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from pipeline.content import entities, units
from pipeline.content.mastodon_text import count_mastodon
from pipeline.content.platforms import Limit, Platform
from pipeline.content.twitter_text import weigh

EXACT_UNITS: Mapping[str, Callable[[str], int]] = {
    "utf16": units.count_utf16,
    "code_points": len,
    "graphemes": units.count_graphemes,
    "bytes": units.count_bytes,
    "mastodon": count_mastodon,
}


class Count(NamedTuple):
    """A length beside its limit; `high` is above `length` where X's table of emoji is in doubt."""

    length: int
    high: int
    limit: int
    unit: str

    @property
    def valid(self) -> bool:
        """Tell whether the post fits by the lower reading."""
        return self.length <= self.limit

    @property
    def certain(self) -> bool:
        """Tell whether both readings give the same verdict."""
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
    """Count a post against its platform's primary limit, or a brand's own maximum."""
    return _count(normalize_post(text), platform, platform.limits[0], maximum)


def measure(
    text: str, platform: Platform, maxima: Mapping[str, int] | None = None
) -> tuple[Measurement, ...]:
    """Measure a post against every limit of its platform; `maxima` replaces some by field."""
    counted = normalize_post(text)
    chosen = maxima or {}
    return tuple(
        Measurement(limit, _count(counted, platform, limit, chosen.get(limit.field)))
        for limit in platform.limits
    )


def count_jsonl_line(line: str | bytes, number: int, platform: Platform) -> tuple[str, bool]:
    """Answer one line of a JSON stream, an object with `text`, by one line and whether it was read.

    `exceeded` names the fields whose limit the text is over; `valid` is false when one of them
    fails a post.
    """
    try:
        text = _read_text(line)
    except (ValueError, RecursionError) as error:
        return json.dumps({"line": number, "error": _describe(error)}), False
    measured = measure(text, platform)
    primary = measured[0].count
    exceeded = [each.limit for each in measured if each.count.over]
    answer = {
        "line": number,
        "length": primary.length,
        "high": primary.high,
        "limit": primary.limit,
        "unit": primary.unit,
        "valid": not any(limit.enforced for limit in exceeded),
        "certain": primary.certain,
        "exceeded": [limit.field for limit in exceeded],
    }
    return json.dumps(answer), True


def _count(text: str, platform: Platform, limit: Limit, maximum: int | None) -> Count:
    most = limit.maximum if maximum is None else maximum
    unit = limit.unit
    if unit == "weighted":
        low, high = weigh(text)
        return Count(low, high, most, unit)
    exact = EXACT_UNITS.get(unit)
    length = exact(text) if exact else entities.count_items(text, platform, limit.field)
    return Count(length, length, most, unit)


def _read_text(line: str | bytes) -> str:
    # Told to be UTF-8: `json.loads` would guess at the encoding of bytes.
    value = json.loads(line.decode("utf-8-sig") if isinstance(line, bytes) else line)
    if not isinstance(value, dict) or "text" not in value:
        raise ValueError("the line is no JSON object with a key `text`")
    text = value["text"]
    if not isinstance(text, str):
        raise ValueError("`text` is not a string")
    return text


def _describe(error: Exception) -> str:
    match error:
        case UnicodeDecodeError():
            return f"byte {error.start + 1} of the line is not UTF-8"
        case json.JSONDecodeError():
            return f"the line is not JSON: {error.msg} at character {error.colno}"
        case RecursionError():
            return "the line is nested too deeply"
        case _:
            return str(error)
