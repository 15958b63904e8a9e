"""Let a named person's word stand against a finding, and say where such a word has no object."""

from __future__ import annotations

import dataclasses
from collections.abc import Collection, Iterable, Iterator

from pipeline.checks import records
from pipeline.checks.finding import Finding, Severity
from pipeline.checks.subject import Subject
from pipeline.content.batch import Overrule


def apply_overrules(
    subject: Subject, findings: Iterable[Finding], overrulable: Collection[str]
) -> Iterator[Finding]:
    """Turn overruled findings into notes; `overrulable` names the rules that allow it."""
    overrules = {each.finding: each for each in subject.batch.records.overrules}
    applied: set[str] = set()
    for finding in findings:
        overrule = overrules.get(finding.id)
        if overrule is None or finding.rule not in overrulable:
            yield finding
        else:
            applied.add(finding.id)
            yield _overruled(finding, overrule)
    for name, overrule in overrules.items():
        if name not in applied:
            yield _without_object(subject, overrule, overrulable)


def _overruled(finding: Finding, overrule: Overrule) -> Finding:
    return dataclasses.replace(
        finding,
        severity=Severity.NOTE,
        message=f"{finding.message} (overruled by {overrule.by}: {overrule.reason})",
        help="Nothing to do; the word of the person named stands.",
    )


def _without_object(subject: Subject, overrule: Overrule, overrulable: Collection[str]) -> Finding:
    rule = overrule.finding.partition(":")[0]
    if rule in overrulable:
        message = f"{overrule.by} overruled {overrule.finding}, and there is no such finding now"
        help = (
            "The text was changed since. Take the entry out; if need be, overrule the new finding."
        )
    else:
        message = f"{overrule.by} overruled {overrule.finding}, which cannot be overruled"
        help = f"Take the entry out. Findings of {', '.join(sorted(overrulable))} can be overruled."
    entries = subject.document.fields.mappings("overrules")
    line = next(each.line for each in entries if each.text("finding") == overrule.finding)
    return records.RULE.finding(subject.batch, line, message, help, severity=Severity.WARNING)
