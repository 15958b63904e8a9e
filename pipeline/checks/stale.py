"""The rule `stale`: the draft still says what it said when the batch was made."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.checks.finding import Finding, Severity
from pipeline.checks.rule import Rule
from pipeline.checks.subject import Subject


def _check(subject: Subject) -> Iterator[Finding]:
    recorded = subject.batch.records.draft_digest
    if subject.draft is not None and recorded and recorded != subject.draft.digest:
        yield RULE.finding(
            subject.batch,
            subject.document.fields.line_of("draft_digest"),
            f"{subject.draft.path} has changed since this batch was made from it",
            "See whether the posts still say what the draft says; nothing changes by itself.",
            about=subject.draft.digest,
        )


RULE = Rule("stale", Severity.NOTE, _check, overrulable=True)
