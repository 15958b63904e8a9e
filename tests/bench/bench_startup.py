"""How long `galley check FILE` takes as a whole process, against two of its imports alone.

Both run from compiled files, as an installed package does whatever the environment says.
"""

from __future__ import annotations

import compileall
import sys
from collections.abc import Iterator
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from tests.bench.process import GALLEY, measure
from tests.bench.table import Row
from tests.bench.workload import BRAND, make_repository
from tests.requirements import ROOT

RUNS = 15
IMPORTS = "import click, yaml"


def run() -> Iterator[Row]:
    """Measure both in turn, so that a busy moment meets both, and compare the medians."""
    compileall.compile_dir(ROOT / "pipeline", quiet=1)
    with TemporaryDirectory() as name:
        folder = make_repository(Path(name) / "repository", batches=1)
        check = (*GALLEY, "check", f"social/{BRAND}/pilot-notes-00000.md")
        seconds, baseline = [], []
        for _ in range(RUNS):
            baseline.append(measure((sys.executable, "-c", IMPORTS), folder).seconds)
            seconds.append(measure(check, folder, accepted=(0, 1)).seconds)
    took = median(seconds)
    yield Row(
        "galley check FILE, whole process",
        took * 1000,
        "ms",
        f'python -c "{IMPORTS}"',
        took / median(baseline),
        "at most 3",
    )
