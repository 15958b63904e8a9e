"""The rule `front-matter`: the keys say what the document is, whose, and for which platforms."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from pipeline.checks.finding import Finding, Severity
from pipeline.checks.rule import Rule
from pipeline.checks.subject import Subject
from pipeline.content.draft import split_path
from pipeline.errors import InvalidFrontMatter

TYPE = "social-batch"


def _check(subject: Subject) -> Iterator[Finding]:
    yield from _check_type(subject)
    yield from _check_brand(subject)
    yield from _check_source(subject)
    yield from _check_generated(subject)


def _check_type(subject: Subject) -> Iterator[Finding]:
    written = subject.document.fields.text("type")
    if written != TYPE:
        message = f"type is `{written}`, not `{TYPE}`" if written else "type is missing"
        yield _finding(subject, "type", message, f"Write `type: {TYPE}`.")


def _check_brand(subject: Subject) -> Iterator[Finding]:
    brand = subject.batch.brand
    parts = subject.batch.path.split("/")
    folder = parts[1] if len(parts) == 3 and parts[0] == "social" else ""
    if not brand:
        help = f"Write `brand: {folder or '…'}`, the name of a folder in `brands/`."
        yield _finding(subject, "brand", "brand is missing", help)
    elif folder and folder != brand:
        message = f"the brand is `{brand}`, and the file stands in the folder of `{folder}`"
        help = f"Write `brand: {folder}`, or move the file to `social/{brand}/`."
        yield _finding(subject, "brand", message, help)


def _check_source(subject: Subject) -> Iterator[Finding]:
    source = subject.batch.source
    if not source:
        return
    help = "Write the draft's path, or take the line out when there is no draft."
    try:
        brand, _ = split_path(source)
    except InvalidFrontMatter:
        brand = ""
    if not brand or not source.startswith("drafts/") or ".." in source.split("/"):
        message = f"the source `{source}` is not of the form `drafts/<brand>/<slug>.md`"
        yield _finding(subject, "source", message, help)
    elif subject.batch.brand and brand != subject.batch.brand:
        message = f"the source is a draft of `{brand}`, and the batch is of `{subject.batch.brand}`"
        yield _finding(subject, "source", message, help)


def _check_generated(subject: Subject) -> Iterator[Finding]:
    written = subject.batch.generated
    try:
        dt.date.fromisoformat(written[:10])
    except ValueError:
        message = f"generated is `{written}`, not a date" if written else "generated is missing"
        help = "Write the day the batch was made, as in `generated: 2026-01-22`."
        yield _finding(subject, "generated", message, help)


def _finding(subject: Subject, key: str, message: str, help: str) -> Finding:
    return RULE.finding(subject.batch, subject.document.fields.line_of(key), message, help)


RULE = Rule("front-matter", Severity.ERROR, _check)
