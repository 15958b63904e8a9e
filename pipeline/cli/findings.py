"""Print findings as they come, for people, for programs, or as a workflow's annotations."""

from __future__ import annotations

import dataclasses
import json
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import click

from pipeline.checks.finding import Finding, Severity
from pipeline.checks.registry import OVERRULABLE
from pipeline.cli.printing import printable, say

if TYPE_CHECKING:
    from pipeline.forge.github.runner import Level

COLORS = {"error": "red", "warning": "yellow", "note": "cyan"}
ANNOTATIONS: dict[str, Level] = {"error": "error", "warning": "warning", "note": "notice"}


@dataclass(slots=True)
class Tally:
    """How many findings there were, by severity and by rule."""

    severities: Counter[str] = field(default_factory=Counter)
    rules: Counter[str] = field(default_factory=Counter)

    def add(self, finding: Finding) -> None:
        self.severities[finding.severity] += 1
        self.rules[finding.rule] += 1


def print_findings(findings: Iterable[Finding], form: str) -> Tally:
    """Print findings one by one and count them."""
    tally = Tally()
    if form == "json":
        _print_json(findings, tally)
    elif form == "github":
        for finding in findings:
            tally.add(finding)
            say(_annotation(finding))
    else:
        _print_text(findings, tally)
    return tally


def _print_json(findings: Iterable[Finding], tally: Tally) -> None:
    opening = "["
    for finding in findings:
        tally.add(finding)
        click.echo(f"{opening}\n  {json.dumps(dataclasses.asdict(finding))}", nl=False)
        opening = ","
    click.echo("\n]" if opening == "," else "[]")


def _print_text(findings: Iterable[Finding], tally: Tally) -> None:
    present = ""
    for finding in findings:
        tally.add(finding)
        if finding.path != present:
            present = finding.path
            click.secho(printable(present), bold=True)
        severity = click.style(f"{finding.severity:<7}", fg=COLORS[finding.severity])
        message = printable(finding.message)
        click.echo(f"  {finding.line:>4}  {severity}  {message}  [{_name(finding)}]")
        if finding.help:
            say(f"                 {finding.help}")
    say(_summary(tally), err=True)


def _name(finding: Finding) -> str:
    """Name a finding by its rule, or by its id, which begins with it, where it can be overruled."""
    overrulable = finding.rule in OVERRULABLE and finding.severity is not Severity.NOTE
    return finding.id if overrulable else finding.rule


def _summary(tally: Tally) -> str:
    counts = [(tally.severities[name], name) for name in COLORS if tally.severities[name]]
    parts = [f"{number} {name}" if number == 1 else f"{number} {name}s" for number, name in counts]
    return f"{', '.join(parts)}." if parts else "No findings."


def _annotation(finding: Finding) -> str:
    from pipeline.forge.github.runner import annotation  # Only a workflow needs it.

    return annotation(
        ANNOTATIONS[finding.severity],
        f"{finding.message}. {finding.help}",
        file=finding.path,
        line=finding.line,
        title=finding.rule,
    )
