"""Gather the agenda's posts by batch, and say what of each batch may be seen; renders nothing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from operator import itemgetter

from pipeline.content.batch import APPROVED, Batch, Step
from pipeline.content.brand import Brand
from pipeline.content.state import batch_status, notes_approved
from pipeline.planning.agenda import Agenda, AgendaEntry


@dataclass(frozen=True, slots=True)
class PublishedBatch:
    """A batch and its approved posts in the document's order, spare ones included."""

    brand: Brand
    batch: Batch
    entries: tuple[AgendaEntry, ...]

    @property
    def scheduled(self) -> list[AgendaEntry]:
        """The posts with a slot, in the order in which they go out."""
        found = [(entry.instant, entry) for entry in self.entries if entry.instant is not None]
        return [entry for _, entry in sorted(found, key=itemgetter(0))]

    @property
    def source(self) -> str:
        """The draft's path, unless it lies in the folder of another brand."""
        source = self.batch.source
        return source if source.startswith(f"drafts/{self.brand.key}/") else ""

    @property
    def shows_notes(self) -> bool:
        """Whether key messages and recommendations may be seen: all of it has to be approved."""
        needed = self.brand.approvals_needed
        return batch_status(self.batch, needed) == APPROVED and notes_approved(self.batch, needed)

    @property
    def platform_keys(self) -> str:
        """The platforms of the posts, for the filter."""
        return " ".join(dict.fromkeys(entry.post.platform.key for entry in self.entries))

    @property
    def sequence(self) -> list[Step]:
        """The steps of the Posting Sequence that name posts on this page, as its headings do."""
        headings = {
            entry.post.reference: f"{entry.post.platform.display} Variant {entry.post.number}"
            for entry in self.entries
        }
        return [
            replace(step, reference=headings[step.reference])
            for step in self.batch.content.sequence
            if step.reference in headings
        ]


def published_batches(agenda: Agenda) -> list[PublishedBatch]:
    """Gather the agenda's posts by batch, brands in order of their names."""

    def key(entry: AgendaEntry) -> tuple[str, str, str]:
        return entry.brand.name, entry.brand.key, entry.batch.path

    entries = sorted((*agenda.scheduled, *agenda.spare), key=key)
    return [_published(list(found)) for _, found in groupby(entries, key)]


def _published(entries: Sequence[AgendaEntry]) -> PublishedBatch:
    in_order = sorted(entries, key=lambda entry: (entry.post.platform.order, entry.post.number))
    return PublishedBatch(entries[0].brand, entries[0].batch, tuple(in_order))
