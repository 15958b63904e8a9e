"""How many pages a second the calendar is built at, against a plain MkDocs site of as many pages."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.bench.process import GALLEY, measure
from tests.bench.table import Row
from tests.bench.workload import make_batch, make_repository

BATCHES = 300
PLAIN_SETTINGS = "site_name: Plain\ntheme: {name: material}\nplugins: [search]\n"


def run() -> Iterator[Row]:
    """Build the calendar of approved batches, and the same batches as plain Markdown pages."""
    with TemporaryDirectory() as name:
        folder = make_repository(Path(name) / "repository", BATCHES)
        plain = _make_plain_site(Path(name) / "plain")
        site = measure((*GALLEY, "site", "--out", str(Path(name) / "built")), folder)
        pages = sum(1 for _ in (Path(name) / "built").rglob("*.html"))
        baseline = measure((sys.executable, "-m", "mkdocs", "build", "--quiet"), plain)
        plain_pages = sum(1 for _ in (plain / "site").rglob("*.html"))
    rate = pages / site.seconds
    yield Row(
        f"galley site, {BATCHES} batches, {pages} pages",
        rate,
        "pages/s",
        "pages/s of a plain MkDocs build of the same texts",
        rate / (plain_pages / baseline.seconds),
        "more is better",
    )


def _make_plain_site(folder: Path) -> Path:
    docs = folder / "docs"
    docs.mkdir(parents=True)
    (folder / "mkdocs.yml").write_text(PLAIN_SETTINGS, encoding="utf-8")
    (docs / "index.md").write_text("# Plain\n", encoding="utf-8")
    for number in range(BATCHES):
        text = make_batch(number, f"page-{number}")
        (docs / f"page-{number:05}.md").write_text(text, encoding="utf-8")
    return folder
