"""Which drafts need a batch, from plain facts; the flows' tests show the same on GitHub."""

from __future__ import annotations

import dataclasses

import pytest

from pipeline.content.document import parse_document
from pipeline.content.draft import Draft, parse_draft
from pipeline.content.editing import set_front_matter
from pipeline.flows.github.proposing.backlog import (
    Facts,
    Proposed,
    Selection,
    Task,
    Work,
    select_work,
)
from tests.flows.tide import PLAIN_BATCH

TEXT = "# A gauge\n\nA number without its error is half a number.\n"
DRAFT = parse_draft("drafts/tide/gauge.md", TEXT)
BATCH = "social/tide/gauge.md"
MADE = set_front_matter(parse_document(BATCH, PLAIN_BATCH), "draft_digest", DRAFT.digest)


def select(**facts: object) -> Selection:
    return select_work(Facts(**{"drafts": {DRAFT.path: DRAFT}, **facts}))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("facts", "why"),
    [
        ({"proposed": {BATCH: Proposed(7, MADE)}}, "proposed in #7"),
        ({"published": {BATCH: MADE}}, "published"),
        (
            {"closed": [BATCH]},
            "its pull request was closed; reopen that to have it proposed again",
        ),
        (
            {"merged": [BATCH]},
            "social/tide/gauge.md was merged and deleted since; restore it to have it back",
        ),
        (
            {"drafts": {DRAFT.path: dataclasses.replace(DRAFT, social="hold")}},
            "the draft says `social: hold`",
        ),
    ],
)
def test_a_draft_that_needs_nothing_is_left_and_it_is_said_why(
    facts: dict[str, object], why: str
) -> None:
    assert select(**facts) == Selection((), (), {DRAFT.path: why})


@pytest.mark.parametrize(
    ("facts", "work"),
    [
        ({}, Work(Task.WRITE, DRAFT)),
        ({"orphaned": [BATCH]}, Work(Task.ADOPT, DRAFT)),
        (
            {"published": {BATCH: MADE}, "affected": {BATCH: ("linkedin-1",)}},
            Work(Task.REWRITE, DRAFT, posts=("linkedin-1",)),
        ),
    ],
)
def test_a_draft_gets_what_it_needs(facts: dict[str, object], work: Work) -> None:
    assert select(**facts) == Selection((work,), (), {})


def test_a_renamed_draft_takes_its_batch_along_whether_published_or_proposed() -> None:
    renamed = parse_draft("drafts/tide/better-name.md", TEXT)
    drafts = {renamed.path: renamed}

    assert select(drafts=drafts, published={BATCH: MADE}).work == (
        Work(Task.MOVE, renamed, moved_from=BATCH),
    )
    assert select(drafts=drafts, proposed={BATCH: Proposed(7, MADE)}).work == (
        Work(Task.MOVE, renamed, moved_from=BATCH, pull=7),
    )


def test_a_copied_draft_is_no_renamed_one() -> None:
    copy = parse_draft("drafts/tide/copy.md", TEXT)
    found = select(drafts={DRAFT.path: DRAFT, copy.path: copy}, published={BATCH: MADE})
    assert found.work == (Work(Task.WRITE, copy),)


def test_five_proposals_of_a_brand_stand_open_and_the_oldest_drafts_come_first() -> None:
    drafts = [dated(day, "tide") for day in (5, 3, 4, 1, 2, 7, 6)] + [dated(9, "reef")]
    found = select(drafts={draft.path: draft for draft in drafts})

    assert [work.draft.path for work in found.work] == [
        *(f"drafts/tide/{day}.md" for day in (1, 2, 3, 4, 5)),
        "drafts/reef/9.md",
    ]
    assert found.waiting == ("drafts/tide/6.md", "drafts/tide/7.md")


def dated(day: int, brand: str) -> Draft:
    return parse_draft(
        f"drafts/{brand}/{day}.md", f"---\ndate: 2026-01-0{day}\n---\n\n# Number {day}\n"
    )
