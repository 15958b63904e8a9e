"""Quotations that do not stand in the draft."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.checks.grounding.reading import fold
from pipeline.checks.grounding.source import Source
from pipeline.checks.grounding.verdict import Flag, Kind
from pipeline.checks.grounding.words import plain

_QUOTED = re.compile(r"\"([^\"]+)\"|(?<!\w)'([^']*[^'\s])'(?!\w)")
_SHOWN = 60


def find_wrong_quotations(text: str, source: Source) -> Iterator[Flag]:
    """Find what stands in quotation marks and not in the draft."""
    if not any(mark in text for mark in "\"'“”„«»‘’"):
        return
    for match in _QUOTED.finditer(plain(text)):
        quoted = (match[1] or match[2]).strip()
        folded = fold(quoted)
        if folded and not _stands_in(folded, source.folded):
            shown = quoted if len(quoted) <= _SHOWN else quoted[:_SHOWN].rstrip() + "…"
            yield Flag(Kind.QUOTATION, f"the draft nowhere says “{shown}”")


def _stands_in(folded: str, draft: str) -> bool:
    at = draft.find(folded)
    while at >= 0:
        before, after = draft[at - 1 : at], draft[at + len(folded) : at + len(folded) + 1]
        if not before.isalnum() and not after.isalnum():
            return True
        at = draft.find(folded, at + 1)
    return False
