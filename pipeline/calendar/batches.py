"""Render a page for every batch with an approved post; `batch_lists` names them all."""

from __future__ import annotations

from itertools import groupby

from pipeline.calendar.batch_lists import render_batch_lists
from pipeline.calendar.frame import Frame
from pipeline.calendar.memory import Memory
from pipeline.calendar.paths import batch_page
from pipeline.calendar.previews import dress, is_folded
from pipeline.calendar.published import PublishedBatch, published_batches
from pipeline.calendar.templating import render_page
from pipeline.content.counting import Count, count_post
from pipeline.content.draft import Draft
from pipeline.content.tracking import track
from pipeline.planning.agenda import Agenda, AgendaEntry

_UNITS = {"bytes": "bytes"}


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
    return {**render_batch_lists(batches, frame, memory), **pages}


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
        "folded": is_folded(post.text, post.platform, count.length),
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


def _count(entry: AgendaEntry) -> Count:
    platform = entry.post.platform
    return count_post(entry.post.text, platform, maximum=entry.brand.limits.get(platform.key))
