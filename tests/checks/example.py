"""A sound batch with its brand and draft, and what the rules find in it or in a change of it."""

from __future__ import annotations

from pipeline.checks.finding import Finding
from pipeline.checks.registry import check_document
from pipeline.checks.subject import Subject
from pipeline.content.brand import Brand, parse_brand
from pipeline.content.document import parse_document
from pipeline.content.draft import parse_draft
from tests.requirements import ROOT

CASES = ROOT / "tests" / "cases" / "checks"
KEY = "amplify-intelligence"
PATH = f"social/{KEY}/ai-pilots.md"
DRAFT_PATH = f"drafts/{KEY}/ai-pilots.md"


def read_case(name: str) -> str:
    return (CASES / name).read_bytes().decode()


SOUND = read_case("sound.md")
BRAND_TEXT = read_case("brand.yml")
BRAND = parse_brand(KEY, BRAND_TEXT)
DRAFT = parse_draft(DRAFT_PATH, read_case("draft.md"))


def changed(old: str, new: str, text: str = SOUND) -> str:
    """Replace what stands in a text exactly once."""
    assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times"
    return text.replace(old, new)


def make_subject(text: str, brand: Brand | None = BRAND, path: str = PATH) -> Subject:
    """Put a batch beside the example's brand and draft where it names them."""
    document = parse_document(path, text)
    batch = document.batch
    return Subject(
        document,
        brand if batch.brand == KEY else None,
        DRAFT if batch.source == DRAFT_PATH else None,
        draft_missing=batch.source not in ("", DRAFT_PATH),
    )


def find(text: str, rule: str = "", brand: Brand | None = BRAND, path: str = PATH) -> list[Finding]:
    """Check a text, and give the findings of one rule, or of all."""
    findings = check_document(make_subject(text, brand, path))
    return [finding for finding in findings if rule in ("", finding.rule)]


def told(text: str, rule: str = "", brand: Brand | None = BRAND, path: str = PATH) -> list[str]:
    """Check a text, and give what is found as lines `line severity message`."""
    return [
        f"{finding.line} {finding.severity} {finding.message}"
        for finding in find(text, rule, brand, path)
    ]
