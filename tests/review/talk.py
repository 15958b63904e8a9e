"""A pull request as the tests of commands and approvals need it: a batch, and people who talk."""

from __future__ import annotations

import datetime as dt
import tomllib
from collections.abc import Mapping, Sequence
from typing import Any

from pipeline.checks.finding import Finding
from pipeline.checks.registry import check_document
from pipeline.checks.subject import Subject
from pipeline.content.batch import NOTES
from pipeline.content.brand import Brand, parse_brand
from pipeline.content.document import Document, parse_document
from pipeline.review.changes.applying import Applied, Refused, apply_commands
from pipeline.review.changes.turn import Circumstances, Written
from pipeline.review.comments.conversation import Kind, Said
from pipeline.review.comments.parsing import read_said
from tests.content.documents import BRAND
from tests.flows.tide import BATCH_PATH, PLAIN_BATCH
from tests.requirements import ROOT

IDS = ("linkedin-1", "linkedin-2", "twitter-1", "twitter-2")
NOW = dt.datetime(2026, 1, 23, 10, 0, tzinfo=dt.UTC)
HOUR = dt.timedelta(hours=1)
URL = "https://github.com/tide/posts/pull/7#issuecomment-1"


def brand(text: str = BRAND) -> Brand:
    return parse_brand("tide", text)


def document(text: str = PLAIN_BATCH) -> Document:
    return parse_document(BATCH_PATH, text)


def say(body: str, **other: Any) -> Said:
    """Let rosa comment at NOW, unless told otherwise."""
    given = {"id": "issuecomment-1", "author": "rosa", "by_bot": False, "at": NOW}
    given |= {"edited": False, "url": URL, "kind": Kind.COMMENT}
    return Said(body=body, **{**given, **other})


def digests(of: Document) -> dict[str, str]:
    return {
        **{post.id: post.digest for post in of.batch.posts},
        NOTES: of.batch.notes_digest,
    }


def check(of: Document) -> Sequence[Finding]:
    return tuple(check_document(Subject(of, brand())))


def give(
    body: str,
    text: str | Document = PLAIN_BATCH,
    *,
    said: Mapping[str, Any] | None = None,
    written: Mapping[int, Written | str] | None = None,
    by_brand: Brand | None = None,
    **around: Any,
) -> Applied | Refused:
    """Apply a comment to a batch whose texts the report had shown."""
    before = document(text) if isinstance(text, str) else text
    speech = say(body, **(said or {}))
    ids = tuple(post.id for post in before.batch.posts)
    circumstances = Circumstances(**{"now": NOW, "shown": digests(before), **around})
    return apply_commands(
        before,
        by_brand or brand(),
        read_said(speech, ids),
        speech,
        check=check,
        around=circumstances,
        written=written,
    )


def applied(body: str, text: str | Document = PLAIN_BATCH, **other: Any) -> Applied:
    outcome = give(body, text, **other)
    assert isinstance(outcome, Applied), outcome
    return outcome


def refused(body: str, text: str | Document = PLAIN_BATCH, **other: Any) -> tuple[str, ...]:
    """Give the reasons of a refusal as sentences."""
    outcome = give(body, text, **other)
    assert isinstance(outcome, Refused), outcome
    return tuple(f"{each.problem}. {each.help}".rstrip() for each in outcome.reasons)


def changed_lines(before: str, after: Document) -> list[str]:
    """Give the lines that are new, and those that are gone behind a minus."""
    old, new = before.split("\n"), after.raw.split("\n")
    return [*(f"-{line}" for line in old if line not in new), *(x for x in new if x not in old)]


def cases(name: str) -> list[dict[str, Any]]:
    path = ROOT / "tests" / "cases" / "comments" / f"{name}.toml"
    return list(tomllib.loads(path.read_text(encoding="utf-8"))["case"])
