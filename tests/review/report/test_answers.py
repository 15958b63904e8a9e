"""The one reply to a comment, as people read it on a phone."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.content.units import count_utf16
from pipeline.review.changes.applying import Applied, Refused, Rewritten
from pipeline.review.comments.conversation import Kind
from pipeline.review.comments.reason import Reason
from pipeline.review.report.answers import (
    Surroundings,
    answer_marker,
    reaction_to,
    show_help,
    show_status,
    write_answer,
)
from pipeline.review.standing.facts import BatchReport, ReportContext
from tests.review.changes.test_rewriting import written
from tests.review.inertness import live_parts
from tests.review.talk import NOW, URL, applied, brand, check, document, give, say

COMMIT = "https://github.com/tide/posts/pull/7/commits/abc"
AROUND = Surroundings(brand(), commit_url=COMMIT)
HEAD = f"<!-- galley:answer issuecomment-1 -->\n\nTo [rosa’s comment]({URL}):\n\n"


def answer(body: str, around: Surroundings = AROUND, **other: object) -> str:
    return write_answer(say(body), give(body, **other), around)  # type: ignore[arg-type]


def test_an_approval_is_answered_in_a_line():
    assert answer("/approve linkedin-1") == (
        f"{HEAD}Approved: linkedin-1.\n\n[See the commit]({COMMIT})\n"
    )


def test_a_new_text_is_shown_with_its_counts_and_findings():
    assert answer("/revise linkedin-1 a", written={0: written(text="A game-changer: #1")}) == (
        f"{HEAD}**linkedin-1** · 52/3,000 → 18/3,000\n\n"
        "> A game-changer: <span>#</span>1\n\n"
        "- ❌ linkedin-1 says “game-changer”, which brands/tide/brand.yml:9 forbids "
        "\\(“game-changer”\\). Say it in other words, or take the phrase out of the brand's list.\n"
        "- ⚠️ linkedin-1 carries 0 hashtags; LinkedIn takes 1 to 2. Add 1. The range is the brand's "
        "`hashtags.per_post` \\(brands/tide/brand.yml\\).\n"
        "- ℹ️ linkedin-1 holds `#`: LinkedIn's API would cut the post there. Nothing to do where a "
        "person pastes it. What sends it through the API has to escape it.\n\n"
        f"[See the commit]({COMMIT})\n"
    )


def test_a_refusal_says_why_and_what_to_write_instead():
    assert answer("/aprove") == (
        f"{HEAD}**Nothing was changed.**\n\n`/aprove` is no command. Did you mean `/approve`?\n"
    )
    assert answer("/drop linkedin-3\n/schedule linkedin-1 soon") == (
        f"{HEAD}**Nothing was changed.**\n\n"
        "- social/tide/gauge.md has no post `linkedin-3`. Its posts are linkedin-1, twitter-1.\n"
        "- `soon` is not a time that Galley understands. Write `2026-02-03 14:30`, `Tue 09:00`, "
        "`today 14:30`, `tomorrow 14:30` or `+2d`.\n"
    )


def test_a_speaker_who_is_not_heard_is_told_in_two_sentences():
    reason = Reason("this was edited after it was written", "Write the command in a new comment.")
    assert write_answer(say("/approve"), reason, AROUND) == (
        f"{HEAD}This was edited after it was written. Write the command in a new comment.\n"
    )


def test_a_review_and_a_line_are_addressed_as_what_they_are():
    outcome = applied("/status")
    review = say("/status", kind=Kind.REVIEW, id="pullrequestreview-4")
    assert write_answer(review, outcome, AROUND).startswith(
        f"<!-- galley:answer pullrequestreview-4 -->\n\nTo [rosa’s review]({URL}):\n"
    )
    line = say("/status", kind=Kind.LINE, id="discussion_r5")
    assert write_answer(line, outcome, Surroundings(brand(), status="Fine.")) == (
        "<!-- galley:answer discussion_r5 -->\n\nFine.\n"
    )


def test_an_address_that_is_none_is_no_link():
    said = say("/status", url="https://evil.example/) [press](https://evil.example")
    assert write_answer(said, applied("/status"), Surroundings(brand(), status="Fine.")) == (
        "<!-- galley:answer issuecomment-1 -->\n\nTo rosa’s comment:\n\nFine.\n"
    )


def test_help_lists_the_commands_that_fit():
    before, after = show_help(False), show_help(True)
    assert before.startswith("- `/approve [POST…|notes]`: Say yes to these posts")
    assert "`/revise POST WHAT TO CHANGE`" in before
    assert "/revise" not in after
    assert "`/withdraw POST REASON`" in after
    assert show_help(False) in answer("/help")


def test_status_tells_each_post_in_a_line():
    approved = applied("/approve linkedin-1\n/schedule linkedin-1 Tue 09:00\n/drop x1").document
    report = BatchReport(approved, brand(), check(approved))
    status = show_status([report], ReportContext(NOW, pull=7))
    assert status.split("\n")[-2:] == [
        "- **linkedin-1** · approved · yes from rosa · Tue 09:00, 2026-01-27",
        "- **twitter-1** · dropped",
    ]
    assert status.startswith("**")


def test_the_reaction_tells_whether_it_worked():
    assert reaction_to(applied("/status")) == "rocket"
    assert reaction_to(Refused(())) == reaction_to(Reason("x")) == "confused"


def test_a_marker_holds_nothing_but_the_comments_name():
    assert answer_marker("issuecomment-12") == "<!-- galley:answer issuecomment-12 -->"
    assert answer_marker("x --> <b>") == "<!-- galley:answer x-b- -->"


@pytest.mark.parametrize("text", ["x" * 70_000, "\n" * 50_000, "😀\n" * 30_000, "<" * 66_000])
def test_an_answer_is_never_longer_than_github_takes(text: str):
    posts = document().batch.posts
    long = type(posts[0])(posts[0].platform, 1, text)
    many = tuple(Reason(text[:5_000], text[:5_000]) for _ in range(300))
    for outcome in (
        Applied(document(), True, (text,) * 300, (Rewritten(long, None),) * 2),
        Refused(many),
        many[0],
    ):
        assert count_utf16(write_answer(say(text), outcome, AROUND)) <= 65_536


HOSTILE = st.lists(
    st.sampled_from(
        [
            *(
                "@rosa",
                "#1",
                "GH-1",
                "<!--",
                "-->",
                "<b>",
                "![a](b)",
                "[a](https://b.c)",
                "`",
                "``",
            ),
            *("\n", "\n/approve", "\n> ", "\n- ", "\n# ", "\n---", "\n```", "https://a.b", "&lt;"),
            *("\x1b[31m", "\u202e", "abcdef1", "a", " ", "www.a.b", "|", "$", "~~", "**", "\\"),
        ]
    ),
    max_size=12,
).map("".join)


@given(HOSTILE, HOSTILE)
def test_nothing_that_people_or_a_model_wrote_does_anything(text: str, other: str):
    start = written(text=f"a{text}", not_done=other)
    outcome = give("/revise linkedin-1 a", written={0: start})
    # In sentences of ours, backticks set off code; two of them in a row are in none.
    text, other = (re.sub("`+", "`", each) for each in (text, other))
    for each in (outcome, Refused((Reason(text, other), Reason(other))), Reason(other, text)):
        answer = write_answer(say(text, author=other or "x"), each, AROUND)
        assert live_parts(answer, own_links=(URL, COMMIT)) == []
