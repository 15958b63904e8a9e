"""Render a page for every batch with an approved post; `batch_lists` names them all."""

from __future__ import annotations

from collections import defaultdict
from itertools import groupby
from typing import NamedTuple

from pipeline.calendar.batch_lists import render_batch_lists
from pipeline.calendar.frame import Frame
from pipeline.calendar.memory import Memory
from pipeline.calendar.paths import batch_page
from pipeline.calendar.previews import dress, is_folded
from pipeline.calendar.published import PublishedBatch, published_batches
from pipeline.calendar.templating import render_page
from pipeline.checks.grounding.table import ground_posts
from pipeline.content.counting import Count, count_post
from pipeline.content.draft import Draft
from pipeline.content.tracking import track
from pipeline.planning.agenda import Agenda, AgendaEntry

_UNITS = {"bytes": "bytes"}


class Evidence(NamedTuple):
    """A line of the draft on which a post rests: its number, where to see it, and its text."""

    line: int
    url: str
    text: str


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
) -> dict[str, list[Evidence]]:
    """Find the lines of the draft, as it is now, on which each post rests; for internal builds.

    They are found in the texts; what the batch's front matter says of them may be of an older text.
    """
    if draft is None or not frame.options.internal:
        return {}
    body = draft.body.split("\n")
    posts = [entry.post for entry in published.entries]
    lines: dict[str, set[int]] = defaultdict(set)
    for row in ground_posts(posts, published.batch, draft, published.brand):
        if not row.verdict.fails:
            lines[row.post].update(line for line in row.lines if line >= draft.body_line)
    return {
        post: [
            Evidence(line, frame.view_url(draft.path, line), body[line - draft.body_line].strip())
            for line in sorted(found)
        ]
        for post, found in lines.items()
        if found
    }


def _pull_request(published: PublishedBatch) -> str:
    """Give the address of the pull request on which the first post was approved."""
    places = (where for entry in published.entries for where in entry.approved_where)
    first = next((where for where in places if where.startswith("https://")), "")
    return first.partition("#")[0] if "/pull/" in first else ""


def _count(entry: AgendaEntry) -> Count:
    platform = entry.post.platform
    return count_post(entry.post.text, platform, maximum=entry.brand.limits.get(platform.key))
