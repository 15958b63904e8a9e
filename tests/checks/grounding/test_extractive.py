"""What the extractive writer writes passes whole: every sentence of it is the author's."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.checks.grounding.table import ground_batch
from pipeline.checks.grounding.verdict import Verdict
from pipeline.content.batch import Batch
from pipeline.content.brand import parse_brand
from pipeline.content.draft import parse_draft
from pipeline.writing.extractive import write_extractive
from tests.requirements import ROOT, require

BRANDS = ("amplify-intelligence", "fjord-instruments")
ARTICLES = (
    "imposter-syndrome-2022-04-19.md",
    "lessons-learned-from-the-vision-doc-process-2025-12-03.md",
    "rust-analyzer-joins-rust-org-2022-02-21.md",
    "stability-as-a-deliverable-2014-10-30.md",
    "website-retrospective-2020-05-26.md",
    "what-is-maintenance-anyway-2026-01-12.md",
)


def failing(path: Path, key: str) -> list[str]:
    """Write a batch, and give the sentences that are neither verbatim nor no claim."""
    text = (ROOT / "brands" / key / "brand.yml").read_bytes().decode()
    brand = parse_brand(key, text)
    draft = parse_draft(f"drafts/{key}/{path.name}", path.read_bytes().decode())
    content = write_extractive(draft, brand)
    batch = Batch("social/b/article.md", key, draft.path, "", (), 1, "draft", content)
    rows = ground_batch(batch, draft, brand)
    assert any(row.verdict is Verdict.VERBATIM for row in rows)
    fine = (Verdict.VERBATIM, Verdict.NOT_A_CLAIM)
    return [f"{row.post}: {row.sentence}" for row in rows if row.verdict not in fine]


@pytest.mark.parametrize("key", BRANDS)
def test_the_samples_batches_are_wholly_verbatim(key: str):
    for path in sorted((ROOT / "drafts").rglob("*.md")):
        assert failing(path, key) == []


@pytest.mark.parametrize("key", BRANDS)
@pytest.mark.parametrize("name", ARTICLES)
def test_the_articles_batches_are_wholly_verbatim(name: str, key: str):
    assert failing(require("shared") / "drafts" / name, key) == []
