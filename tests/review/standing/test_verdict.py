import dataclasses
import datetime as dt

import pytest

from pipeline.checks.finding import Finding, Severity
from pipeline.content.batch import Removal
from pipeline.content.document import parse_document
from pipeline.content.editing import set_removals
from pipeline.review.approval.proven import Objection, Proven, Unproved
from pipeline.review.standing.facts import BatchReport
from pipeline.review.standing.verdict import (
    APPROVED,
    VALIDATE,
    State,
    Verdict,
    judge_approval,
    judge_validity,
)
from tests.flows.tide import BATCH_PATH
from tests.review.builders import DECIDED, NOBODY, TIDE, context, held, plain, report_of


def valid(report: BatchReport, **more: object) -> Verdict:
    return judge_validity([report], context(**more))


def approved(report: BatchReport, **more: object) -> Verdict:
    return judge_approval([report], context(**more))


def finding(severity: Severity, rule: str = "length", post: str = "twitter-1") -> Finding:
    message = "twitter-1 is 12 over 280 (292 weighted characters)"
    return Finding(f"{rule}:x:0", rule, severity, BATCH_PATH, 50, post, message, "Shorten it.")


def test_a_pull_request_without_a_batch_passes_both():
    assert judge_validity([], context()) == Verdict(VALIDATE, State.SUCCESS, "No batch")
    assert judge_approval([], context()) == Verdict(APPROVED, State.SUCCESS, "No batch")


def test_a_batch_without_errors_is_valid():
    assert valid(report_of(plain())) == Verdict(VALIDATE, State.SUCCESS, "No errors")


def test_an_error_fails_with_what_to_do():
    report = dataclasses.replace(report_of(plain()), findings=[finding(Severity.ERROR)] * 3)
    assert valid(report) == Verdict(
        VALIDATE,
        State.FAILURE,
        "twitter-1 is 12 over 280 (292 weighted characters); comment /revise twitter-1 … "
        "(and 2 more)",
    )


def test_warnings_pass_and_are_counted():
    report = dataclasses.replace(report_of(plain()), findings=[finding(Severity.WARNING)])
    assert valid(report) == Verdict(VALIDATE, State.SUCCESS, "No errors and 1 warning")


@pytest.mark.parametrize("rule", ["claimed-count", "voice-check", "checklist", "status"])
def test_a_stale_computed_line_is_a_note_whatever_it_says(rule: str):
    report = dataclasses.replace(report_of(plain()), findings=[finding(Severity.ERROR, rule)])
    assert valid(report) == Verdict(
        VALIDATE,
        State.SUCCESS,
        "No errors and 1 computed line to be put right by the next commit",
    )


def test_a_file_that_cannot_be_read_fails_even_alone():
    unreadable = finding(Severity.ERROR, "unreadable", "")
    broken = dataclasses.replace(unreadable, message="there is no front matter", help="Add it.")
    assert judge_validity([], context(unreadable=[broken])) == Verdict(
        VALIDATE,
        State.FAILURE,
        "social/tide/gauge.md, line 50, cannot be read: there is no front matter; Add it.",
    )


def test_the_later_of_two_pull_requests_with_one_slot_fails_with_the_next_free_one():
    report = report_of(plain(), held=[held("linkedin", "2026-01-27 09:00", "social/tide/b", 30)])
    assert valid(report) == Verdict(
        VALIDATE,
        State.FAILURE,
        "Pull request 30 holds linkedin-1's slot 2026-01-27 09:00; take the next free one, "
        "/schedule linkedin-1 2026-01-29 09:00",
    )


def test_the_earlier_of_two_pull_requests_with_one_slot_passes():
    report = report_of(plain(), held=[held("linkedin", "2026-01-27 09:00", "social/tide/b", 35)])
    assert valid(report).state is State.SUCCESS


def test_a_slot_of_main_is_never_taken():
    report = report_of(plain(), held=[held("twitter", "2026-01-28 12:00")])
    assert valid(report) == Verdict(
        VALIDATE,
        State.FAILURE,
        "social/tide/other.md holds twitter-1's slot 2026-01-28 12:00; take the next free one, "
        "/schedule twitter-1 2026-01-30 12:00",
    )


def test_posts_that_wait_make_the_approval_pending():
    assert approved(report_of(plain())) == Verdict(
        APPROVED, State.PENDING, "Both posts wait for your yes; comment /approve"
    )
    rosa = Proven({"linkedin-1": ("rosa",)})
    assert approved(report_of(plain(), proven=rosa)) == Verdict(
        APPROVED, State.PENDING, "1 of 2 posts waits for your yes; comment /approve"
    )


def test_enough_reviewers_have_to_say_yes():
    two = dataclasses.replace(TIDE, approvals_needed=2)
    both = Proven({"linkedin-1": ("rosa", "ada"), "twitter-1": ("ada", "rosa")})
    told = [
        approved(report_of(plain(), brand=two, proven=proven)).description
        for proven in (NOBODY, DECIDED, both)
    ]
    assert told == [
        "Both posts wait for the yes of 2 people; comment /approve",
        "Both posts wait for one more yes; comment /approve",
        "2 posts approved by ada and rosa",
    ]


def test_all_approved_names_who_did():
    assert approved(report_of(plain(), proven=DECIDED)) == Verdict(
        APPROVED, State.SUCCESS, "2 posts approved by rosa"
    )


def test_a_record_without_proof_fails_though_all_posts_are_approved():
    record = Unproved("twitter-1", "mallory", "mallory may not write here")
    proven = Proven(DECIDED.approvers, (record,))
    assert approved(report_of(plain(), proven=proven)) == Verdict(
        APPROVED,
        State.FAILURE,
        "No proof that mallory approved twitter-1, as the file says: mallory may not…; mallory "
        "comments /approve twitter-1, or the record goes",
    )


def test_a_record_of_the_notes_without_proof_is_answered_with_their_own_approval():
    proven = Proven(DECIDED.approvers, (Unproved("notes", "kim", "nobody said so"),))
    assert approved(report_of(plain(), proven=proven)).description == (
        "No proof that kim approved the notes, as the file says: nobody said so; kim comments "
        "/approve notes, or the record goes"
    )


def test_a_standing_request_for_changes_fails_and_says_whose():
    verdict = approved(report_of(plain(), proven=DECIDED), objections=[Objection("kim")])
    assert verdict == Verdict(
        APPROVED,
        State.FAILURE,
        "kim requests changes; settle the open points; a new review of theirs, or its dismissal, "
        "lifts this",
    )


def test_dropped_posts_need_no_yes():
    gone = [Removal("linkedin-1", "rosa", "", "late"), Removal("twitter-1", "rosa", "", "late")]
    document = set_removals(plain(), "dropped", gone)
    assert approved(report_of(document)) == Verdict(
        APPROVED, State.SUCCESS, "Nothing to publish: every post was taken out"
    )


def test_records_alone_approve_nothing_on_github():
    text = plain().raw.replace(
        "timezone:",
        'approvals:\n  - {post: linkedin-1, by: rosa, at: "2026-01-23T10:00:00Z", '
        f"sha256: {plain().batch.posts[0].digest}, where: local}}\ntimezone:",
    )
    document = parse_document(BATCH_PATH, text)
    assert approved(report_of(document)).description.startswith("Both posts wait")
    assert approved(report_of(document, proven=None)).description.startswith("1 of 2 posts waits")


def test_several_batches_are_judged_together():
    reports = [report_of(plain(), proven=DECIDED), report_of(plain())]
    assert judge_approval(reports, context(now=dt.datetime(2026, 1, 22, tzinfo=dt.UTC))) == Verdict(
        APPROVED, State.PENDING, "2 of 4 posts wait for your yes; comment /approve"
    )


def test_what_is_far_too_long_is_cut_at_once_and_counted_in_utf_16():
    names = ("🎉" * 1_000_000,)
    proven = Proven({"linkedin-1": names, "twitter-1": names})

    verdict = approved(report_of(plain(), proven=proven))

    assert verdict.description == "2 posts approved by " + "🎉" * 59 + "…"
