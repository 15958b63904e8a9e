"""Record a named person's word against a finding."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.checks.finding import Finding
from pipeline.content.document import Document


def overrule(
    document: Document, finding_id: str, by: str, reason: str, known_findings: Sequence[Finding]
) -> Document:
    """Overrule a finding that there is."""
    raise NotImplementedError
