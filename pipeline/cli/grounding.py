"""Print how the sentences of posts stand to their drafts: one line in all, or a row each."""

from __future__ import annotations

import shutil
import textwrap
from collections import Counter
from collections.abc import Iterable
from itertools import groupby

import click

from pipeline.checks.grounding.rule import ground_subject
from pipeline.checks.grounding.table import Row, tell_counts, tell_lines, tell_verdict
from pipeline.checks.grounding.verdict import Verdict
from pipeline.checks.subject import Subject
from pipeline.cli.printing import printable, say

COLORS = {
    Verdict.VERBATIM: "green",
    Verdict.REVIEW: "yellow",
    Verdict.FLAGGED: "red",
    Verdict.UNSUPPORTED: "red",
}
_VERDICT, _LINES = 11, 12
_MARGIN = 8 + _VERDICT + 2 + _LINES + 2
_NARROWEST = 30


class GroundingPrinter:
    """Count the verdicts of every batch that is checked, and print its table if asked to."""

    def __init__(self, whole: bool) -> None:
        self.whole = whole
        self._counts: Counter[Verdict] = Counter()

    def look(self, subject: Subject) -> None:
        """Take a batch into account."""
        rows = ground_subject(subject)
        self.count(Counter(row.verdict for row in rows))
        if self.whole and rows:
            _print_table(subject, rows)

    def count(self, verdicts: Counter[Verdict]) -> None:
        """Take the verdicts of a batch into account."""
        self._counts.update(verdicts)

    def print_summary(self) -> None:
        """Say in one line how all sentences stand to their drafts; nothing where there are none."""
        if self._counts:
            hint = "" if self.whole else "; `--grounding` shows each"
            say(f"Grounding: {tell_counts(self._counts)}{hint}.", err=True)


def _print_table(subject: Subject, rows: Iterable[Row]) -> None:
    width = max(_NARROWEST, shutil.get_terminal_size((100, 24)).columns - _MARGIN)
    batch = subject.batch
    click.secho(printable(f"{batch.path}, held against {batch.source}"), bold=True)
    click.secho(f"  line  {'verdict':<{_VERDICT}}  {'draft lines':<{_LINES}}  sentence", dim=True)
    for post, of_post in groupby(rows, key=lambda row: row.post):
        say(f"  {post}")
        for row in of_post:
            _print_row(row, width)


def _print_row(row: Row, width: int) -> None:
    verdict = click.style(f"{tell_verdict(row.verdict):<{_VERDICT}}", fg=COLORS.get(row.verdict))
    said = textwrap.wrap(printable(row.sentence), width) or [""]
    lines = textwrap.wrap(tell_lines(row), _LINES) or [""]
    why = [
        f"· {part}" for reason in row.reasons for part in textwrap.wrap(printable(reason), width)
    ]
    click.echo(f"  {row.line:>4}  {verdict}  {lines[0]:<{_LINES}}  {said[0]}".rstrip())
    below = [*said[1:], *why]
    for number in range(max(len(lines) - 1, len(below))):
        place = lines[number + 1] if number + 1 < len(lines) else ""
        text = below[number] if number < len(below) else ""
        click.echo(f"{'':{8 + _VERDICT + 2}}{place:<{_LINES}}  {text}".rstrip())
