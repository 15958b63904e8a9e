"""Write sample drafts with the Claude writer, as a process of its own that `bench_claude` measures.

Usage: python -m tests.bench.claude_run DRAFTS CONCURRENCY. Credentials and ANTHROPIC_BASE_URL come
from the environment. Every batch is checked and written to a folder, as `galley write` would.
"""

from __future__ import annotations

import datetime as dt
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

from pipeline.checks.registry import check_document
from pipeline.checks.subject import Subject
from pipeline.content.brand import parse_brand
from pipeline.content.document import Document
from pipeline.content.draft import parse_draft
from pipeline.writing.claude.calls import Caller
from pipeline.writing.claude.ledger import set_ledger
from pipeline.writing.claude.many import run_many
from pipeline.writing.claude.prompt import Job
from pipeline.writing.claude.settings import Settings, make_client
from pipeline.writing.claude.writer import Editor, Written, compose, write_claude
from tests.requirements import ROOT

BRAND = ROOT / "brands/amplify-intelligence"
DRAFT = "drafts/amplify-intelligence/ai-pilot-graveyard-mockup-2026-01-21.md"


def make_jobs(number: int) -> Iterator[Job]:
    """Make jobs for as many drafts, the sample under different titles."""
    brand = parse_brand(BRAND.name, (BRAND / "brand.yml").read_text(encoding="utf-8"))
    guide = (BRAND / "voice.md").read_text(encoding="utf-8")
    draft = parse_draft(DRAFT, (ROOT / DRAFT).read_text(encoding="utf-8"))
    for at in range(number):
        slug = f"draft-{at:03}"
        path = f"drafts/{brand.key}/{slug}.md"
        yield Job(replace(draft, path=path, slug=slug, title=f"{draft.title} {at}"), brand, guide)


def main(number: int, concurrency: int) -> int:
    """Write the batches; 1 when one of them failed."""
    caller = Caller(make_client(Settings()))
    failures = 0
    with TemporaryDirectory() as folder:
        for outcome in run_many(
            make_jobs(number), lambda job: write_claude(job, caller, _editor(job)), concurrency
        ):
            if outcome.result is None:
                failures += 1
                print(outcome.error, file=sys.stderr)
            else:
                _save(Path(folder), outcome.task, outcome.result)
        written = len(list(Path(folder).iterdir()))
    return 0 if (failures, written) == (0, number) else 1


def _editor(job: Job) -> Editor:
    def check(document: Document):
        return check_document(Subject(document, job.brand, job.draft))

    return Editor(check, dt.date(2026, 1, 22))


def _save(folder: Path, job: Job, written: Written) -> None:
    document = set_ledger(compose(written.content, job, _editor(job)), written.ledger)
    (folder / f"{job.draft.slug}.md").write_bytes(document.raw.encode())


if __name__ == "__main__":
    raise SystemExit(main(int(sys.argv[1]), int(sys.argv[2])))
