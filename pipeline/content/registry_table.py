"""Lay the platform registry out as Markdown, for the manual; prints and writes nothing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from pipeline.content.platforms import Limit, Platform, all_platforms

UNIT_NAMES = {
    "weighted": "weighted characters",
    "utf16": "UTF-16 units",
    "code_points": "code points",
    "graphemes": "graphemes",
    "bytes": "UTF-8 bytes",
    "mastodon": "graphemes, links as 23",
    "items": "number",
}

_LIMITS = ("platform", "what", "unit", "most", "confidence", "checked", "source")
_HABITS = ("platform", "key", "also called", "hashtags", "hook before the fold", "notes")


def render_registry_table() -> str:
    """Give the tables of limits and of habits, as Markdown."""
    limits = [row for platform in all_platforms() for row in _limit_rows(platform)]
    habits = [_habit_row(platform) for platform in all_platforms()]
    return f"{_table(_LIMITS, limits)}\n\n{_table(_HABITS, habits)}"


def _limit_rows(platform: Platform) -> Iterator[Sequence[str]]:
    yield from (_limit_row(platform.display, limit) for limit in platform.limits)
    for tier in platform.tiers:
        name = f"{platform.display}, tier `{tier.name}`"
        yield from (_limit_row(name, limit) for limit in tier.limits)


def _limit_row(name: str, limit: Limit) -> Sequence[str]:
    return (
        name,
        limit.field,
        UNIT_NAMES[limit.unit],
        f"{limit.maximum:,}" + (", or what the server says" if limit.set_by_server else ""),
        limit.confidence,
        limit.checked,
        limit.source,
    )


def _habit_row(platform: Platform) -> Sequence[str]:
    fold = platform.fold
    notes = [
        *(["needs media"] if platform.needs_media else []),
        *([] if platform.links_clickable else ["links are not clickable"]),
    ]
    return (
        platform.display,
        f"`{platform.key}`",
        ", ".join(f"`{alias}`" for alias in platform.aliases),
        _range(platform.hashtags),
        f"{fold.warn} characters; at the latest {fold.note}, or {fold.lines} lines" if fold else "",
        ", ".join(notes),
    )


def _range(hashtags: tuple[int, int] | None) -> str:
    if hashtags is None:
        return ""
    least, most = hashtags
    return f"{least} to {most}" if least else f"at most {most}"


def _table(header: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    return "\n".join(map(_line, [header, ["---"] * len(header), *rows]))


def _line(cells: Sequence[str]) -> str:
    return "|" + "".join(f" {cell} |" if cell else " |" for cell in cells)
