"""The watch: what waits, what passed and what went wrong unseen becomes one issue, or none."""

from __future__ import annotations

import dataclasses
import datetime as dt

from pipeline.content.batch import Approval, Batch, Posted, Scheduled
from pipeline.content.brand import Brand
from pipeline.content.document import parse_document
from pipeline.review.watch.overdue import WaitingDraft, WaitingFacts, WaitingPull
from pipeline.review.watch.staleness import Resting, Staleness
from pipeline.review.watch.waiting import waiting_report
from tests.flows.tide import BATCH_PATH, PLAIN_BATCH
from tests.review.builders import LINKS, NOW, TIDE

DAY = dt.timedelta(days=1)
WHERE = "https://github.com/acme/social/pull/7#issuecomment-1"
ALWAYS = [Scheduled("linkedin-1", "2026-01-27 09:00"), Scheduled("twitter-1", "2026-02-04 12:00")]


def published(
    slots: list[Scheduled] = ALWAYS, *, path: str = BATCH_PATH, at: str = "2026-01-20T10:00:00Z"
) -> Batch:
    """Publish Tide's two posts, approved by rosa, in slots of their own."""
    batch = parse_document(path, PLAIN_BATCH).batch
    approvals = tuple(Approval(post.id, "rosa", at, post.digest, WHERE) for post in batch.posts)
    records = dataclasses.replace(
        batch.records, approvals=approvals, schedule=tuple(slots), timezone="Europe/Oslo"
    )
    return dataclasses.replace(batch, records=records)


def pull(*batches: Batch, days: int = 0, answered: int | None = None) -> WaitingPull:
    said = None if answered is None else NOW - answered * DAY
    url = "https://github.com/acme/social/pull/7"
    return WaitingPull(7, "Social posts: A gauge", url, NOW - days * DAY, batches, said)


def waits(brand: Brand = TIDE, **facts: object) -> list[str]:
    """Give the issue's headings and rows."""
    issue = waiting_report(WaitingFacts(NOW, {"tide": brand}, **facts), LINKS)  # type: ignore[arg-type]
    return [line for line in (issue or "").split("\n") if line.startswith(("### ", "- "))]


def test_when_all_is_well_there_is_no_issue():
    assert waiting_report(WaitingFacts(NOW, {"tide": TIDE})) is None
    assert waiting_report(WaitingFacts(NOW, {"tide": TIDE}, [published()])) is None


def test_the_issue_says_what_waits_and_what_to_do():
    drafts = [
        WaitingDraft("drafts/tide/lost.md", NOW - 3 * DAY),
        WaitingDraft("drafts/tide/next.md", NOW - DAY, "five proposals of tide stand open"),
    ]
    issue = waiting_report(WaitingFacts(NOW, {"tide": TIDE}, drafts=drafts), LINKS)
    assert (
        issue
        == """\
<!-- galley:waiting -->

2 things to look at. This issue closes when all is well.

### Nothing happened, though something should have

- drafts/tide/lost.md: committed 3 days ago, no run took it up

Look at the latest runs under Actions; running `generate` by hand takes these up.

### Drafts without a pull request

- drafts/tide/next.md: committed 1 day ago, five proposals of tide stand open
"""
    )


def test_a_draft_of_today_is_given_its_time():
    assert waits(drafts=[WaitingDraft("drafts/tide/new.md", NOW - 0.9 * DAY)]) == []


def test_a_pull_request_without_an_answer_for_three_days_is_named():
    batch = dataclasses.replace(
        published(), records=dataclasses.replace(published().records, approvals=())
    )
    title = "[pull request 7, Social posts: A gauge](https://github.com/acme/social/pull/7)"
    assert waits(pulls=[pull(batch, days=4)]) == [
        "### Pull requests without an answer",
        f"- {title}: quiet for 4 days; linkedin-1 and twitter-1 wait for a yes",
    ]
    assert waits(pulls=[pull(published(), days=9, answered=3)])[1] == (
        f"- {title}: quiet for 3 days; ready to merge"
    )
    assert waits(pulls=[pull(batch, days=9, answered=2)]) == []
    assert waits(pulls=[pull(batch, days=9)], patience=10 * DAY) == []
    assert waits(pulls=[pull(days=9)]) == []


def test_a_slot_that_passed_before_the_merge_is_named_and_after_it_is_not():
    batch = published([Scheduled("linkedin-1", "2026-01-20 09:00"), ALWAYS[1]])
    title = "[pull request 7, Social posts: A gauge](https://github.com/acme/social/pull/7)"
    assert waits(pulls=[pull(batch)]) == [
        "### Slots that passed before the merge",
        f"- {title}: the slot of linkedin-1 \\(2026-01-20 09:00\\) passed before the merge",
    ]
    paused = dataclasses.replace(TIDE, cadence=TIDE.cadence._replace(paused=True))
    assert waits(paused, pulls=[pull(batch)], published=[batch]) == []


def test_only_brands_that_record_it_are_asked_what_was_posted():
    slots = [
        Scheduled("linkedin-1", "2026-01-20 09:00"),
        Scheduled("twitter-1", "2026-01-22 09:30"),
    ]
    recording = dataclasses.replace(
        TIDE, record_posted=True, cadence=TIDE.cadence._replace(paused=True)
    )
    batch = published(slots)
    assert waits(recording, published=[batch]) == [
        "### Posts that are not marked as posted",
        f"- [linkedin-1 of social/tide/gauge.md]({WHERE}): was due 2026-01-20 09:00; "
        "`/posted linkedin-1 URL` on its pull request",
    ]
    silent = dataclasses.replace(recording, record_posted=False)
    assert waits(silent, published=[batch]) == []
    records = dataclasses.replace(
        batch.records, posted=(Posted("linkedin-1", "2026-01-20", "https://x.example"),)
    )
    assert waits(recording, published=[dataclasses.replace(batch, records=records)]) == []


def test_two_merged_posts_in_one_slot_are_a_collision():
    later = published([ALWAYS[0]], path="social/tide/later.md", at="2026-01-21T10:00:00Z")
    assert waits(published=[published(), later]) == [
        "### Posts without their slot",
        f"- [linkedin-1 of social/tide/later.md]({WHERE}): has no slot: the slot 2026-01-27 09:00 "
        "went to linkedin-1 of social/tide/gauge.md, approved earlier",
    ]


def test_a_new_blackout_names_the_posts_in_it_but_not_those_put_there_knowing_of_one():
    days = (dt.date(2026, 1, 26), dt.date(2026, 1, 28))
    closed = dataclasses.replace(TIDE, cadence=TIDE.cadence._replace(blackout=(days,)))
    assert waits(closed, published=[published()]) == [
        "### Posts on days without posts",
        f"- [linkedin-1 of social/tide/gauge.md]({WHERE}): goes out 2026-01-27 09:00, in the "
        "blackout from 2026-01-26 to 2026-01-28",
    ]
    pinned = published([dataclasses.replace(ALWAYS[0], pinned=True), ALWAYS[1]])
    assert waits(closed, published=[pinned]) == [
        "### Posts on days without posts",
        f"- [linkedin-1 of social/tide/gauge.md]({WHERE}): goes out 2026-01-27 09:00, pinned "
        "before it was set, in the blackout from 2026-01-26 to 2026-01-28",
    ]
    meant = published([dataclasses.replace(ALWAYS[0], pinned=True, blackout=True), ALWAYS[1]])
    assert waits(closed, published=[meant]) == []


def test_a_coming_week_without_posts_is_named_for_a_brand_that_posts():
    batch = published(ALWAYS[1:])
    assert waits(published=[batch]) == [
        "### Weeks without posts",
        "- Tide & Co.: nothing is planned in the week of 26 January 2026".replace("&", "\\&"),
    ]
    holidays = ((dt.date(2026, 1, 26), dt.date(2026, 2, 1)),)
    away = dataclasses.replace(TIDE, cadence=TIDE.cadence._replace(blackout=holidays))
    paused = dataclasses.replace(TIDE, cadence=TIDE.cadence._replace(paused=True))
    assert waits(away, published=[batch]) == []
    assert waits(paused, published=[batch]) == []


def test_a_batch_whose_posts_rest_on_changed_lines_is_named_until_it_is_proposed():
    stale = {BATCH_PATH: Staleness("drafts/tide/gauge.md", resting=(Resting("linkedin-1", (3,)),))}
    assert waits(published=[published()], staleness=stale) == [
        "### Batches whose draft has changed",
        "- [social/tide/gauge.md](https://github.com/acme/social/blob/f00/social/tide/gauge.md): "
        "linkedin-1 rests on lines of the draft that changed",
    ]
    assert waits(published=[published()], staleness=stale, pulls=[pull(published())]) == []
    unaffected = {BATCH_PATH: Staleness("drafts/tide/gauge.md")}
    assert waits(published=[published()], staleness=unaffected) == []


def test_a_long_list_is_counted_beyond_twenty_rows():
    drafts = [WaitingDraft(f"drafts/tide/{n}.md", NOW - 2 * DAY) for n in range(50)]
    rows = waits(drafts=drafts)
    assert (len(rows), rows[-1]) == (22, "- and 30 more")
