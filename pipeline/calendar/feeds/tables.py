"""Write the agenda as tables: a CSV for people, and the upload format of Buffer."""

from __future__ import annotations

import csv
import datetime as dt
import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby

from pipeline.calendar.days import local_time
from pipeline.calendar.memory import Memory
from pipeline.calendar.paths import absolute_url, batch_page, html_path
from pipeline.calendar.wording import stamp
from pipeline.planning.agenda import AgendaEntry

COLUMNS = (
    *("Date", "Time", "Time zone", "UTC", "Brand", "Platform", "Campaign", "Title"),
    *("Post", "Page"),
)

BUFFER_COLUMNS = ("Text", "Image URL", "Tags", "Posting Time")
BUFFER_ROWS = 100
"""The most rows that Buffer takes in one upload."""


def make_rows(
    scheduled: Iterable[AgendaEntry], campaigns: Mapping[str, str], site_url: str, memory: Memory
) -> list[tuple[AgendaEntry, str]]:
    """Write a row for every slot, in order; the posts' texts are not in it."""

    def row(entry: AgendaEntry) -> str:
        campaign = campaigns.get(entry.batch.path, "")
        return memory.recall(
            ("row", entry.batch.path, entry.post.id),
            (entry, campaign, site_url),
            lambda: _table([_row(entry, campaign, site_url)]),
        )

    return [(entry, row(entry)) for entry in scheduled]


def render_csv(rows: Iterable[str]) -> str:
    """Put rows below the names of their columns."""
    return "".join([_table([COLUMNS]), *rows])


def render_buffer(scheduled: Iterable[AgendaEntry]) -> list[str]:
    """Write one channel's posts as files that Buffer takes: exact texts, the brand's own clock.

    Source: three public descriptions of the format, which agree; see docs/calendar.md.
    """
    rows = [
        (
            entry.post.text,
            media if (media := entry.post.value("Media")).startswith("https://") else "",
            "",
            f"{local_time(entry):%Y-%m-%d %H:%M}",
        )
        for entry in scheduled
    ]
    return [
        _table([BUFFER_COLUMNS, *rows[start : start + BUFFER_ROWS]])
        for start in range(0, len(rows), BUFFER_ROWS)
    ]


def channels(
    scheduled: Iterable[AgendaEntry], first: dt.date
) -> Iterator[tuple[str, str, list[AgendaEntry]]]:
    """Give the posts from a day on by brand and platform, as (brand key, platform key, posts)."""

    def channel(entry: AgendaEntry) -> tuple[str, str]:
        return entry.brand.key, entry.post.platform.key

    coming = [entry for entry in scheduled if local_time(entry).date() >= first]
    for (brand, platform), entries in groupby(sorted(coming, key=channel), channel):
        yield brand, platform, list(entries)


def _row(entry: AgendaEntry, campaign: str, site_url: str) -> tuple[str, ...]:
    local, page = local_time(entry), batch_page(entry.batch)
    return (
        f"{local:%Y-%m-%d}",
        f"{local:%H:%M}",
        entry.brand.timezone.key,
        stamp(local),
        _safe(entry.brand.name),
        entry.post.platform.display,
        _safe(campaign),
        _safe(entry.batch.content.title),
        entry.post.id,
        absolute_url(site_url, page, entry.post.id)
        if site_url
        else f"{html_path(page)}#{entry.post.id}",
    )


def _safe(text: str) -> str:
    """Keep a spreadsheet from running a text: one that looks like a formula gets an apostrophe."""
    return f"'{text}" if text[:1] in ("=", "+", "-", "@", "\t", "\r") else text


def _table(rows: Iterable[Sequence[str]]) -> str:
    written = io.StringIO(newline="")
    csv.writer(written, lineterminator="\r\n").writerows(rows)
    return written.getvalue()
