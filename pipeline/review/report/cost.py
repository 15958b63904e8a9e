"""Tell what a batch took to write, as its ledger has it."""

from __future__ import annotations

from pipeline.content.document import Document
from pipeline.content.ledger import LedgerEntry, read_ledger
from pipeline.content.wording import many
from pipeline.errors import GalleyError
from pipeline.review.markdown.plain_text import cut, inert

_LONGEST_NAME = 80


def describe_cost(document: Document) -> str:
    """Tell it in one line of Markdown; empty where no model wrote the batch."""
    try:
        entry = read_ledger(document.fields)
    except GalleyError:
        # A line that somebody edited is not worth a failed report.
        return "The ledger line of the file cannot be read."
    return _describe(entry) if entry else ""


def _describe(entry: LedgerEntry) -> str:
    parts = [
        inert(cut(entry.model or "an unnamed model", _LONGEST_NAME)),
        f"{entry.usage.all_input:,} tokens in",
        f"{entry.usage.output:,} out",
        "cost unknown" if entry.usd is None else f"{entry.usd} US dollars",
        f"{entry.seconds:.1f} s",
    ]
    if entry.repairs:
        parts.append(many(entry.repairs, "repair"))
    return " · ".join(parts)
