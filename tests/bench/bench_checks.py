"""How many batches a second are checked, and whether memory grows with their number."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.bench.process import GALLEY, Measured, measure
from tests.bench.table import Row
from tests.bench.workload import make_repository

FEW, MANY = 500, 2_000
READ_ALL = "import frontmatter, pathlib; [frontmatter.load(p) for p in pathlib.Path('social').rglob('*.md')]"


def run() -> Iterator[Row]:
    """Check a few batches and many, and read the same many with python-frontmatter alone."""
    with TemporaryDirectory() as name:
        few = _check(make_repository(Path(name) / "few", FEW))
        folder = make_repository(Path(name) / "many", MANY)
        many = _check(folder)
        baseline = measure((sys.executable, "-c", READ_ALL), folder)
    yield Row(
        f"galley check, {MANY:,} batches of four posts",
        MANY / many.seconds,
        "batches/s",
        "batches/s of reading them with python-frontmatter alone",
        baseline.seconds / many.seconds,
        "500 batches/s",
    )
    if few.peak_mb and many.peak_mb:
        yield Row(
            f"galley check, peak memory at {MANY:,} batches",
            many.peak_mb,
            "MB",
            f"peak memory at {FEW:,} batches",
            many.peak_mb / few.peak_mb,
            "about 1",
        )


def _check(folder: Path) -> Measured:
    return measure((*GALLEY, "check", "social"), folder, accepted=(0, 1))
