"""Render a page for every batch with an approved post, and the page that lists them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from pipeline.calendar.frame import Frame
from pipeline.calendar.memory import Memory
from pipeline.calendar.paths import BATCHES, batch_page
from pipeline.calendar.previews import dress, is_folded
from pipeline.calendar.templating import render_page
from pipeline.content.batch import APPROVED, Batch, Step
from pipeline.content.brand import Brand
from pipeline.content.counting import Count, count_post
from pipeline.content.draft import Draft
from pipeline.content.state import batch_status, notes_approved
from pipeline.content.tracking import track
from pipeline.planning.agenda import Agenda, AgendaEntry

_UNITS = {"bytes": "bytes"}


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
    def platform_keys(self) -> str:
        """The platforms of the posts, for the filter."""
        return " ".join(dict.fromkeys(entry.post.platform.key for entry in self.entries))

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


def render_batches(agenda: Agenda, frame: Frame, memory: Memory) -> dict[str, str]:
    """Render the batches, by path; one without an approved post is in none of them."""
    batches = published_batches(agenda)
    pages = {}
    for each in batches:
        page, draft = batch_page(each.batch), frame.draft_of(each.batch)
        pages[page] = memory.recall(
            page,
            (each, draft, frame.options),
            lambda: _render_batch(each, page, draft, frame),  # noqa: B023
        )
    return {BATCHES: _render_list(batches, frame), **pages}


def _published(entries: Sequence[AgendaEntry]) -> PublishedBatch:
    in_order = sorted(entries, key=lambda entry: (entry.post.platform.order, entry.post.number))
    return PublishedBatch(entries[0].brand, entries[0].batch, tuple(in_order))


def _render_batch(published: PublishedBatch, page: str, draft: Draft | None, frame: Frame) -> str:
    groups = [
        [_shown(entry, draft) for entry in found]
        for _, found in groupby(published.entries, lambda entry: entry.post.platform.key)
    ]
    return render_page(
        "batch.html.jinja",
        page,
        published.batch.content.title,
        in_search=True,
        published=published,
        groups=groups,
        draft=draft,
        frame=frame,
        pull_request=_pull_request(published) if frame.options.internal else "",
        evidence=_evidence(published, draft, frame),
    )


def _shown(entry: AgendaEntry, draft: Draft | None) -> dict[str, object]:
    """Give what a preview needs beside the entry itself."""
    post = entry.post
    count = _count(entry)
    return {
        "entry": entry,
        "post": post,
        "text": dress(post.text, post.platform),
        "folded": is_folded(post.text, post.platform),
        "count": count,
        "share": min(100, round(100 * count.length / max(1, count.limit))),
        "unit": _UNITS.get(count.unit, "characters"),
        "tracked": _tracked(entry, draft),
    }


def _tracked(entry: AgendaEntry, draft: Draft | None) -> str:
    """Give the article's address with the brand's parameters, where there are both."""
    if draft is None or not draft.url or not entry.brand.utm:
        return ""
    values = {
        "platform": entry.post.platform.key,
        "brand": entry.brand.key,
        "campaign": draft.campaign,
        "slug": entry.batch.slug,
        "post": entry.post.id,
    }
    return track(draft.url, entry.brand.utm, values)


def _evidence(
    published: PublishedBatch, draft: Draft | None, frame: Frame
) -> dict[str, list[tuple[int, str, str]]]:
    """Give each post's lines of the draft, as number, address and text.

    Line numbers are notes and seen when those are. Address and text are for internal builds.
    """
    source, internal = published.source, frame.options.internal
    if not source or not (published.shows_notes or internal):
        return {}
    body = draft.body.split("\n") if draft is not None and internal else []
    first = draft.body_line if draft is not None else 1

    def text_at(line: int) -> str:
        index = line - first
        return body[index].strip() if 0 <= index < len(body) else ""

    shown = {entry.post.id for entry in published.entries}
    return {
        post: [(line, frame.view_url(source, line), text_at(line)) for line in lines]
        for post, lines in published.batch.content.evidence.items()
        if post in shown and lines
    }


def _pull_request(published: PublishedBatch) -> str:
    """Give the address of the pull request on which the first post was approved."""
    places = (where for entry in published.entries for where in entry.approved_where)
    first = next((where for where in places if where.startswith("https://")), "")
    return first.partition("#")[0] if "/pull/" in first else ""


def _render_list(batches: Sequence[PublishedBatch], frame: Frame) -> str:
    brands = [
        (brand, sorted(found, key=_first_slot, reverse=True))
        for brand, found in groupby(batches, lambda each: each.brand)
    ]
    return render_page("batches.html.jinja", BATCHES, "Batches", brands=brands, frame=frame)


def _first_slot(published: PublishedBatch) -> str:
    scheduled = published.scheduled
    return str(scheduled[0].instant) if scheduled else ""


def _count(entry: AgendaEntry) -> Count:
    platform = entry.post.platform
    return count_post(entry.post.text, platform, maximum=entry.brand.limits.get(platform.key))
