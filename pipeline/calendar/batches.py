"""Render a page for every batch with an approved post, and the page that lists them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from pipeline.calendar.paths import BATCHES, batch_page
from pipeline.calendar.templating import render_page
from pipeline.content.batch import APPROVED, Batch, Step
from pipeline.content.brand import Brand
from pipeline.content.counting import Count, count_post
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
        found = [entry for entry in self.entries if entry.instant is not None]
        return sorted(found, key=lambda entry: str(entry.instant))

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
    def sequence(self) -> list[Step]:
        """The steps of the Posting Sequence that name posts on this page."""
        shown = {entry.post.reference for entry in self.entries}
        return [step for step in self.batch.content.sequence if step.reference in shown]


def published_batches(agenda: Agenda) -> list[PublishedBatch]:
    """Gather the agenda's posts by batch, brands in order of their names."""

    def key(entry: AgendaEntry) -> tuple[str, str, str]:
        return entry.brand.name, entry.brand.key, entry.batch.path

    entries = sorted((*agenda.scheduled, *agenda.spare), key=key)
    return [_published(list(found)) for _, found in groupby(entries, key)]


def render_batches(agenda: Agenda, *, internal: bool) -> dict[str, str]:
    """Render the batches, by path; one without an approved post is in none of them."""
    batches = published_batches(agenda)
    pages = {batch_page(each.batch): _render_batch(each, internal) for each in batches}
    return {BATCHES: _render_list(batches), **pages}


def _published(entries: Sequence[AgendaEntry]) -> PublishedBatch:
    in_order = sorted(entries, key=lambda entry: (entry.post.platform.order, entry.post.number))
    return PublishedBatch(entries[0].brand, entries[0].batch, tuple(in_order))


def _render_batch(published: PublishedBatch, internal: bool) -> str:
    return render_page(
        "batch.html.jinja",
        batch_page(published.batch),
        published.batch.content.title,
        in_search=True,
        published=published,
        count=_count,
        internal=internal,
    )


def _render_list(batches: Sequence[PublishedBatch]) -> str:
    brands = [
        (brand, sorted(found, key=_first_slot, reverse=True))
        for brand, found in groupby(batches, lambda each: each.brand.name)
    ]
    return render_page("batches.html.jinja", BATCHES, "Batches", brands=brands)


def _first_slot(published: PublishedBatch) -> str:
    scheduled = published.scheduled
    return str(scheduled[0].instant) if scheduled else ""


def _count(entry: AgendaEntry) -> Count:
    platform = entry.post.platform
    return count_post(entry.post.text, platform, maximum=entry.brand.limits.get(platform.key))
