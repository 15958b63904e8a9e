"""The rule `brand-missing`: the brand that a batch names has a folder."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.checks.finding import Finding, Severity
from pipeline.checks.rule import Rule
from pipeline.checks.subject import Subject
from pipeline.content.brand import brand_path


def _check(subject: Subject) -> Iterator[Finding]:
    key = subject.batch.brand
    if key and subject.brand is None:
        yield RULE.finding(
            subject.batch,
            subject.document.fields.line_of("brand"),
            f"there is no brand `{key}`, so its voice, hashtags and approvals go unchecked",
            f"Correct the name, or make {brand_path(key)} with `galley new brand {key}`.",
        )


RULE = Rule("brand-missing", Severity.ERROR, _check)
