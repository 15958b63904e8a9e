"""A brand that says as little as it may gets batches that pass, from any article."""

import pytest

from tests.repository import Repository
from tests.requirements import ROOT, require

EVERYWHERE = "[linkedin, twitter, bluesky, mastodon, threads, facebook, instagram]"
REQUIRED = f"timezone: Etc/UTC\nplatforms: {EVERYWHERE}\n"
WITHOUT_CALLS = {
    "what is required": REQUIRED,
    "several variants": f"{REQUIRED}variants_per_platform: 3\n",
    "a summary without lines": f"{REQUIRED}calls_to_action:\n  summary: a question\n",
    "a style without lines": f"{REQUIRED}calls_to_action:\n  lines:\n    Question: []\n",
    "a line that needs filling in": (
        f"{REQUIRED}calls_to_action:\n  lines:\n    Link: ['Read [LINK].']\n"
    ),
    "no room for a line": (
        f"{REQUIRED}limits: {{linkedin: 300, facebook: 300, instagram: 300}}\n"
        "calls_to_action:\n  lines:\n    Question: ['What would you add?']\n"
    ),
}
ARTICLES = (
    "imposter-syndrome-2022-04-19.md",
    "lessons-learned-from-the-vision-doc-process-2025-12-03.md",
    "rust-analyzer-joins-rust-org-2022-02-21.md",
    "stability-as-a-deliverable-2014-10-30.md",
    "website-retrospective-2020-05-26.md",
    "what-is-maintenance-anyway-2026-01-12.md",
)
SAMPLE = ROOT / "drafts/amplify-intelligence/ai-pilot-graveyard-mockup-2026-01-21.md"


def call_types(text: str) -> set[str]:
    return {line for line in text.split("\n") if line.startswith("**CTA Type**")}


@pytest.mark.parametrize("brand", WITHOUT_CALLS.values(), ids=WITHOUT_CALLS)
def test_a_brand_without_a_line_that_fits_gets_posts_whose_cta_type_is_none(
    repository: Repository, galley, brand: str
):
    repository.write("brands/north/brand.yml", brand)
    repository.write("drafts/north/pilots.md", SAMPLE.read_text("utf-8"))
    written = galley("write", "--writer", "extractive", "--today", "2026-01-22")
    checked = galley("check", "social")
    assert (written.code, checked.code, "error" in checked.stdout) == (0, 0, False)
    assert call_types(repository.read("social/north/pilots.md")) == {"**CTA Type**: None"}


def test_a_brand_made_by_new_brand_gets_posts_that_end_with_its_question(
    repository: Repository, galley
):
    galley("new", "brand", "north")
    repository.write("drafts/north/pilots.md", SAMPLE.read_text("utf-8"))
    written = galley("write", "--writer", "extractive", "--today", "2026-01-22")
    checked = galley("check", "social")
    assert (written.code, checked.code, "error" in checked.stdout) == (0, 0, False)
    assert call_types(repository.read("social/north/pilots.md")) == {"**CTA Type**: Question"}


@pytest.mark.parametrize("made_by", ["new brand", "required", "with three variants"])
def test_every_shared_article_becomes_a_batch_without_errors_for_a_minimal_brand(
    repository: Repository, galley, made_by: str
):
    articles = require("shared") / "drafts"
    galley("new", "brand", "north")
    if made_by != "new brand":
        more = "variants_per_platform: 3\n" if made_by == "with three variants" else ""
        repository.write("brands/north/brand.yml", REQUIRED + more)
    for name in ARTICLES:
        repository.write(f"drafts/north/{name}", (articles / name).read_text("utf-8"))
    written = galley("write", "--writer", "extractive", "--today", "2026-01-22")
    checked = galley("check", "social")
    assert (written.code, written.stdout.count("social/north/"), checked.code) == (0, 6, 0)
    assert "error" not in checked.stdout
