"""Build the calendar: read the batches, let `calendar` render them, run MkDocs, check what came."""

from __future__ import annotations

import datetime as dt
import shutil
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.calendar.frame import SiteOptions
from pipeline.calendar.memory import Memory
from pipeline.calendar.pages import render_site
from pipeline.calendar.paths import FEED, HEALTH, html_path
from pipeline.content.batch import Batch
from pipeline.content.brand import Brand
from pipeline.content.draft import Draft, split_path
from pipeline.content.state import with_public_title
from pipeline.errors import BuildFailed, GalleyError, Place, UnknownName
from pipeline.flows.loading import (
    batch_paths,
    load_brand,
    load_brands,
    load_document,
    load_draft,
)
from pipeline.flows.mkdocs_run import load_settings, run_mkdocs
from pipeline.flows.site_folder import replace_folder, write_changed
from pipeline.forge.folder import Folder
from pipeline.planning.agenda import build_agenda

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig

CHECKOUT = Path(__file__).resolve().parents[2]
ASSETS = CHECKOUT / "pipeline" / "calendar" / "assets"
MANUAL = CHECKOUT / "docs"
GUIDES = ("writing.md", "reviewing.md")
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
    memory: Memory | None = None,
) -> BuiltSite:
    """Build the calendar of the work tree `root`, as of the day of `now`, into `out`.

    The same files on the same day give the same bytes. Whatever goes wrong, the site that stands
    in `out` stays, and a folder that holds anything but a former build is refused. `repository` is
    its address on the web, for the links of internal builds.
    """
    tree = Folder(root)
    brands, batches = _gather(tree, brand)
    agenda = build_agenda(batches, brands)
    today = now.date()
    with replace_folder(out) as (workshop, building):
        docs = workshop / "pages"
        docs.mkdir()
        settings = load_settings(_find_settings(root), docs, building)
        if internal:
            _add_to_navigation(settings, "Health", HEALTH)
        options = SiteOptions(settings.site_name, settings.site_url or "", internal, repository)
        files = render_site(
            agenda, batches, brands, today, options,
            drafts=_load_drafts(tree, batches), guides=_load_guides(), memory=memory,
        )  # fmt: skip
        _write_pages(docs, files)
        run_mkdocs(settings, today)
        _assert_complete(files, building)
    pages = sum(path.endswith(".md") for path in files)
    posts = len(agenda.scheduled) + len(agenda.spare)
    return BuiltSite(out.resolve(), pages, posts, out.resolve() / FEED)


def _gather(tree: Folder, brand: str | None) -> tuple[dict[str, Brand], list[Batch]]:
    """Read brands and batches; with a brand's key, nothing that belongs to another.

    A batch that belongs to no brand stops the build: it would be missing without a word.
    """
    brands = {brand: load_brand(tree, brand)} if brand else load_brands(tree)
    if not brands:
        raise UnknownName(
            "there are no brands here, so there is no calendar",
            place=Place("brands/"),
            help="Make one with `galley new brand NAME`.",
        )
    own = f"social/{brand}/" if brand else "social/"
    batches = [
        load_document(tree, path).batch for path in batch_paths(tree) if path.startswith(own)
    ]
    for batch in batches:
        _refuse_homeless(batch)
        if batch.brand not in brands:
            load_brand(tree, batch.brand)
    return brands, [
        with_public_title(each, brands[each.brand].approvals_needed) for each in batches
    ]


def _refuse_homeless(batch: Batch) -> None:
    folder, _ = split_path(batch.path)
    if folder != batch.brand:
        raise UnknownName(
            f"the batch says `brand: {batch.brand}` and stands in {folder}'s folder",
            place=Place(batch.path, key="brand"),
            help="Move the file, or correct its brand.",
        )


def _load_drafts(tree: Folder, batches: Iterable[Batch]) -> dict[str, Draft]:
    """Read the drafts behind the batches; one that is gone or cannot be read is left out."""
    drafts = {}
    for batch in batches:
        source = batch.source
        if source.startswith(f"drafts/{batch.brand}/") and tree.exists(source):
            try:
                drafts[source] = load_draft(tree, source)
            except GalleyError:
                continue  # `galley check` says what is wrong with it
    return drafts


def _load_guides() -> dict[str, str]:
    return {name: (MANUAL / name).read_text(encoding="utf-8") for name in GUIDES}


def _add_to_navigation(settings: MkDocsConfig, title: str, page: str) -> None:
    if isinstance(settings.nav, list):
        settings.nav.append({title: page})


def _find_settings(root: Path) -> Path:
    own = root / SETTINGS
    return own if own.is_file() else CHECKOUT / SETTINGS


def _write_pages(docs: Path, files: Mapping[str, str | bytes]) -> None:
    write_changed(docs, files)
    shutil.copytree(ASSETS, docs / "assets", dirs_exist_ok=True)


def _assert_complete(files: Collection[str], building: Path) -> None:
    """Raise BuildFailed when a page or feed is missing: MkDocs may leave some out in silence."""
    missing = [path for path in files if not (building / html_path(path)).is_file()]
    if missing:
        raise BuildFailed(
            f"MkDocs finished without {len(missing)} of {len(files)} files, "
            f"such as {html_path(missing[0])}",
            help=f"Look for exclusions or plugins in {SETTINGS} that keep pages out.",
        )
