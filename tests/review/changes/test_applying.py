"""What each command does to the document, and that all of a comment's are carried out or none."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from pipeline.content.batch import Approval, Overrule
from pipeline.planning.taken import Taken
from pipeline.review.changes.inserting import insert_post
from pipeline.review.changes.rescheduling import pin_slots
from pipeline.review.comments.command import Name
from pipeline.review.comments.conversation import Kind
from tests.content.documents import BRAND
from tests.flows.tide import PLAIN_BATCH
from tests.review.talk import (
    HOUR,
    NOW,
    URL,
    applied,
    brand,
    changed_lines,
    check,
    digests,
    document,
    refused,
)

SLOTS = {
    "linkedin-1": dt.datetime(2026, 1, 27, 9),  # noqa: DTZ001
    "linkedin-2": dt.datetime(2026, 1, 29, 9),  # noqa: DTZ001
}
DIGESTS = digests(document())
MERGED: dict[str, Any] = {"merged": True, "published": ("linkedin-1", "twitter-1")}
WRONG = PLAIN_BATCH.replace("Say it in code", "A game-changer: say it in code")


def approval(post: str, by: str = "rosa") -> str:
    return (
        f'  - {{post: {post}, by: {by}, at: "2026-01-23T10:00:00Z", sha256: {DIGESTS[post]}, '
        f'where: "{URL}"}}'
    )


def test_approving_a_post_writes_one_record_and_changes_nothing_else():
    outcome = applied("/approve linkedin-1")

    assert changed_lines(PLAIN_BATCH, outcome.document) == ["approvals:", approval("linkedin-1")]
    assert outcome.sentences == ("Approved: linkedin-1.",)
    assert outcome.changed


def test_approving_everything_approves_the_notes_ticks_the_boxes_and_sets_the_status():
    outcome = applied("/approve")

    assert changed_lines(PLAIN_BATCH, outcome.document) == [
        "-status: draft",
        "-- [ ] Tone matches brand voice guidelines (calm)",
        "-- [ ] Platform-specific voice adaptations applied (LinkedIn fuller)",
        "status: approved",
        "approvals:",
        approval("notes"),
        approval("linkedin-1"),
        approval("twitter-1"),
        "- [x] Tone matches brand voice guidelines (calm)",
        "- [x] Platform-specific voice adaptations applied (LinkedIn fuller)",
    ]
    assert outcome.sentences == ("Approved: linkedin-1, twitter-1 and the notes.",)


def test_a_review_that_approves_does_the_same():
    review = {"kind": Kind.REVIEW, "state": "APPROVED"}
    assert applied("", said=review).document.raw == applied("/approve").document.raw


def test_a_post_with_an_error_is_left_out_and_the_notes_with_it():
    outcome = applied("/approve", WRONG)

    assert outcome.sentences[0] == "Approved: linkedin-1."
    assert len(outcome.sentences) == 2
    assert outcome.sentences[1].startswith("twitter-1 cannot be approved: ")
    assert [each.post for each in outcome.document.batch.records.approvals] == ["linkedin-1"]


def test_naming_a_post_with_an_error_is_refused_with_the_finding():
    [told] = refused("/approve linkedin-1 twitter-1", WRONG)
    assert told.startswith("twitter-1 cannot be approved: ")
    assert "game-changer" in told


def test_an_error_of_the_whole_batch_stands_in_every_posts_way_but_a_wrong_status_does_not():
    [told] = refused("/approve x1", PLAIN_BATCH.replace("[linkedin, twitter]", "[linkedin]"))
    assert told.startswith(
        "twitter-1 cannot be approved: the batch has an error: twitter has posts"
    )
    early = PLAIN_BATCH.replace("status: draft", "status: approved")
    assert applied("/approve x1", early).document.raw == applied("/approve x1").document.raw


def test_a_text_that_the_report_had_not_shown_is_not_approved():
    shown = {**DIGESTS, "linkedin-1": "0" * 64}
    assert refused("/approve linkedin-1", shown=shown) == (
        "linkedin-1 changed after the report showed it. Read it as it stands now, then write "
        "`/approve linkedin-1` again.",
    )
    assert refused("/approve linkedin-1", shown={}) == (
        "linkedin-1 was not yet shown by the report. Read it as it stands now, then write "
        "`/approve linkedin-1` again.",
    )
    outcome = applied("/approve", shown=shown)
    assert [each.post for each in outcome.document.batch.records.approvals] == ["twitter-1"]


def test_notes_that_changed_since_are_not_approved():
    outcome = applied("/approve", shown={**DIGESTS, "notes": "0" * 64})
    posts = [each.post for each in outcome.document.batch.records.approvals]
    assert posts == ["linkedin-1", "twitter-1"]
    assert outcome.sentences[-1] == (
        "The notes changed since the report showed them: write `/approve` again."
    )


def test_a_second_yes_of_the_same_person_adds_nothing():
    once = applied("/approve linkedin-1").document
    again = applied("/approve linkedin-1", once, said={"author": "ROSA"})
    assert not again.changed
    assert again.sentences == ("You had approved linkedin-1 already.",)
    everything = applied("/approve").document
    assert applied("/approve", everything).sentences == (
        "Your yes was on record already, and this comment says it again.",
    )


def test_where_two_have_to_approve_the_first_is_told_that_one_more_is_needed():
    two = brand(BRAND + "approvals_needed: 2\n")
    first = applied("/approve linkedin-1", by_brand=two)
    assert first.sentences == ("Approved: linkedin-1.", "1 more yes needed.")
    second = applied("/approve linkedin-1", first.document, by_brand=two, said={"author": "olaf"})
    assert second.sentences == ("Approved: linkedin-1.",)


def test_unapprove_takes_back_ones_own_yes_alone():
    both = applied("/approve", said={"author": "olaf"}).document
    both = applied("/approve", both).document
    outcome = applied("/unapprove linkedin-1", both, said={"author": "Rosa"})
    kept = [(each.post, each.by) for each in outcome.document.batch.records.approvals]
    assert ("linkedin-1", "rosa") not in kept
    assert ("linkedin-1", "olaf") in kept
    assert len(kept) == 5
    assert outcome.sentences == ("Your yes to linkedin-1 is taken back.",)

    alone = applied("/unapprove", applied("/approve").document)
    assert alone.document.raw == PLAIN_BATCH
    assert alone.sentences == ("Your yes to the notes, linkedin-1 and twitter-1 is taken back.",)
    capital = applied("/approve", said={"author": "Rosa"}).document
    assert applied("/unapprove", capital, said={"author": "ROSA"}).document.raw == PLAIN_BATCH
    assert applied("/unapprove").sentences == ("There was no yes of yours to take back.",)


def test_dropping_a_post_keeps_its_text_and_restoring_brings_the_file_back():
    dropped = applied("/drop twitter-1 too loud")
    assert changed_lines(PLAIN_BATCH, dropped.document) == [
        "dropped:",
        '  - {post: twitter-1, by: rosa, at: "2026-01-23T10:00:00Z", reason: too loud}',
    ]
    assert dropped.sentences == (
        "twitter-1 is dropped; its text stays in the file. `/restore twitter-1` takes it in again.",
    )
    assert applied("/drop x1", dropped.document).sentences == ("twitter-1 is dropped already.",)
    assert applied("/restore x1", dropped.document).document.raw == PLAIN_BATCH
    assert applied("/restore x1").sentences == ("twitter-1 was not taken out.",)


def test_commands_work_on_what_the_ones_before_them_left():
    outcome = applied("/drop twitter-1\n/approve", WRONG)
    assert outcome.document.batch.status == "approved"
    assert outcome.sentences[-1] == "Approved: linkedin-1 and the notes."
    assert refused("/drop twitter-1\n/approve twitter-1") == (
        "twitter-1 was taken out of the batch. Write `/restore twitter-1` first, or leave it out.",
    )


def test_all_of_a_comments_commands_are_carried_out_or_none():
    assert refused("/approve linkedin-1\n/drop bluesky-1\n/aprove") == (
        "`/aprove` is no command. Did you mean `/approve`?",
    )
    assert refused("/approve linkedin-1\n/drop bluesky-1") == (
        "social/tide/gauge.md has no post `bluesky-1`. Its posts are linkedin-1, twitter-1.",
    )


def test_a_comment_without_a_command_changes_nothing():
    outcome = applied("/status\n/help")
    assert (outcome.changed, outcome.document.raw) == (False, PLAIN_BATCH)
    assert outcome.asked == (Name.STATUS, Name.HELP)


def test_stale_computed_lines_are_put_right_with_the_next_change_and_not_before():
    stale = PLAIN_BATCH.replace("52/3,000", "9/3,000")
    assert applied("/status", stale).document.raw == stale
    after = applied("/drop twitter-1", stale).document.raw
    assert after == applied("/drop twitter-1").document.raw


def test_more_commands_than_anybody_means_are_refused():
    assert refused("/approve\n" * 51) == (
        "a comment may hold 50 commands, and this one has 51. "
        "Write the others in a second comment.",
    )


class TestSchedule:
    def test_a_time_is_pinned(self):
        outcome = applied("/schedule linkedin-1 Tue 09:00")
        assert changed_lines(PLAIN_BATCH, outcome.document) == [
            "timezone: Europe/Oslo",
            "schedule:",
            '  - {post: linkedin-1, at: "2026-01-27 09:00", pinned: true}',
        ]
        assert outcome.sentences == ("linkedin-1: Tue 09:00, 2026-01-27 (Europe/Oslo).",)

    def test_today_is_the_day_on_which_it_was_said(self):
        late = NOW.replace(hour=22)
        outcome = applied(
            "/schedule linkedin-1 tomorrow 14:30", said={"at": late}, now=late + 3 * HOUR
        )
        assert outcome.document.batch.records.schedule[0].at == "2026-01-24 14:30"

    def test_a_time_that_passed_before_it_was_carried_out_is_refused(self):
        [told] = refused("/schedule linkedin-1 today 11:30", now=NOW + HOUR)
        assert told.startswith("2026-01-23 11:30 has passed meanwhile. Write `2026-02-03 14:30`")

    def test_all_moves_every_post_that_has_a_slot(self):
        once = applied("/schedule linkedin-1 2026-01-27 09:00\n/schedule x1 2026-01-28 12:00")
        outcome = applied("/schedule all +2d", once.document)
        slots = {each.post: each.at for each in outcome.document.batch.records.schedule}
        assert slots == {"linkedin-1": "2026-01-29 09:00", "twitter-1": "2026-01-30 12:00"}
        assert refused("/schedule all +2d") == (
            "no post has a slot yet. Name the post that should have one.",
        )

    def test_what_speaks_against_a_time_is_told_and_a_held_slot_is_refused(self):
        taken = [Taken("tide", "linkedin", dt.datetime(2026, 1, 27, 9), "main", "linkedin-4")]  # noqa: DTZ001
        assert refused("/schedule linkedin-1 Tue 09:00", taken=taken) == (
            "2026-01-27 09:00 on LinkedIn is held by linkedin-4 of main. "
            "Choose another time, or move that post first.",
        )
        outcome = applied("/schedule linkedin-1 Tue 09:30", taken=taken)
        assert outcome.sentences[1:] == (
            "Tue 09:30 is not among the brand's cadence times for LinkedIn.",
            "linkedin-4 of main is 30 minutes away; the brand keeps 90.",
        )

    def test_two_posts_of_a_platform_do_not_get_one_slot(self):
        two = insert_post(document(), document().batch.post("linkedin-1"), 2)
        planned = applied("/schedule linkedin-1 +1d", pin_slots(two, brand(), SLOTS))
        assert refused("/schedule all 2026-02-03 09:00", planned.document) == (
            "2026-02-03 09:00 on LinkedIn is held by linkedin-1 of this batch. "
            "Choose another time, or move that post first.",
        )

    def test_a_dropped_post_gets_no_slot(self):
        assert refused("/drop x1\n/schedule x1 +2d") == (
            "twitter-1 was taken out of the batch. Write `/restore twitter-1` first.",
        )

    def test_words_that_are_no_time_get_the_forms(self):
        [told] = refused("/schedule linkedin-1 soon")
        assert told.startswith("`soon` is not a time that Galley understands. Write `2026-02-03")


class TestKeep:
    STALE = PLAIN_BATCH.replace("status: draft\n", f"status: draft\ndraft_digest: {'a' * 64}\n")

    def test_it_accepts_the_draft_as_it_stands(self):
        outcome = applied("/keep", self.STALE, draft_digest="b" * 64)
        assert outcome.document.raw == self.STALE.replace("a" * 64, "b" * 64)

    def test_there_may_be_nothing_to_accept(self):
        outcome = applied("/keep", self.STALE, draft_digest="a" * 64)
        assert outcome.sentences == ("The draft has not changed: there is nothing to accept.",)
        assert refused("/keep") == ("this batch has no draft that could have changed.",)


class TestAfterTheMerge:
    def test_withdrawing_keeps_the_text(self):
        outcome = applied("/withdraw x1 The figure is wrong", **MERGED)
        assert changed_lines(PLAIN_BATCH, outcome.document) == [
            "withdrawn:",
            '  - {post: twitter-1, by: rosa, at: "2026-01-23T10:00:00Z", '
            "reason: The figure is wrong}",
        ]

    def test_posted_is_recorded_once(self):
        yes = applied("/approve linkedin-1 x1").document
        outcome = applied("/posted x1 https://x.com/a/1", yes, **MERGED)
        assert changed_lines(yes.raw, outcome.document) == [
            "posted:",
            '  - {post: twitter-1, at: "2026-01-23T10:00:00Z", url: "https://x.com/a/1"}',
        ]
        assert outcome.sentences == ("twitter-1 is recorded as posted.",)
        again = applied("/posted x1 https://x.com/a/1", outcome.document, **MERGED)
        assert not again.changed
        other = applied("/posted linkedin-1", outcome.document, **MERGED)
        assert changed_lines(outcome.document.raw, other.document) == [
            '  - {post: linkedin-1, at: "2026-01-23T10:00:00Z"}'
        ]

    def test_what_nobody_approved_was_not_posted(self):
        assert refused("/posted x1 https://x.com/a/1", **MERGED) == (
            "twitter-1 is not approved as it stands. Write `/approve twitter-1` first.",
        )

    def test_approving_and_scheduling_go_on(self):
        assert applied("/approve linkedin-1\n/schedule linkedin-1 Tue 09:00", **MERGED).changed

    @pytest.mark.parametrize(
        "body",
        ["/revise x1 a", "/add linkedin", "/regenerate", "/keep", "/drop x1", "/unapprove"],
    )
    def test_what_belongs_before_the_merge_is_refused(self, body: str):
        name = body.split()[0]
        assert refused(body, **MERGED) == (
            f"`{name}` is for pull requests that are open, and this one is merged. After the merge "
            "there are `/approve`, `/schedule`, `/withdraw`, `/posted`, `/status` and `/help`.",
        )

    def test_what_belongs_after_the_merge_is_refused_before_it(self):
        assert refused("/withdraw x1 wrong") == (
            "twitter-1 is not merged yet. Write `/drop twitter-1`.",
        )
        assert refused("/posted x1") == (
            "twitter-1 is not merged yet. A post is published by merging first.",
        )
        assert refused("/drop x1", published=("twitter-1",)) == (
            "twitter-1 is on main already. Write `/withdraw twitter-1 REASON`.",
        )


TODO = PLAIN_BATCH.replace("Say it in code", "TODO say it in code")


def test_a_finding_that_is_overruled_no_longer_bars_the_post():
    [told] = refused("/approve twitter-1", TODO)
    assert told.startswith("twitter-1 cannot be approved: twitter-1 still holds `TODO`")
    [finding] = [each for each in check(document(TODO)) if each.rule == "placeholder"]

    outcome = applied(f"/overrule {finding.id} It is the joke\n/approve twitter-1", TODO)

    assert outcome.document.batch.records.overrules == (
        Overrule(finding.id, "rosa", "It is the joke"),
    )
    assert [each.post for each in outcome.document.batch.records.approvals] == ["twitter-1"]
    assert outcome.sentences == (
        f"The finding `{finding.id}` is overruled in your name.",
        "Approved: twitter-1.",
    )


def test_the_record_says_who_when_and_where():
    outcome = applied("/approve x1", said={"author": "Rosa-1", "at": NOW.astimezone()})
    assert outcome.document.batch.records.approvals == (
        Approval("twitter-1", "Rosa-1", "2026-01-23T10:00:00Z", DIGESTS["twitter-1"], URL),
    )


WAITING = (
    "The notes (title, key messages, recommendations) still wait; without them the calendar shows"
    " the file's name for the title: `/approve notes` approves them."
)


def test_approving_the_last_post_says_that_the_notes_wait_and_the_notes_can_be_named():
    posts = applied("/approve linkedin-1 twitter-1")
    assert posts.sentences == ("Approved: linkedin-1 and twitter-1.", WAITING)
    notes = applied("/approve notes", posts.document)
    assert notes.sentences == ("Approved: the notes.",)
    assert changed_lines(posts.document.raw, notes.document) == [
        "-- [ ] Tone matches brand voice guidelines (calm)",
        "-- [ ] Platform-specific voice adaptations applied (LinkedIn fuller)",
        approval("notes"),
        "- [x] Tone matches brand voice guidelines (calm)",
        "- [x] Platform-specific voice adaptations applied (LinkedIn fuller)",
    ]
    assert applied("/approve notes", notes.document).sentences == (
        "You had approved the notes already.",
    )
    assert applied("/unapprove notes", notes.document).sentences == (
        "Your yes to the notes is taken back.",
    )


def test_notes_that_were_not_shown_cannot_be_named():
    assert refused("/approve notes", shown={**DIGESTS, "notes": "0" * 64}) == (
        "the notes changed after the report showed them. Read them as they stand now, then write "
        "`/approve notes` again.",
    )


@pytest.mark.parametrize("command", ["/approve", "/approve notes"])
def test_an_error_of_the_whole_batch_stands_in_the_way_of_the_notes_too(command: str):
    posts = applied("/approve linkedin-1 twitter-1").document.raw
    broken = document(
        posts.replace("### A/B Testing\n- One variant each, nothing to compare\n", "")
    )
    told = refused(command, broken.raw, shown=digests(broken))
    assert [each.partition(": the batch")[0] for each in told] == ["the notes cannot be approved"]


NOTES_TODO = "### Repurposing Notes\n- TODO\n"


def test_an_error_in_the_notes_is_told_as_theirs_and_nobody_is_sent_to_approve_them():
    broken = document(PLAIN_BATCH.replace("### Repurposing Notes\n", NOTES_TODO))
    why = "the notes still hold `TODO`. Put the real words in its place, or take it out."
    shown = digests(broken)
    assert refused("/approve notes", broken.raw, shown=shown) == (
        f"the notes cannot be approved: {why}",
    )
    assert applied("/approve", broken.raw, shown=shown).sentences == (
        "Approved: linkedin-1 and twitter-1.",
        f"The notes are not approved: {why}",
    )
    assert applied("/approve linkedin-1 twitter-1", broken.raw, shown=shown).sentences == (
        "Approved: linkedin-1 and twitter-1.",
    )
