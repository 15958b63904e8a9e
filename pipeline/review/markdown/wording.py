"""Write links, names, counts of findings and folded parts as reports show them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from pipeline.checks.finding import Finding, Severity
from pipeline.content.wording import joined, many
from pipeline.review.markdown.plain_text import inert

SIGNS = {Severity.ERROR: "❌", Severity.WARNING: "⚠️", Severity.NOTE: "ℹ️"}

NOTES_WAIT = (
    "The notes (title, key messages, recommendations) still wait; without them the calendar shows"
    " the file's name for the title"
)


def count_findings(findings: Iterable[Finding]) -> str:
    """Say how many there are of each severity, as in `1 error and 2 warnings`."""
    counts = Counter(finding.severity for finding in findings)
    return joined([many(counts[each], str(each)) for each in Severity if counts[each]])


def names(people: Sequence[str], word: str = "and") -> str:
    """Join people's names; nobody is notified."""
    return joined([inert(name[:60]) for name in people], word)


def details(summary: str, body: str) -> str:
    """Fold a part away; the summary is Galley's own plain text, for no Markdown is read there."""
    return f"<details><summary>{summary}</summary>\n\n{body}\n\n</details>"
