"""How long 50 drafts take with a model that answers after a second, and in how much memory."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator

from tests.bench.process import Measured, measure
from tests.bench.table import Row
from tests.doubles.messages_api import MessagesApi, answer
from tests.requirements import ROOT
from tests.writing.claude.answers import sample_answer

DRAFTS, CONCURRENCY, SECONDS = 50, 10, 1.0
IDEAL = DRAFTS / CONCURRENCY * SECONDS


def run() -> Iterator[Row]:
    """Write the drafts once, and none once, for what starting takes."""
    said = sample_answer()
    with MessagesApi(always=lambda body: answer(said, delay=SECONDS)) as api:
        os.environ.update(ANTHROPIC_BASE_URL=api.url, ANTHROPIC_API_KEY="a-key")
        try:
            start = _write(0)
            whole = _write(DRAFTS)
        finally:
            del os.environ["ANTHROPIC_BASE_URL"], os.environ["ANTHROPIC_API_KEY"]
    took = whole.seconds - start.seconds
    name = f"claude, {DRAFTS} drafts, {CONCURRENCY} at once, answers after {SECONDS:.0f} s"
    yield Row(name, took, "s", f"the ideal {IDEAL:.0f} s", took / IDEAL, "at most 1.3")
    yield Row("claude, starting", start.seconds, "s", "the ideal", start.seconds / IDEAL, "")
    if whole.peak_mb and start.peak_mb:
        yield Row(
            f"claude, peak memory for {DRAFTS} drafts", whole.peak_mb, "MB", "200 MB",
            whole.peak_mb / 200, "at most 1",
        )  # fmt: skip


def _write(drafts: int) -> Measured:
    command = (sys.executable, "-m", "tests.bench.claude_run", str(drafts), str(CONCURRENCY))
    return measure(command, ROOT)
