from __future__ import annotations

import dataclasses

import pytest

from pipeline.calendar.batches import render_batches
from pipeline.calendar.frame import SiteOptions, make_frame
from pipeline.calendar.memory import Memory
from pipeline.content.batch import Labelled, Removal
from pipeline.content.document import Document, parse_document
from pipeline.content.draft import parse_draft
from pipeline.content.editing import set_removals, set_text
from tests.calendar.builders import ACME, TODAY, agenda, document, frame_of, site
from tests.calendar.hostile import TEXTS
from tests.calendar.reading import Reader, seen

PAGE = "batches/tide/gauge.md"
POSTS = {
    "linkedin-1": "A number without its error is half a number.\n\nWhat would you measure first?",
    "twitter-1": "Say how wrong you may be.",
    "twitter-2": "Half a number is a guess.",
}
SLOTS = {"linkedin-1": "2026-01-22 09:00", "twitter-1": "2026-01-23 12:30"}
NOTES = """\
Key messages
Core Insight
A number without its error is half a number.
Recommendations
Posting sequence
First: LinkedIn Variant 1 (to begin with)
First: X Variant 1 (to begin with)
First: X Variant 2 (to begin with)
A/B testing
Test the question against the list
Repurposing
It could open a newsletter
"""
SPARE = """\
X Variant 2
Spare: approved, with no slot
TC Tide & Co.
Half a number is a guess.
Copy text
25/280 characters
Approved 16 January 2026, 14:20 UTC
"""
EVERYTHING = f"""\
Batches / Tide & Co.
A gauge that admits its error
LinkedIn 1 Thu 22 Jan, 09:00
X 1 Fri 23 Jan, 12:30
LinkedIn Variant 1
Thursday 22 January 2026, 09:00 CET Europe/Oslo
TC Tide & Co. 22 Jan
A number without its error is half a number.
What would you measure first?
Copy text
75/3,000 characters
Approved 16 January 2026, 14:20 UTC
X Variant 1
Friday 23 January 2026, 12:30 CET Europe/Oslo
TC Tide & Co. 23 Jan
Say how wrong you may be.
Copy text
25/280 characters
Approved 16 January 2026, 14:20 UTC
{SPARE}{NOTES}"""


def pages(*documents: Document) -> dict[str, str]:
    made = agenda(*documents)
    return render_batches(made, frame_of(made), Memory())


def internal_page(made: Document) -> str:
    entries = agenda(made)
    return render_batches(entries, frame_of(entries, internal=True), Memory())[PAGE]


def test_a_batch_shows_its_posts_and_once_all_of_it_is_approved_its_notes():
    assert seen(pages(document(POSTS, SLOTS))[PAGE]) == EVERYTHING


def test_a_batch_with_an_open_post_shows_the_approved_ones_and_no_notes():
    partly = document(POSTS, SLOTS, approved=("linkedin-1", "twitter-1", "notes"))

    assert seen(pages(partly)[PAGE]) == EVERYTHING.removesuffix(SPARE + NOTES)


def test_notes_that_nobody_approved_are_not_shown():
    assert seen(pages(document(POSTS, SLOTS, approved=tuple(POSTS)))[PAGE]) == (
        EVERYTHING.removesuffix(NOTES)
    )


def test_a_step_for_a_dropped_post_is_not_in_the_sequence():
    dropped = set_removals(
        document(POSTS, SLOTS), "dropped", [Removal("twitter-2", "ana", "2026-01-16", "weak")]
    )

    expected = EVERYTHING.replace(SPARE, "").replace("First: X Variant 2 (to begin with)\n", "")
    assert seen(pages(dropped)[PAGE]) == expected


def test_a_changed_text_is_on_no_page():
    gauge = document(POSTS, SLOTS)
    changed = set_text(gauge, gauge.batch.post("twitter-1"), "Say how right you are.")

    shown = seen(pages(changed)[PAGE])

    assert "how right" not in shown
    assert "how wrong" not in shown
    assert "Key messages" not in shown


@pytest.mark.parametrize("key", ["dropped", "withdrawn"])
def test_a_batch_without_an_approved_post_has_no_page(key: str):
    gone = [Removal(post, "ana", "2026-01-16", "weak") for post in POSTS]

    assert list(pages(set_removals(document(POSTS, SLOTS), key, gone))) == ["batches.md"]
    assert list(pages(document(POSTS, SLOTS, approved=()))) == ["batches.md"]


def test_the_list_of_batches_says_what_to_do_when_there_are_none():
    assert seen(pages()["batches.md"]) == (
        "Batches\n"
        "No batch has an approved post yet.\n"
        "Approve posts on their pull request and merge it: "
        "their batch appears here with the next build.\n"
    )


def test_batches_are_listed_by_brand_the_latest_first():
    made = [
        document({"linkedin-1": "x"}, {"linkedin-1": "2026-02-03 09:00"}, slug="new", title="New"),
        document(POSTS, SLOTS, title="Old"),
        document({"linkedin-1": "x"}, slug="spare", title="Spare"),
        document({"linkedin-1": "x"}, brand=ACME, title="Of another brand"),
    ]

    assert seen(pages(*made)["batches.md"]) == (
        "Batches\n"
        "A Acme\n"
        "Of another brand 1 post, none with a slot\n"
        "TC Tide & Co.\n"
        "New 1 post, first on Tuesday 3 February 2026\n"
        "Old 3 posts, first on Thursday 22 January 2026\n"
        "Spare 1 post, none with a slot\n"
    )


def test_media_and_alt_text_are_shown_because_the_approval_covers_them():
    labels = (
        Labelled("Hook Type", "Secret"),
        Labelled("Media", "images/gauge.png"),
        Labelled("Alt Text", "A gauge in the rain"),
    )
    page = seen(pages(document({"linkedin-1": "x"}, labels=labels))[PAGE])

    assert "x\nMedia\nimages/gauge.png\nAlt text\nA gauge in the rain\nCopy text\n" in page
    assert "Secret" not in page


def test_a_post_that_lost_its_slot_says_to_which():
    first = document({"linkedin-1": "x"}, {"linkedin-1": "2026-01-22 09:00"}, slug="a")
    second = document({"linkedin-1": "y"}, {"linkedin-1": "2026-01-22 09:00"}, slug="b")

    assert (
        "No slot: the slot 2026-01-22 09:00 went to linkedin-1 of social/tide/a.md, approved earlier\n"
        in seen(pages(first, second)["batches/tide/b.md"])
    )


def test_a_brand_with_a_stricter_limit_sees_that_one():
    strict = dataclasses.replace(ACME, limits={"twitter": 200})
    entries = agenda(document({"twitter-1": "Short"}, brand=ACME))
    made = dataclasses.replace(
        entries, spare=(dataclasses.replace(entries.spare[0], brand=strict),)
    )

    assert "5/200 characters" in seen(
        render_batches(made, frame_of(made), Memory())["batches/acme/gauge.md"]
    )


def test_a_draft_in_the_folder_of_another_brand_is_not_named():
    raw = document(POSTS).raw.replace("source: drafts/tide/", "source: drafts/acme/")

    assert "acme" not in pages(parse_document("social/tide/gauge.md", raw))[PAGE]


DRAFT = """\
---
title: Gauges
---

Every gauge is wrong.
Say how wrong you may be. A number
without its error is half a number.
"""


def test_internal_builds_show_the_draft_and_the_lines_that_each_text_rests_on():
    gauge = document(POSTS, SLOTS)
    options = SiteOptions(internal=True, repository="https://github.com/example/social")
    entries = agenda(gauge)
    drafts = {"drafts/tide/gauge.md": parse_draft("drafts/tide/gauge.md", DRAFT)}
    frame = make_frame((*entries.scheduled, *entries.spare), drafts, TODAY, options)
    page = render_batches(entries, frame, Memory())[PAGE]

    told = [line for line in seen(page).splitlines() if "draft" in line or line.startswith("Line")]
    assert told == [
        "From drafts/tide/gauge.md Pull request Edit",
        "Rests on lines 6, 7 of the draft",
        "Line 6: Say how wrong you may be. A number",
        "Line 7: without its error is half a number.",
        "Rests on line 6 of the draft",
        "Line 6: Say how wrong you may be. A number",
    ]
    address = "https://github.com/example/social/blob/main/drafts/tide/gauge.md?plain=1#L7"
    assert address in Reader(page).addresses


def test_who_approved_and_where_is_for_internal_builds():
    gauge = document(POSTS, SLOTS)
    internal = str(site(gauge, internal=True)[PAGE])

    assert "Approved 16 January 2026, 14:20 UTC by rosa\n" in seen(internal)
    assert "https://github.com/example/social/pull/7#issuecomment-1" in Reader(internal).addresses
    public = [str(content) for content in site(gauge).values()]
    assert not any("rosa" in content or "github" in content for content in public)


@pytest.mark.parametrize("where", ["javascript:alert(1)", "local", "http://example.org"])
def test_a_place_that_is_no_https_address_is_no_link(where: str):
    raw = document(POSTS).raw.replace(
        "https://github.com/example/social/pull/7#issuecomment-1", where
    )
    page = internal_page(parse_document("social/tide/gauge.md", raw))

    assert where not in Reader(page).addresses


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS.keys())
def test_the_exact_text_is_in_the_page(text: str):
    page = pages(document({"linkedin-1": text}))[PAGE]

    assert Reader(page).texts["text-linkedin-1"] == text
