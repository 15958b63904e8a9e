"""Name the calendar's files and link one to another; what stands in them is others' work."""

from __future__ import annotations

import datetime as dt
import functools
import posixpath
import re
from urllib.parse import quote, urljoin

from markupsafe import Markup

from pipeline.content.batch import Batch, sha256

HOME = "index.md"
AGENDA = "agenda.md"
MONTHS = "months.md"
BATCHES = "batches.md"
BRANDS = "brands.md"
PLATFORMS = "platforms.md"
SUBSCRIBE = "subscribe.md"
HEALTH = "health.md"
GUIDE = "guide.md"
FEED = "calendar.ics"
BRAND_STYLES = "assets/brands.css"

# Safe on every file system and in every address, and no name that MkDocs gives a meaning.
_PLAIN = re.compile(r"(?!(?:index|readme)$)[a-z0-9][a-z0-9_-]{0,150}")


def month_page(day: dt.date) -> str:
    """Name the page of the month that a day lies in."""
    return f"months/{day:%Y-%m}.md"


def year_page(year: int) -> str:
    """Name the page that lists a year's batches; it stands beside the brands' folders."""
    return f"batches/{year}.md"


def batch_page(batch: Batch) -> str:
    """Name the page of a batch after its file, which no two batches share."""
    names = map(_file_name, batch_name(batch).split("/"))
    return f"batches/{'/'.join(names)}.md"


def scope_page(kind: str, key: str) -> str:
    """Name the page of a brand or a platform."""
    return f"{kind}s/{_file_name(key)}.md"


def feed_file(kind: str, key: str, extension: str) -> str:
    """Name a feed: of everything, of a brand, or of a platform."""
    return f"feeds/{kind}-{key}.{extension}" if key else f"calendar.{extension}"


def buffer_file(brand: str, platform: str, number: int) -> str:
    """Name an upload for Buffer; a channel with more posts than one takes has several."""
    return f"feeds/buffer/{brand}-{platform}-{number}.csv"


def batch_name(batch: Batch) -> str:
    """Give what tells a batch from all others: its path, as in `tide/gauge`."""
    return batch.path.removeprefix("social/").removesuffix(".md")


def html_path(page: str) -> str:
    """Name the file that MkDocs makes of a page."""
    return f"{page.removesuffix('.md')}.html" if page.endswith(".md") else page


def href(page: str, target: str, anchor: str = "") -> Markup:
    """Link from a page to another page or file, relative, so that the site works anywhere."""
    fragment = f"#{quote(anchor)}" if anchor else ""
    return Markup(_relative(page, target) + fragment)


def absolute_url(site_url: str, page: str, anchor: str = "") -> str:
    """Give the whole address of a page of a site that stands at `site_url`."""
    base = site_url if site_url.endswith("/") else f"{site_url}/"
    return urljoin(base, quote(html_path(page))) + (f"#{quote(anchor)}" if anchor else "")


@functools.lru_cache(maxsize=4096)
def _relative(page: str, target: str) -> str:
    return quote(posixpath.relpath(html_path(target), posixpath.dirname(page) or "."))


def _file_name(name: str) -> str:
    if _PLAIN.fullmatch(name):
        return name
    kept = re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")[:100]
    # No plain name holds a dot, so none can be the same.
    return f"{kept or 'batch'}.{sha256(name)[:8]}"
