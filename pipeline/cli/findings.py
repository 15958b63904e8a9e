"""Print findings as they come, for people, for programs, or as a workflow's annotations."""

from __future__ import annotations

import dataclasses
import json
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

import click

from pipeline.checks.finding import Finding
from pipeline.cli.printing import printable, say

COLORS = {"error": "red", "warning": "yellow", "note": "cyan"}
ANNOTATIONS = {"error": "error", "warning": "warning", "note": "notice"}


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
        click.echo(f"  {finding.line:>4}  {severity}  {message}  [{finding.rule}]")
        if finding.help:
            say(f"                 {finding.help}")
    say(_summary(tally), err=True)


def _summary(tally: Tally) -> str:
    counts = [(tally.severities[name], name) for name in COLORS if tally.severities[name]]
    parts = [f"{number} {name}" if number == 1 else f"{number} {name}s" for number, name in counts]
    return f"{', '.join(parts)}." if parts else "No findings."


def _annotation(finding: Finding) -> str:
    """Write a workflow command; its own characters are escaped, so text cannot end it early."""
    message = _escape(f"{finding.message}. {finding.help}")
    title, path = _escape_property(finding.rule), _escape_property(finding.path)
    level = ANNOTATIONS[finding.severity]
    return f"::{level} file={path},line={finding.line},title={title}::{message}"


def _escape(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _escape_property(text: str) -> str:
    return _escape(text).replace(":", "%3A").replace(",", "%2C")
