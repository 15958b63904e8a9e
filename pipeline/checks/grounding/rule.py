"""The rule `grounding`: every sentence of posts and key messages rests on lines of the draft."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.checks.finding import Finding, Severity
from pipeline.checks.grounding.basis import name_lines
from pipeline.checks.grounding.table import RULE_NAME, Row, ground_key_messages, ground_posts
from pipeline.checks.grounding.verdict import Verdict
from pipeline.checks.rule import Rule
from pipeline.checks.subject import Subject
from pipeline.content.batch import NOTES

_HELP = "Say what the draft says, or have a person overrule this finding with a reason."
_SHOWN = 80
_PLACE = re.compile(r"\blines? \d|\bthe title\b")


def _check(subject: Subject) -> Iterator[Finding]:
    if subject.draft is None:
        # That a draft is missing is `draft-missing`'s to tell.
        if not subject.draft_missing:
            yield _nothing_to_check(subject)
        return
    rows = (*ground_subject(subject), *_ground_notes(subject))
    yield from (_fail(subject, row) for row in rows if row.verdict.fails)


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


def _ground_notes(subject: Subject) -> Iterator[Row]:
    if subject.draft is not None and subject.brand is not None:
        yield from ground_key_messages(subject.batch, subject.draft, subject.brand)


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
    speaker = "the notes say" if row.post == NOTES else f"{row.post} says"
    said = f"{speaker} “{_shorten(row.sentence)}”"
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
