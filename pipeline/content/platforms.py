"""Look platforms up in the registry, `platforms.toml`; counting a post is `counting`'s work."""

from __future__ import annotations

import functools
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, NamedTuple

from pipeline.content.packaged import read_packaged
from pipeline.errors import InputError, UnknownName

ENFORCED = ("A", "A-", "B")


@dataclass(frozen=True, slots=True)
class Limit:
    """The most of one thing that a platform takes, who says so, and when that was checked.

    `field` is what is measured: the "text" or its "bytes", or the number of "hashtags" or "links".
    """

    field: str
    unit: str
    maximum: int
    confidence: str
    source: str
    checked: str
    set_by_server: bool = False

    @property
    def enforced(self) -> bool:
        """Tell whether going over fails a post; what only blogs and vendors say warns."""
        return self.confidence in ENFORCED


class Fold(NamedTuple):
    """Where a feed hides the rest of a post behind "see more", in characters and lines."""

    warn: int
    note: int
    lines: int


class Tier(NamedTuple):
    """A paid plan of a platform, with the limits that it has in place of the usual ones."""

    name: str
    limits: tuple[Limit, ...]


@dataclass(frozen=True, slots=True)
class Platform:
    """A platform as the registry states it.

    `name` is what the Posting Sequence says, `section` what the heading says, `display` what a
    reader of the calendar sees. `hashtags` is the usual least and most.
    """

    key: str
    name: str
    section: str
    display: str
    order: int
    limits: tuple[Limit, ...]
    labels_before: tuple[str, ...]
    labels_after: tuple[str, ...]
    labels_optional: tuple[str, ...] = ("Media", "Alt Text")
    aliases: tuple[str, ...] = ()
    grammar: str = "common"
    hashtags: tuple[int, int] | None = None
    fold: Fold | None = None
    needs_media: bool = False
    links_clickable: bool = True
    tiers: tuple[Tier, ...] = ()

    @property
    def primary(self) -> Limit:
        """The limit that the Character Count line shows."""
        return self.limits[0]

    @property
    def heading(self) -> str:
        """The Markdown heading of the platform's section in a batch document."""
        return f"## {self.section} Posts"


@functools.cache
def all_platforms() -> tuple[Platform, ...]:
    """Give every platform in the order in which their sections stand in a document."""
    text = read_packaged("platforms.toml")
    rows = tomllib.loads(text)
    return tuple(_read_platform(key, row, order) for order, (key, row) in enumerate(rows.items()))


def find_platform(name: str) -> Platform:
    """Find a platform by its key, name, section or an alias; case makes no difference."""
    names = _names()
    found = names.get(name.strip().casefold())
    if found is None:
        raise UnknownName(f"there is no platform `{name}`", help=_suggest(name, names))
    return found


def choose_limit(platform: Platform, choice: int | str) -> Limit:
    """Give the primary limit that a brand chose: a tier by its name, or a number of its own.

    A number tightens; only a limit that servers set may be raised. The unit stays the platform's.
    """
    if isinstance(choice, str):
        return _find_tier(platform, choice).limits[0]
    limit = platform.primary
    if choice > limit.maximum and not limit.set_by_server:
        tiers = "".join(f", or name a tier: `{tier.name}`" for tier in platform.tiers)
        raise InputError(
            f"{platform.display} takes {limit.maximum:,} at most, and {choice:,} is more",
            help=f"Write {limit.maximum} or less{tiers}.",
        )
    return replace(limit, maximum=choice, confidence="A", source="the brand")


def _find_tier(platform: Platform, name: str) -> Tier:
    for tier in platform.tiers:
        if tier.name == name.strip().casefold():
            return tier
    known = ", ".join(f"`{tier.name}`" for tier in platform.tiers)
    raise UnknownName(
        f"{platform.display} has no tier `{name}`",
        help=f"Write a number, or one of {known}." if known else "Write a number.",
    )


@functools.cache
def _names() -> Mapping[str, Platform]:
    return {
        name.casefold(): platform
        for platform in all_platforms()
        for name in (platform.key, platform.name, platform.section, *platform.aliases)
    }


def _suggest(name: str, names: Mapping[str, Platform]) -> str:
    import difflib  # Only a misspelt name needs it.

    near = difflib.get_close_matches(name.casefold(), names, n=3)
    keys = dict.fromkeys(names[match].key for match in near)
    if keys:
        return f"Did you mean {' or '.join(f'`{key}`' for key in keys)}?"
    return f"Galley knows {', '.join(platform.key for platform in all_platforms())}."


def _read_platform(key: str, row: Mapping[str, Any], order: int) -> Platform:
    values: dict[str, Any] = {
        name: tuple(value) if isinstance(value, list) else value for name, value in row.items()
    }
    values["limits"] = _read_limits(row["limits"])
    values["tiers"] = tuple(
        Tier(name, _read_limits(tier["limits"])) for name, tier in row.get("tiers", {}).items()
    )
    if "fold" in row:
        values["fold"] = Fold(**row["fold"])
    return Platform(key=key, order=order, **values)


def _read_limits(rows: list[dict[str, Any]]) -> tuple[Limit, ...]:
    return tuple(Limit(**{**row, "checked": row["checked"].isoformat()}) for row in rows)
