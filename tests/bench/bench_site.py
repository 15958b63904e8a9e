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
from pipeline.flows.site.files import Wanted
from pipeline.flows.site.live import LiveSite
from pipeline.flows.site.pages import PageFolder
from pipeline.planning.agenda import build_agenda
from tests.bench.process import GALLEY, measure
from tests.bench.table import Row
from tests.bench.workload import BRAND, make_batch, make_repository
from tests.requirements import ROOT

SOME, MANY = 1000, 5000
NOW = dt.datetime(2026, 1, 22, 12, tzinfo=dt.UTC)
TODAY = NOW.date()
BLOG = "site_name: Blog\ntheme: {name: material, font: false}\nplugins: [search, blog]\n"


def run() -> Iterator[Row]:
    """Build 1,000 and 5,000 approved batches, and 1,000 as posts of Material's blog plugin.

    Processor seconds count, of the faster of two runs in turn: a busy machine only ever adds.
    """
    with TemporaryDirectory() as name:
        folder = Path(name)
        make_repository(folder / "some", SOME)
        make_repository(folder / "many", MANY)
        _make_blog(folder / "blog", SOME)
        builds = {
            "blog": ((sys.executable, "-m", "mkdocs", "build", "--quiet"), folder / "blog"),
            "some": ((*GALLEY, "site", "--out", str(folder / "built-some")), folder / "some"),
            "many": ((*GALLEY, "site", "--out", str(folder / "built-many")), folder / "many"),
        }
        rounds = [{each: measure(*builds[each]).processor for each in builds} for _ in range(2)]
        blog, some, many = (min(found[each] for found in rounds) for each in builds)
        first = min(_render_twice(folder / f"pages-{turn}", SOME)[0] for turn in range(2))
        all_of_it, again, written = _render_twice(folder / "more", MANY)
        updated = _update_live(folder / "live", folder / "some")
    yield _row(f"galley site, {SOME:,} batches", some, "Material's blog plugin, same posts",
               some / blog, "at most 0.75")  # fmt: skip
    yield _row(f"rendering of {SOME:,}", first, "the whole build", first / some, "at most 0.25")
    yield _row(f"galley site, {MANY:,} batches", many, f"{SOME:,} batches", many / some,
               "at most 5.5")  # fmt: skip
    yield _row(f"rendering of {MANY:,} after one change, {written} files", again,
               "rendering all of it", again / all_of_it, "at most 0.1")  # fmt: skip
    yield _row(f"galley serve, {SOME:,} batches, after one change", updated, "one second",
               updated, "at most 1")  # fmt: skip


def _row(name: str, seconds: float, baseline: str, ratio: float, target: str) -> Row:
    return Row(name, seconds, "s", baseline, ratio, target)


def _render_twice(folder: Path, batches: int) -> tuple[float, float, int]:
    """Render and write everything, change one title, do it again; seconds, seconds, files."""
    brand = parse_brand(BRAND, (ROOT / f"brands/{BRAND}/brand.yml").read_text(encoding="utf-8"))
    brands = {BRAND: brand}
    texts = {f"social/{BRAND}/n-{number}.md": make_batch(number, f"n-{number}") for number in range(batches)}  # fmt: skip
    made = {path: parse_document(path, text).batch for path, text in texts.items()}
    memory, pages = Memory(), PageFolder(folder)

    def render() -> tuple[float, int]:
        agenda = build_agenda(made.values(), brands)
        started = time.process_time()
        files = render_site(
            agenda, list(made.values()), brands, TODAY, SiteOptions(), memory=memory
        )
        written = pages.update(files).written
        return time.process_time() - started, len(written)

    first, _ = render()
    path = f"social/{BRAND}/n-7.md"
    again = []
    for title in ("seven", "VII"):
        changed = texts[path].replace("Pilot notes 7", f"Pilot notes {title}")
        made[path] = parse_document(path, changed).batch
        again.append(render())
    return first, *min(again)


def _update_live(folder: Path, root: Path) -> float:
    """Build what `galley serve` shows, change one title, and measure until the site has it."""
    folder.mkdir()
    site = LiveSite(folder, Wanted(root))
    site.update(NOW)
    batch = root / "social" / BRAND / "pilot-notes-00007.md"
    text, seconds = batch.read_text(encoding="utf-8"), []
    for title in ("seven", "VII", "7th"):
        batch.write_text(text.replace("Pilot notes 7", f"Pilot notes {title}"), encoding="utf-8")
        started = time.perf_counter()
        site.update(NOW)
        seconds.append(time.perf_counter() - started)
    return min(seconds)


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
