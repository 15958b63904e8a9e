"""The rule `grounding`: every sentence of a post stands in the draft, or rests on lines of it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.checks.finding import Finding, Severity
from pipeline.checks.grounding.basis import name_lines
from pipeline.checks.grounding.table import RULE_NAME, Row, ground_posts
from pipeline.checks.grounding.verdict import Verdict
from pipeline.checks.rule import Rule
from pipeline.checks.subject import Subject

_HELP = "Say what the draft says, or have a person overrule this finding with a reason."
_SHOWN = 80
_PLACE = re.compile(r"\blines? \d|\bthe title\b")


def _check(subject: Subject) -> Iterator[Finding]:
    if subject.draft is None:
        # That a draft is missing is `draft-missing`'s to tell.
        if not subject.draft_missing:
            yield _nothing_to_check(subject)
        return
    for row in ground_subject(subject):
        if row.verdict.fails:
            yield _fail(subject, row)


def ground_subject(subject: Subject) -> tuple[Row, ...]:
    """Give the table of a subject; however many ask, its posts are judged once.

    It is empty where there is no draft, or no brand whose calls to action could be told apart.
    """
    if subject.draft is None or subject.brand is None:
        return ()
    rows: tuple[Row, ...] | None = subject.kept.get(RULE_NAME)
    if rows is None:
        rows = tuple(ground_posts(subject.live_posts, subject.batch, subject.draft, subject.brand))
        subject.kept[RULE_NAME] = rows
    return rows


def _nothing_to_check(subject: Subject) -> Finding:
    batch = subject.batch
    why = "the source cannot be read" if batch.source else "the batch was made without one"
    return RULE.finding(
        batch,
        subject.document.fields.line_of("source"),
        f"no post is held against a draft: {why}",
        "Whoever approves its posts answers for what they say.",
        severity=Severity.NOTE,
    )


def _fail(subject: Subject, row: Row) -> Finding:
    return RULE.finding(subject.batch, row.line, _tell(row), _HELP, about=row.about, post=row.post)


def _tell(row: Row) -> str:
    said = f"{row.post} says “{_shorten(row.sentence)}”"
    reasons = "; ".join(row.reasons)
    if row.verdict is Verdict.FLAGGED:
        shown = not row.lines or _PLACE.search(reasons)
        return f"{said}, but {reasons}{'' if shown else f' (closest: {name_lines(row.lines)})'}"
    problem = (
        f"is hardly in the draft (closest: {name_lines(row.lines)})"
        if row.lines
        else "is not in the draft"
    )
    return f"{said}, which {problem}{f': {reasons}' if reasons else ''}"


def _shorten(text: str) -> str:
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN].rstrip()}…"


RULE = Rule(RULE_NAME, Severity.ERROR, _check, overrulable=True)
