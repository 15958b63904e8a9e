"""The lines that only code decides, and `galley fmt`, which rewrites those that are wrong."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.checks.checklist import box_lines
from pipeline.checks.claimed_count import count_lines
from pipeline.checks.rule import ComputedLine
from pipeline.checks.status import status_lines
from pipeline.checks.subject import Subject
from pipeline.checks.voice_check import voice_check_lines
from pipeline.content.brand import Brand
from pipeline.content.document import Document
from pipeline.content.editing import apply_changes


def computed_lines(document: Document, brand: Brand) -> tuple[ComputedLine, ...]:
    """Give every line that only code decides, top to bottom; lines that are absent are not added.

    The boxes that belong to people are among them only while nobody has approved the batch.
    """
    return tuple(sorted(_compute(Subject(document, brand)), key=lambda each: each.line))


def format_document(document: Document, brand: Brand) -> Document:
    """Rewrite the computed lines that are wrong; every other byte stays as it is."""
    changes = [line.change for line in computed_lines(document, brand) if line.finding]
    return apply_changes(document, changes) if changes else document


def _compute(subject: Subject) -> Iterator[ComputedLine]:
    yield from status_lines(subject)
    yield from count_lines(subject)
    yield from voice_check_lines(subject)
    yield from box_lines(subject)
