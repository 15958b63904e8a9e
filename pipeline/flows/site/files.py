"""Read what a calendar is made of and have `calendar` render it; MkDocs is run by others."""

from __future__ import annotations

import contextlib
import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from pipeline.calendar.frame import SiteOptions
from pipeline.calendar.memory import Memory
from pipeline.calendar.pages import render_site
from pipeline.content.batch import Batch
from pipeline.content.brand import Brand
from pipeline.content.document import parse_document
from pipeline.content.draft import Draft, parse_draft, split_path
from pipeline.content.state import with_public_title
from pipeline.errors import GalleyError, Place, UnknownName
from pipeline.flows.loading import batch_paths, load_brand, load_brands, read_text
from pipeline.flows.site.marks import load_marks
from pipeline.forge.folder import Folder
from pipeline.forge.tree import Tree
from pipeline.planning.agenda import build_agenda

CHECKOUT = Path(__file__).resolve().parents[3]
ASSETS = CHECKOUT / "pipeline" / "calendar" / "assets"
MANUAL = CHECKOUT / "docs"
GUIDES = ("writing.md", "github.md", "reviewing.md")


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which site: of which work tree, of one brand or of all, for everyone or for the team.

    `repository` is its address on the web, for the links of internal builds.
    """

    root: Path
    brand: str | None = None
    internal: bool = False
    repository: str = ""


@dataclass(frozen=True, slots=True)
class Outline:
    """What a site is made of, without the contents, and how many approved posts it shows."""

    paths: tuple[str, ...]
    posts: int

    @property
    def pages(self) -> int:
        return sum(path.endswith(".md") for path in self.paths)


@dataclass(frozen=True, slots=True)
class SiteFiles:
    """The files that MkDocs builds a site from, by path."""

    files: Mapping[str, str | bytes]
    outline: Outline


def make_files(
    wanted: Wanted, today: dt.date, name: str, url: str, memory: Memory | None = None
) -> SiteFiles:
    """Render the site called `name` that will stand at `url`, as of `today`.

    What the `memory` of a former call holds is neither parsed nor rendered again.
    """
    kept = memory or Memory()
    tree = Folder(wanted.root)
    brands, batches = _gather(tree, wanted.brand, kept)
    agenda = build_agenda(batches, brands)
    files = render_site(
        agenda,
        batches,
        brands,
        today,
        SiteOptions(name, url, wanted.internal, wanted.repository),
        drafts=_load_drafts(tree, batches, kept),
        guides={name: (MANUAL / name).read_text(encoding="utf-8") for name in GUIDES},
        memory=kept,
    )
    assets = {f"assets/{path.name}": path.read_bytes() for path in sorted(ASSETS.iterdir())}
    marks = load_marks(tree, brands.values())
    everything = {**assets, **marks, **files}
    posts = len(agenda.scheduled) + len(agenda.spare)
    return SiteFiles(everything, Outline(tuple(everything), posts))


def _gather(tree: Tree, brand: str | None, memory: Memory) -> tuple[dict[str, Brand], list[Batch]]:
    """Read brands and batches; with a brand's key, nothing that belongs to another.

    A batch that belongs to no brand stops the build: it would be missing without a word.
    """
    found = {brand: load_brand(tree, brand)} if brand else load_brands(tree)
    if not found:
        raise UnknownName(
            "there are no brands here, so there is no calendar",
            place=Place("brands/"),
            help="Make one with `galley new brand NAME`.",
        )
    # Brands that say what they said are the same objects, which compare at once.
    brands = {
        key: memory.recall(("brand", key), each, lambda: each)  # noqa: B023
        for key, each in found.items()
    }
    own = f"social/{brand}/" if brand else "social/"
    paths = (path for path in batch_paths(tree) if path.startswith(own))
    return brands, [_load_batch(tree, path, brands, memory) for path in paths]


def _load_batch(tree: Tree, path: str, brands: Mapping[str, Brand], memory: Memory) -> Batch:
    text = read_text(tree, path)
    batch = memory.recall(("batch", path), text, lambda: parse_document(path, text).batch)
    folder, _ = split_path(path)
    if folder != batch.brand:
        raise UnknownName(
            f"the batch says `brand: {batch.brand}` and stands in {folder}'s folder",
            place=Place(path, key="brand"),
            help="Move the file, or correct its brand.",
        )
    brand = brands.get(batch.brand) or load_brand(tree, batch.brand)
    return memory.recall(
        ("public", path), (batch, brand), lambda: with_public_title(batch, brand.approvals_needed)
    )


def _load_drafts(tree: Tree, batches: Iterable[Batch], memory: Memory) -> dict[str, Draft]:
    """Read the drafts behind the batches; one that is gone or cannot be read is left out."""
    drafts = {}
    for batch in batches:
        source = batch.source
        if source.startswith(f"drafts/{batch.brand}/") and tree.exists(source):
            # `galley check` says what is wrong with one.
            with contextlib.suppress(GalleyError):
                text = read_text(tree, source)
                drafts[source] = memory.recall(
                    ("draft", source),
                    text,
                    lambda: parse_draft(source, text),  # noqa: B023
                )
    return drafts
