"""What every page of one build is told: the day, the choices a filter offers, what may be seen."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from pipeline.content.batch import Batch
from pipeline.content.draft import Draft
from pipeline.planning.agenda import AgendaEntry


@dataclass(frozen=True, slots=True)
class SiteOptions:
    """The calendar's name and address, and whether it shows what waits.

    `repository` is the address of the repository, as in `https://github.com/o/r`; with it, internal
    builds link to its files on `branch`.
    """

    name: str = "Social calendar"
    url: str = ""
    internal: bool = False
    repository: str = ""
    branch: str = "main"


@dataclass(frozen=True, slots=True)
class Choices:
    """What a filter can choose from, as pairs of value and name."""

    brands: tuple[tuple[str, str], ...] = ()
    platforms: tuple[tuple[str, str], ...] = ()
    campaigns: tuple[tuple[str, str], ...] = ()

    def __bool__(self) -> bool:
        return len(self.brands) > 1 or len(self.platforms) > 1 or bool(self.campaigns)


@dataclass(frozen=True, slots=True)
class Frame:
    """One build: its day, its options, the drafts behind the batches by path."""

    today: dt.date
    options: SiteOptions = SiteOptions()
    drafts: Mapping[str, Draft] = field(default_factory=dict)
    campaigns: Mapping[str, str] = field(default_factory=dict)
    choices: Choices = Choices()

    def draft_of(self, batch: Batch) -> Draft | None:
        """Give the draft of a batch, unless it lies in the folder of another brand."""
        own = batch.source.startswith(f"drafts/{batch.brand}/")
        return self.drafts.get(batch.source) if own else None

    def edit_url(self, path: str) -> str:
        """Give the address at which a file is edited; nothing in a public build."""
        return self._file_url("edit", path)

    def view_url(self, path: str, line: int) -> str:
        """Give the address of a line of a file; nothing in a public build."""
        url = self._file_url("blob", path)
        return f"{url}?plain=1#L{line}" if url else ""

    def _file_url(self, verb: str, path: str) -> str:
        repository = self.options.repository.rstrip("/")
        if not self.options.internal or not repository.startswith("https://"):
            return ""
        return f"{repository}/{verb}/{self.options.branch}/{path}"


def make_frame(
    entries: Iterable[AgendaEntry],
    drafts: Mapping[str, Draft],
    today: dt.date,
    options: SiteOptions,
) -> Frame:
    """Gather the choices and campaigns of the posts that are shown."""
    shown = tuple(entries)
    bare = Frame(today, options, drafts)
    batches = {entry.batch.path: entry.batch for entry in shown}
    campaigns = {
        path: draft.campaign
        for path, batch in batches.items()
        if (draft := bare.draft_of(batch)) and draft.campaign
    }
    platforms = {entry.post.platform.key: entry.post.platform for entry in shown}
    ordered = sorted(platforms.values(), key=lambda platform: platform.order)
    brands = {entry.brand.key: entry.brand.name for entry in shown}
    choices = Choices(
        brands=tuple(sorted(brands.items(), key=lambda pair: (pair[1], pair[0]))),
        platforms=tuple((platform.key, platform.display) for platform in ordered),
        campaigns=tuple((name, name) for name in sorted(set(campaigns.values()))),
    )
    return Frame(today, options, drafts, campaigns, choices)
