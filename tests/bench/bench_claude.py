"""How long `galley write` takes for 50 drafts with a model that answers after a second."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.bench.process import GALLEY, Measured, measure
from tests.bench.table import Row
from tests.bench.workload import BRAND
from tests.doubles.messages_api import MessagesApi, answer
from tests.requirements import ROOT
from tests.writing.claude.answers import sample_answer
from tests.writing.claude.scene import SAMPLE_PATH

DRAFTS, CONCURRENCY, SECONDS = 50, 10, 1.0
IDEAL = DRAFTS / CONCURRENCY * SECONDS


def run() -> Iterator[Row]:
    """Write the drafts, and one draft with a model that answers at once, for what starting takes."""
    said = sample_answer()
    with TemporaryDirectory() as name:
        start = _write(Path(name) / "one", 1, MessagesApi(always=lambda body: answer(said)))
        slow = MessagesApi(always=lambda body: answer(said, delay=SECONDS))
        whole = _write(Path(name) / "many", DRAFTS, slow)
    took = whole.seconds - start.seconds
    what = f"galley write, {DRAFTS} drafts, {CONCURRENCY} at once, answers after {SECONDS:.0f} s"
    yield Row(what, took, "s", f"the ideal {IDEAL:.0f} s", took / IDEAL, "at most 1.3")
    yield Row("galley write, start-up and one draft", start.seconds, "s", "the ideal",
              start.seconds / IDEAL, "")  # fmt: skip
    if whole.peak_mb:
        yield Row(f"galley write, peak memory for {DRAFTS} drafts", whole.peak_mb, "MB", "200 MB",
                  whole.peak_mb / 200, "at most 1")  # fmt: skip


def _write(folder: Path, drafts: int, api: MessagesApi) -> Measured:
    _make_repository(folder, drafts)
    with api:
        os.environ.update(ANTHROPIC_BASE_URL=api.url, ANTHROPIC_API_KEY="a-key")
        try:
            command = (*GALLEY, "write", "--concurrency", str(CONCURRENCY))
            measured = measure(command, folder)
        finally:
            del os.environ["ANTHROPIC_BASE_URL"], os.environ["ANTHROPIC_API_KEY"]
    written = len(list((folder / "social").rglob("*.md")))
    assert (written, len(api.bodies)) == (drafts, drafts), "each draft is written, with one call"
    return measured


def _make_repository(folder: Path, drafts: int) -> None:
    shutil.copytree(ROOT / "brands" / BRAND, folder / "brands" / BRAND)
    text = (ROOT / SAMPLE_PATH).read_text(encoding="utf-8")
    (folder / "drafts" / BRAND).mkdir(parents=True)
    for number in range(drafts):
        path = folder / "drafts" / BRAND / f"draft-{number:03}.md"
        path.write_text(text.replace("title: ", f"title: {number} ", 1), encoding="utf-8")
