"""Build the calendar: have its pages rendered, run MkDocs on them, check what came."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path

from pipeline.calendar.paths import FEED, HEALTH, html_path
from pipeline.errors import BuildFailed
from pipeline.flows.site.files import CHECKOUT, Outline, Wanted, make_files
from pipeline.flows.site.folder import replace_folder
from pipeline.flows.site.mkdocs_run import Engine
from pipeline.flows.site.pages import PageFolder

SETTINGS = "mkdocs.yml"


@dataclass(frozen=True, slots=True)
class BuiltSite:
    """What was built: the pages we rendered, the approved posts on them, and where they are."""

    out: Path
    pages: int
    posts: int
    feed: Path


def build_site(
    root: Path,
    out: Path,
    *,
    now: dt.datetime,
    brand: str | None = None,
    internal: bool = False,
    repository: str = "",
) -> BuiltSite:
    """Build the calendar of the work tree `root`, as of the day of `now`, into `out`.

    The same files on the same day give the same bytes. Whatever goes wrong, the site that stands
    in `out` stays, and a folder that holds anything but a former build is refused. `repository` is
    its address on the web, for the links of internal builds.
    """
    wanted = Wanted(root, brand, internal, repository)
    today = now.date()
    with replace_folder(out) as (workshop, building):
        docs = workshop / "pages"
        engine = make_engine(wanted, docs, building)
        outline = _render_into(docs, wanted, today, engine)
        engine.build(docs, building, today)
        assert_complete(outline.paths, building)
    return describe_site(out, outline)


def _render_into(docs: Path, wanted: Wanted, today: dt.date, engine: Engine) -> Outline:
    """Write the pages; of a large site MkDocs needs the memory that their making took."""
    made = make_files(wanted, today, engine.site_name, engine.site_url)
    PageFolder(docs).update(made.files)
    return made.outline


def make_engine(wanted: Wanted, docs: Path, site: Path) -> Engine:
    """Prepare MkDocs with the tree's own settings, or ours where it has none."""
    docs.mkdir(exist_ok=True)
    engine = Engine(find_settings(wanted.root), docs, site)
    if wanted.internal:
        engine.add_to_navigation("Health", HEALTH)
    return engine


def find_settings(root: Path) -> Path:
    """Name MkDocs' settings for a work tree."""
    own = root / SETTINGS
    return own if own.is_file() else CHECKOUT / SETTINGS


def describe_site(out: Path, outline: Outline) -> BuiltSite:
    """Say what stands in `out` now."""
    return BuiltSite(out.resolve(), outline.pages, outline.posts, out.resolve() / FEED)


def assert_complete(files: Collection[str], building: Path) -> None:
    """Raise BuildFailed when a page or feed is missing: MkDocs may leave some out in silence."""
    missing = [path for path in files if not (building / html_path(path)).is_file()]
    if missing:
        raise BuildFailed(
            f"MkDocs finished without {len(missing)} of {len(files)} files, "
            f"such as {html_path(missing[0])}",
            help=f"Look for exclusions or plugins in {SETTINGS} that keep pages out.",
        )
