"""The rule `draft-missing`: the draft that a batch was made from is still there."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.checks.finding import Finding, Severity
from pipeline.checks.rule import Rule
from pipeline.checks.subject import Subject


def _check(subject: Subject) -> Iterator[Finding]:
    if subject.draft_missing:
        yield RULE.finding(
            subject.batch,
            subject.document.fields.line_of("source"),
            f"the source `{subject.batch.source}` does not exist, so no post is held against it",
            "If the draft was renamed, write its new path; the posts stand either way.",
        )


RULE = Rule("draft-missing", Severity.WARNING, _check)
