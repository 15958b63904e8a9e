"""Look platforms up in the registry (`platforms.toml`); counting itself is `counting`'s work."""

from __future__ import annotations

import dataclasses
import difflib
import functools
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from importlib import resources
from typing import Any

from pipeline.errors import UnknownName

UNITS = ("weighted", "utf16", "code_points", "graphemes", "bytes", "mastodon", "items")


@dataclass(frozen=True, slots=True)
class Limit:
    """The most that a platform takes of one thing, with who says so and when that was checked.

    `field` names what is measured: "text" and "bytes" are of the whole post, "hashtags" and
    "links" are numbers of things in it.
    """

    field: str
    unit: str
    maximum: int
    confidence: str
    source: str
    checked: str

    @property
    def enforced(self) -> bool:
        """Say whether going over fails a post; limits of confidence C only warn."""
        return self.confidence in ("A", "A-", "B")


@dataclass(frozen=True, slots=True)
class Fold:
    """Where a platform's feed hides the rest of a post behind "see more", in characters."""

    warn: int
    note: int
    lines: int


@dataclass(frozen=True, slots=True)
class Platform:
    """A platform as the registry states it; the first of `limits` is the one a count line shows."""

    key: str
    name: str
    section: str
    display: str
    order: int
    limits: tuple[Limit, ...]
    aliases: tuple[str, ...] = ()
    labels_before: tuple[str, ...] = ()
    labels_after: tuple[str, ...] = ()
    labels_optional: tuple[str, ...] = ("Media", "Alt Text")
    hashtags: tuple[int, int] | None = None
    fold: Fold | None = None
    needs_media: bool = False
    links_clickable: bool = True
    tiers: tuple[tuple[str, tuple[Limit, ...]], ...] = ()

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
    data = resources.files(__package__).joinpath("platforms.toml").read_text(encoding="utf-8")
    rows = tomllib.loads(data)
    return tuple(_read_platform(key, row, order) for order, (key, row) in enumerate(rows.items()))


def find_platform(name: str) -> Platform:
    """Find a platform by its key, name, section or an alias; case makes no difference."""
    names = _names()
    found = names.get(name.strip().casefold())
    if found is None:
        raise UnknownName(f"there is no platform `{name}`", help=_suggest(name, names))
    return found


@functools.cache
def _names() -> Mapping[str, Platform]:
    return {
        name.casefold(): platform
        for platform in all_platforms()
        for name in (platform.key, platform.name, platform.section, *platform.aliases)
    }


def _suggest(name: str, names: Mapping[str, Platform]) -> str:
    near = difflib.get_close_matches(name.casefold(), names, n=3, cutoff=0.6)
    keys = dict.fromkeys(names[match].key for match in near)
    if keys:
        return f"Did you mean {' or '.join(f'`{key}`' for key in keys)}?"
    return f"Galley knows {', '.join(platform.key for platform in all_platforms())}."


def _read_platform(key: str, row: Mapping[str, Any], order: int) -> Platform:
    lists = {
        name: tuple(row[name])
        for name in ("aliases", "labels_before", "labels_after", "labels_optional")
        if name in row
    }
    return Platform(
        key=key,
        name=row["name"],
        section=row["section"],
        display=row["display"],
        order=order,
        limits=_read_limits(row["limits"]),
        hashtags=tuple(row["hashtags"]) if "hashtags" in row else None,
        fold=Fold(**row["fold"]) if "fold" in row else None,
        needs_media=row.get("needs_media", False),
        links_clickable=row.get("links_clickable", True),
        tiers=tuple((name, _read_limits(t["limits"])) for name, t in row.get("tiers", {}).items()),
        **lists,
    )


def _read_limits(rows: list[dict[str, Any]]) -> tuple[Limit, ...]:
    return tuple(Limit(**{**row, "checked": row["checked"].isoformat()}) for row in rows)
