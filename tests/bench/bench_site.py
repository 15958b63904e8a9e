"""How long the calendar takes to build: against Material's blog plugin, and against its own size."""

from __future__ import annotations

import datetime as dt
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from pipeline.calendar.frame import SiteOptions
from pipeline.calendar.memory import Memory
from pipeline.calendar.pages import render_site
from pipeline.content.brand import parse_brand
from pipeline.content.document import parse_document
from pipeline.flows.site_folder import write_changed
from pipeline.planning.agenda import build_agenda
from tests.bench.process import GALLEY, measure
from tests.bench.table import Row
from tests.bench.workload import BRAND, make_batch, make_repository
from tests.requirements import ROOT

SOME, MANY = 1000, 5000
TODAY = dt.date(2026, 1, 22)
BLOG = "site_name: Blog\ntheme: {name: material, font: false}\nplugins: [search, blog]\n"


def run() -> Iterator[Row]:
    """Build 1,000 and 5,000 approved batches, and 1,000 as posts of Material's blog plugin."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        some = _build(folder / "some", SOME)
        blog = _make_blog(folder / "blog", SOME)
        baseline = measure((sys.executable, "-m", "mkdocs", "build", "--quiet"), blog).seconds
        yield _row(f"galley site, {SOME:,} batches", some, "Material's blog plugin, same posts",
                   some / baseline, "at most 0.75")  # fmt: skip
        first, again, written = _render_twice(folder / "pages", SOME)
        yield _row(f"rendering of {SOME:,}", first, "the whole build", first / some, "at most 0.25")
        many = _build(folder / "many", MANY)
        yield _row(f"galley site, {MANY:,} batches", many, f"{SOME:,} batches", many / some,
                   "at most 5.5")  # fmt: skip
        first, again, written = _render_twice(folder / "more", MANY)
        yield _row(f"rendering of {MANY:,} after one change, {written} files", again,
                   "rendering all of it", again / first, "at most 0.1")  # fmt: skip


def _row(name: str, seconds: float, baseline: str, ratio: float, target: str) -> Row:
    return Row(name, seconds, "s", baseline, ratio, target)


def _build(folder: Path, batches: int) -> float:
    make_repository(folder, batches)
    return measure((*GALLEY, "site", "--out", str(folder.parent / "built")), folder).seconds


def _render_twice(folder: Path, batches: int) -> tuple[float, float, int]:
    """Render and write everything, change one title, do it again; seconds, seconds, files."""
    brand = parse_brand(BRAND, (ROOT / f"brands/{BRAND}/brand.yml").read_text(encoding="utf-8"))
    brands = {BRAND: brand}
    texts = {f"social/{BRAND}/n-{number}.md": make_batch(number, f"n-{number}") for number in range(batches)}  # fmt: skip
    made = {path: parse_document(path, text).batch for path, text in texts.items()}
    memory = Memory()

    def render() -> tuple[float, int]:
        agenda = build_agenda(made.values(), brands)
        started = time.perf_counter()
        files = render_site(
            agenda, list(made.values()), brands, TODAY, SiteOptions(), memory=memory
        )
        written = write_changed(folder, files)
        return time.perf_counter() - started, len(written)

    first, _ = render()
    path = f"social/{BRAND}/n-7.md"
    made[path] = parse_document(
        path, texts[path].replace("Pilot notes 7", "Pilot notes seven")
    ).batch
    again, written = render()
    return first, again, written


def _make_blog(folder: Path, batches: int) -> Path:
    posts = folder / "docs" / "blog" / "posts"
    posts.mkdir(parents=True)
    (folder / "mkdocs.yml").write_text(BLOG, encoding="utf-8")
    (folder / "docs" / "index.md").write_text("# Blog\n", encoding="utf-8")
    (folder / "docs" / "blog" / "index.md").write_text("# Posts\n", encoding="utf-8")
    for number in range(batches):
        day = dt.date(2020, 1, 1) + dt.timedelta(days=number)
        text = make_batch(number, f"n-{number}").partition("## LinkedIn Posts")[2]
        head = f"---\ndate: {day}\n---\n\n# Pilot notes {number}\n\n"
        (posts / f"n-{number:05}.md").write_text(head + text, encoding="utf-8")
    return folder
