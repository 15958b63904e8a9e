"""The rule `status`: the front matter's status is the one that the approvals make it."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.checks.finding import Finding, Severity
from pipeline.checks.rule import ComputedLine, Rule, each_line
from pipeline.checks.subject import Subject
from pipeline.content.batch import APPROVED, DRAFT
from pipeline.content.brand import Brand
from pipeline.content.editing import Change, front_matter_change, line_change
from pipeline.content.state import PostState, batch_status, post_state


def status_lines(subject: Subject) -> Iterator[ComputedLine]:
    """Compute the status line, where there is one."""
    if subject.brand is None or "status" not in subject.document.fields.nodes:
        return
    line = subject.document.fields.line_of("status")
    written = subject.lines[line - 1]
    true = batch_status(subject.batch, subject.brand.approvals_needed)
    if subject.batch.status == true:
        yield ComputedLine(written, line_change(line, written))
    else:
        change = _rewrite(subject, true)
        yield ComputedLine(written, change, _wrong(subject, subject.brand, true))


def _rewrite(subject: Subject, true: str) -> Change:
    return front_matter_change(subject.document, "status", [f"status: {true}"])


def _wrong(subject: Subject, brand: Brand, true: str) -> Finding:
    says = subject.batch.status
    if says in (APPROVED, DRAFT):
        message = f"status says {says}, and the approvals make it {true}"
    else:
        message = f"status says `{says}`; a batch is {DRAFT} or {APPROVED}, and this one is {true}"
    return RULE.finding(
        subject.batch,
        subject.document.fields.line_of("status"),
        message,
        f"Run `galley fmt`.{_what_is_missing(subject, brand) if true == DRAFT else ''}",
    )


def _what_is_missing(subject: Subject, brand: Brand) -> str:
    needed = brand.approvals_needed
    waiting = [
        post.id
        for post in subject.live_posts
        if post_state(subject.batch, post, needed) is not PostState.APPROVED
    ]
    return f" Not yet approved: {', '.join(waiting)}." if waiting else ""


RULE = Rule("status", Severity.ERROR, each_line(status_lines))
