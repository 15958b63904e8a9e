"""Make the computed line of a label; what it should say is for the label's rule to decide."""

from __future__ import annotations

from pipeline.checks.finding import Finding
from pipeline.checks.rule import ComputedLine
from pipeline.checks.subject import Subject
from pipeline.content.batch import Labelled
from pipeline.content.editing import line_change


def label_line(
    subject: Subject, label: Labelled, true: str, finding: Finding | None
) -> ComputedLine:
    """Make the computed line of a label; without a finding it stays as it is written."""
    written = subject.lines[label.line - 1]
    if finding is None:
        return ComputedLine(written, line_change(label.line, written))
    # Two spaces at the end are a line break in Markdown: whoever set them keeps them.
    space = written[len(written.rstrip()) :] if label.value.strip() else ""
    rewritten = f"**{label.label}**: {true}{space}"
    return ComputedLine(written, line_change(label.line, rewritten), finding)
