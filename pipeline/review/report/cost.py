"""Tell what a batch took to write, from the `ledger` line that the model's writer left."""

from __future__ import annotations

from pipeline.content.document import Document
from pipeline.content.yaml_text import Fields
from pipeline.errors import GalleyError
from pipeline.review.markdown.plain_text import cut, inert

_KEY = "ledger"


def describe_cost(document: Document) -> str:
    """Tell it in one line of Markdown; empty where no model wrote the batch."""
    try:
        return _describe(document.fields.mapping(_KEY)) if _KEY in document.fields else ""
    except GalleyError:
        # A line that somebody edited is not worth a failed report.
        return "The ledger line of the file cannot be read."


def _describe(ledger: Fields) -> str:
    def number(key: str) -> int:
        return ledger.integer(key, 0, maximum=10**12)

    usd, repairs = ledger.text("usd", "unknown"), number("repairs")
    parts = [
        inert(cut(ledger.text("model", "an unnamed model"), 80)),
        f"{number('in') + number('cache_read') + number('cache_write'):,} tokens in",
        f"{number('out'):,} out",
        "cost unknown" if usd == "unknown" else f"{inert(cut(usd, 20))} US dollars",
        f"{inert(cut(ledger.text('seconds', '0'), 20))} s",
    ]
    if repairs:
        parts.append(f"{repairs:,} repair{'' if repairs == 1 else 's'}")
    return " · ".join(parts)
