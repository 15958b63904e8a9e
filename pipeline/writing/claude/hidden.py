"""Give the model a draft as its readers see it, with a note for each line that held more."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pipeline.checks.finding import Finding, Severity, finding_id
from pipeline.content.draft import Draft
from pipeline.content.hidden import Hidden, find_hidden, remove_hidden

RULE = "hidden-text"


def show_draft(draft: Draft) -> tuple[str, tuple[Finding, ...]]:
    """Give the body as its readers see it, and the notes; lines keep their numbers."""
    hidden = find_hidden(draft.body)
    return remove_hidden(draft.body, hidden), tuple(_notes(draft, hidden))


def _notes(draft: Draft, hidden: Sequence[Hidden]) -> Iterator[Finding]:
    """Tell each kind once a line."""
    seen: set[tuple[int, str]] = set()
    line, counted = draft.body_line, 0
    for each in hidden:
        line += draft.body.count("\n", counted, each.start)
        counted = each.start
        if each.kind and (line, each.kind) not in seen:
            seen.add((line, each.kind))
            yield Finding(
                id=finding_id(RULE, "", f"{line} {draft.body[each.start : each.end]}"),
                rule=RULE,
                severity=Severity.NOTE,
                path=draft.path,
                line=line,
                message=f"kept from the model: {each.kind}",
                help="Nothing to do, unless it should be read: then write it into the text.",
            )
