"""Short facts in, reports out: a batch of Tide's, what is proved of it, what stands around it."""

from __future__ import annotations

import datetime as dt
from typing import Any

from pipeline.checks.registry import check_document
from pipeline.checks.subject import Subject
from pipeline.content.batch import Content, Labelled, Post, Scheduled, Step
from pipeline.content.brand import Brand, parse_brand
from pipeline.content.document import Document, parse_document
from pipeline.content.draft import Draft, parse_draft
from pipeline.content.editing import set_schedule
from pipeline.content.platforms import find_platform
from pipeline.content.rendering import Origin, render_batch
from pipeline.planning.taken import Taken
from pipeline.review.approval.proven import Proven
from pipeline.review.markdown.links import Links
from pipeline.review.standing.facts import BatchReport, Held, ReportContext
from tests.content.documents import BRAND
from tests.flows.tide import BATCH_PATH, DRAFT_PATH, PLAIN_BATCH

TIDE = parse_brand(
    "tide", BRAND.replace("    linkedin: [Thu", "    x: [Wed 12:00, Fri 12:00]\n    linkedin: [Thu")
)
TIDES_DRAFT_TEXT = """\
# A gauge that admits its error

A number without its error is half a number.

Say it in code: `error = 0.02`.

A paragraph on which nothing rests.
"""
TIDES_DRAFT = parse_draft(DRAFT_PATH, TIDES_DRAFT_TEXT)
NOW = dt.datetime(2026, 1, 22, 9, tzinfo=dt.UTC)
LINKS = Links("https://github.com/acme/social", "f00")
NOBODY = Proven({})
POSTS_DECIDED = Proven({"linkedin-1": ("rosa",), "twitter-1": ("rosa",)})
DECIDED = Proven({**POSTS_DECIDED.approvers, "notes": ("rosa",)})


def plain() -> Document:
    """Give Tide's plain batch of two posts, with their slots."""
    slots = [
        Scheduled("linkedin-1", "2026-01-27 09:00"),
        Scheduled("twitter-1", "2026-01-28 12:00"),
    ]
    return set_schedule(parse_document(BATCH_PATH, PLAIN_BATCH), "Europe/Oslo", slots)


def written(text: str, *, title: str = "A gauge", path: str = BATCH_PATH) -> Document:
    """Make a batch of one LinkedIn post with any text in it."""
    post = Post(find_platform("linkedin"), 1, text)
    content = Content(
        title=title,
        key_messages=(Labelled("Core Insight", " ".join(text.split())[:500]),),
        posts=(post,),
        sequence=(Step("First", post.reference),),
    )
    return parse_document(
        path, render_batch(content, TIDE, Origin(DRAFT_PATH, "2026-01-22", "", "", ""))
    )


def report_of(
    document: Document, *, brand: Brand = TIDE, draft: Draft | None = TIDES_DRAFT, **more: Any
) -> BatchReport:
    """Report a batch with everything that the rules find in it."""
    findings = tuple(check_document(Subject(document, brand, draft)))
    return BatchReport(document, brand, findings, **{"proven": NOBODY, **more})


def context(**more: Any) -> ReportContext:
    """Stand in pull request 34 on the morning of 22 January 2026."""
    return ReportContext(**{"now": NOW, "pull": 34, "links": LINKS, **more})


def held(platform: str, wall: str, where: str = "social/tide/other.md", pull: int = 0) -> Held:
    """Hold a slot of Tide's for a post elsewhere."""
    when = dt.datetime.fromisoformat(wall)
    return Held(Taken("tide", platform, when, where, f"{platform}-1"), pull)
