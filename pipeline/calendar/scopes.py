"""Part the agenda by brand and by platform: each part has a page and feeds of its own."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass

from pipeline.content.batch import Post
from pipeline.content.brand import Brand
from pipeline.planning.agenda import AgendaEntry

ALL, BRAND, PLATFORM = "all", "brand", "platform"


@dataclass(frozen=True, slots=True)
class Scope:
    """A part of the calendar; the posts with a slot in `scheduled`, the others in `spare`."""

    kind: str
    key: str
    name: str
    scheduled: tuple[AgendaEntry, ...]
    spare: tuple[AgendaEntry, ...] = ()

    @property
    def entries(self) -> tuple[AgendaEntry, ...]:
        return (*self.scheduled, *self.spare)

    def holds(self, brand: Brand, post: Post) -> bool:
        """Tell whether a brand's post belongs to this part."""
        own = brand.key if self.kind == BRAND else post.platform.key
        return self.kind == ALL or own == self.key


def brand_scopes(whole: Scope) -> list[Scope]:
    """Give a part for every brand with an approved post, by name."""
    return _parts(whole, BRAND, lambda entry: (entry.brand.name, entry.brand.key))


def platform_scopes(whole: Scope) -> list[Scope]:
    """Give a part for every platform with an approved post, in the registry's order."""

    def order(entry: AgendaEntry) -> tuple[int, str]:
        return entry.post.platform.order, entry.post.platform.key

    parts = _parts(whole, PLATFORM, order)
    return [dataclasses.replace(part, name=part.entries[0].post.platform.display) for part in parts]


def _parts(
    whole: Scope, kind: str, key: Callable[[AgendaEntry], tuple[Hashable, str]]
) -> list[Scope]:
    scheduled, spare = _group(whole.scheduled, key), _group(whole.spare, key)
    return [
        Scope(
            kind,
            each[1],
            str(each[0]),
            tuple(scheduled.get(each, ())),
            tuple(spare.get(each, ())),
        )
        for each in sorted(scheduled.keys() | spare.keys())
    ]


def _group(
    entries: Iterable[AgendaEntry], key: Callable[[AgendaEntry], tuple[Hashable, str]]
) -> dict[tuple[Hashable, str], list[AgendaEntry]]:
    found: dict[tuple[Hashable, str], list[AgendaEntry]] = {}
    for entry in entries:
        found.setdefault(key(entry), []).append(entry)
    return found
