"""Which approvals the conversation bears out."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any

from pipeline.content.batch import NOTES, Approval, Removal
from pipeline.content.brand import Brand
from pipeline.content.document import Document
from pipeline.content.editing import set_approvals, set_removals
from pipeline.review.approval.proof import Conversation, Proof, prove, recorded_later
from pipeline.review.approval.proven import Objection, OpenPoint, Unproved
from pipeline.review.comments.conversation import Kind, Said, Seen, Shown, Talk
from tests.content.documents import BRAND
from tests.flows.tide import BATCH_PATH, PLAIN_BATCH
from tests.review.talk import HOUR, NOW, URL, brand, digests, document, say

OLD = document()
NEW = document(PLAIN_BATCH.replace("half a number", "no number at all"))
SEEN = Seen(
    (
        Shown("c-old", NOW, {BATCH_PATH: digests(OLD)}),
        Shown("c-new", NOW + 4 * HOUR, {BATCH_PATH: digests(NEW)}),
        Shown("c-unseen", None, {BATCH_PATH: digests(NEW)}),
    )
)
WRITERS = {"Rosa": "write", "olaf": "admin", "eve": "read"}


def at(hours: float, body: str, **other: Any) -> Said:
    number = other.pop("number", int(hours * 60))
    return say(body, at=NOW + hours * HOUR, id=f"issuecomment-{number}", url=f"u{number}", **other)


def review(hours: float, state: str, commit: str = "c-old", **other: Any) -> Said:
    body = other.pop("body", "")
    return at(hours, body, kind=Kind.REVIEW, state=state, commit=commit, **other)


def record(of: Document, *targets: str, by: str = "rosa", text: Document | None = None) -> Document:
    """Write records of approvals into a document, for its own texts or for those of another."""
    known = digests(text or of)
    new = [Approval(target, by, "2026-01-23T11:00:00Z", known[target], URL) for target in targets]
    return set_approvals(of, [*of.batch.records.approvals, *new])


def proof(
    head: Document,
    *said: Said,
    base: Document | None = None,
    by: Brand | None = None,
    seen: Seen = SEEN,
    former: Sequence[Talk] = (),
    writers: Mapping[str, str] = WRITERS,
    barred: Sequence[str] = (),
) -> Proof:
    return prove(
        {BATCH_PATH: head},
        {BATCH_PATH: base} if base else {},
        Conversation(said, seen, writers, former),
        {"tide": by or brand()},
        {BATCH_PATH: barred},
    )


def standing(head: Document, *said: Said, **other: Any) -> dict[str, tuple[str, ...]]:
    return dict(proof(head, *said, **other).proven[BATCH_PATH].approvers)


def unproved(head: Document, *said: Said, **other: Any) -> list[str]:
    return [each.why for each in proof(head, *said, **other).proven[BATCH_PATH].unproved]


NO_WORD = "no comment or review of theirs bears it out"


def test_a_comment_after_the_report_proves_its_record():
    head = record(OLD, "linkedin-1")
    assert standing(head, at(1, "/approve linkedin-1")) == {"linkedin-1": ("rosa",)}
    assert unproved(head, at(1, "/approve linkedin-1")) == []


def test_approving_everything_covers_each_text_and_the_notes():
    head = record(OLD, "linkedin-1", "twitter-1", NOTES)
    everybody = {"linkedin-1": ("rosa",), "twitter-1": ("rosa",), NOTES: ("rosa",)}
    assert standing(head, at(1, "Lovely\n/approve")) == everybody


def test_a_record_that_nobody_spoke_for_fails():
    head = record(OLD, "linkedin-1")
    assert standing(head) == {}
    assert proof(head).proven[BATCH_PATH].unproved == (Unproved("linkedin-1", "rosa", NO_WORD),)
    assert unproved(head, at(1, "/approve twitter-1")) == [NO_WORD]
    assert unproved(head, at(1, "/approve linkedin-1", author="olaf")) == [NO_WORD]


def test_a_comment_before_the_report_or_in_its_second_proves_nothing():
    head = record(OLD, "linkedin-1")
    assert unproved(head, at(0, "/approve linkedin-1")) == [NO_WORD]
    assert unproved(head, at(-1, "/approve linkedin-1")) == [NO_WORD]
    assert unproved(head, at(1 / 3600, "/approve linkedin-1")) == []


def test_a_text_that_changed_after_it_was_shown_is_not_approved():
    head = record(NEW, "linkedin-1")
    assert unproved(head, at(1, "/approve linkedin-1")) == [NO_WORD]
    assert unproved(head, at(4, "/approve linkedin-1")) == [NO_WORD]
    assert unproved(head, at(5, "/approve linkedin-1")) == []
    assert standing(record(OLD, "linkedin-1", text=NEW), at(5, "/approve linkedin-1")) == {}


def test_a_record_for_another_text_needs_proof_too():
    stale = record(NEW, "linkedin-1", text=OLD)
    assert unproved(stale) == [NO_WORD]
    assert unproved(stale, at(1, "/approve linkedin-1")) == []
    assert standing(stale, at(1, "/approve linkedin-1")) == {}


def test_a_yes_by_comment_needs_its_record():
    assert standing(OLD, at(1, "/approve linkedin-1")) == {}


def test_who_may_not_write_or_review_proves_nothing():
    said = at(1, "/approve linkedin-1", author="eve")
    assert unproved(record(OLD, "linkedin-1", by="eve"), said) == [
        "eve may not write to this repository"
    ]
    olafs = brand(BRAND + "reviewers: [Olaf]\n")
    head = record(OLD, "linkedin-1")
    assert unproved(head, at(1, "/approve linkedin-1"), by=olafs) == [
        "rosa is not among the brand's reviewers"
    ]
    olaf = at(1, "/approve linkedin-1", author="olaf")
    assert unproved(record(OLD, "linkedin-1", by="OLAF"), olaf, by=olafs) == []


def test_logins_are_the_same_in_any_case():
    head = record(OLD, "linkedin-1", by="ROSA")
    assert standing(head, at(1, "/approve linkedin-1", author="rosa")) == {"linkedin-1": ("ROSA",)}


def test_a_bots_an_edited_and_a_deleted_comment_prove_nothing():
    head = record(OLD, "linkedin-1")
    assert unproved(head, at(1, "/approve", by_bot=True)) == [NO_WORD]
    assert unproved(head, at(1, "/approve", edited=True)) == [
        "a comment of theirs was edited afterwards"
    ]
    assert unproved(head) == [NO_WORD]


def test_a_comment_that_was_refused_for_a_mistake_proves_nothing():
    assert unproved(record(OLD, "linkedin-1"), at(1, "/approve linkedin-1\n/aprove")) == [NO_WORD]


def test_a_quoted_command_proves_nothing():
    assert unproved(record(OLD, "linkedin-1"), at(1, "> /approve linkedin-1")) == [NO_WORD]


def test_what_was_taken_back_stands_no_more_until_it_is_said_again():
    head = record(OLD, "linkedin-1", "twitter-1")
    yes, no = at(1, "/approve"), at(2, "/unapprove linkedin-1")
    assert standing(head, yes, no) == {"twitter-1": ("rosa",)}
    assert standing(head, no, yes) == {"twitter-1": ("rosa",)}
    assert standing(head, yes, at(2, "/unapprove")) == {}
    assert standing(head, yes, at(2, "/unapprove", edited=True)) == {}
    assert standing(head, yes, at(2, "/unapprove", author="olaf")).keys() == {
        "linkedin-1",
        "twitter-1",
    }
    assert standing(head, yes, no, at(3, "/approve linkedin-1")).keys() == {
        "linkedin-1",
        "twitter-1",
    }


def test_a_line_comment_is_about_the_post_it_stands_at():
    line = at(1, "/approve", kind=Kind.LINE, path=BATCH_PATH, post="linkedin-1")
    assert standing(record(OLD, "linkedin-1", "twitter-1"), line) == {"linkedin-1": ("rosa",)}
    elsewhere = at(1, "/approve", kind=Kind.LINE, path="social/tide/other.md", post="linkedin-1")
    assert standing(record(OLD, "linkedin-1"), elsewhere) == {}


class TestReviews:
    def test_an_approve_counts_for_the_texts_at_its_commit_with_or_without_a_record(self):
        every = {"linkedin-1": ("rosa",), "twitter-1": ("rosa",), NOTES: ("rosa",)}
        assert standing(OLD, review(1, "APPROVED")) == every
        assert standing(record(OLD, "linkedin-1"), review(1, "APPROVED")) == every
        changed = standing(NEW, review(1, "APPROVED"))
        assert changed == {"twitter-1": ("rosa",)} | {
            target: names for target, names in changed.items() if target == NOTES
        }
        assert standing(NEW, review(1, "APPROVED", "c-unseen"))["linkedin-1"] == ("rosa",)
        assert standing(OLD, review(1, "APPROVED", "c-gone")) == {}

    def test_what_is_not_yet_recorded_is_listed(self):
        found = proof(record(OLD, "twitter-1"), review(1, "APPROVED"), at(1, "/approve twitter-1"))
        assert found.unrecorded[BATCH_PATH] == (
            Approval(
                "linkedin-1", "rosa", "2026-01-23T11:00:00Z", digests(OLD)["linkedin-1"], "u60"
            ),
            Approval(NOTES, "rosa", "2026-01-23T11:00:00Z", digests(OLD)[NOTES], "u60"),
        )

    def test_posts_that_do_not_pass_are_left_out_and_the_notes_with_them(self):
        found = proof(OLD, review(1, "APPROVED"), barred=["twitter-1"])
        assert [each.post for each in found.unrecorded[BATCH_PATH]] == ["linkedin-1"]

    def test_a_dismissed_review_and_a_later_objection_end_it(self):
        assert standing(OLD, review(1, "DISMISSED")) == {}
        assert standing(OLD, review(1, "APPROVED"), review(2, "CHANGES_REQUESTED")) == {}
        assert standing(OLD, review(1, "APPROVED"), review(2, "DISMISSED")) == {}
        again = standing(OLD, review(1, "CHANGES_REQUESTED"), review(2, "APPROVED"))
        assert again["linkedin-1"] == ("rosa",)
        others = standing(OLD, review(1, "APPROVED"), review(2, "DISMISSED", author="olaf"))
        assert others["linkedin-1"] == ("rosa",)

    def test_what_was_approved_by_comment_outlasts_an_objection(self):
        head = record(OLD, "linkedin-1")
        yes = at(1, "/approve linkedin-1")
        assert standing(head, yes, review(2, "APPROVED"), review(3, "CHANGES_REQUESTED")) == {
            "linkedin-1": ("rosa",)
        }

    def test_approve_in_a_reviews_body_proves_nothing_for_others_can_write_it_there(self):
        head = record(NEW, "linkedin-1")
        for state in ("COMMENTED", "CHANGES_REQUESTED"):
            said = review(5, state, "c-new", body="/approve linkedin-1")
            assert unproved(head, said) == [NO_WORD]
        body = "/approve linkedin-1"
        assert unproved(head, review(5, "APPROVED", "c-new", body=body)) == []
        assert unproved(head, review(5, "APPROVED", "c-old", body=body)) == [NO_WORD]

    def test_unapprove_takes_back_a_review_too(self):
        assert standing(OLD, review(1, "APPROVED"), at(2, "/unapprove")) == {}

    def test_whose_review_counts_for_nothing_stays_out(self):
        assert standing(OLD, review(1, "APPROVED", author="eve")) == {}
        assert standing(OLD, review(1, "APPROVED", author="app[bot]", by_bot=True)) == {}
        assert standing(OLD, review(1, "COMMENTED")) == {}


class TestBase:
    def test_what_main_holds_already_is_trusted(self):
        base = record(OLD, "linkedin-1", by="ghost")
        assert standing(base, base=base) == {"linkedin-1": ("ghost",)}
        assert unproved(base, base=base) == []

    def test_a_record_that_the_pull_request_adds_is_not(self):
        base = record(OLD, "linkedin-1")
        assert unproved(record(base, "twitter-1"), base=base) == [NO_WORD]
        assert unproved(record(NEW, "linkedin-1"), base=base) == [NO_WORD]


class TestObjections:
    def test_the_last_word_of_each_person_counts(self):
        asked = review(1, "CHANGES_REQUESTED", number=1)
        assert proof(OLD, asked).objections == (Objection("rosa", "u1"),)
        assert proof(OLD, asked, review(2, "COMMENTED")).objections == (Objection("rosa", "u1"),)
        for state in ("APPROVED", "DISMISSED"):
            assert proof(OLD, asked, review(2, state)).objections == ()
        assert proof(OLD, asked, review(2, "APPROVED", author="olaf")).objections != ()
        assert proof(OLD, review(1, "CHANGES_REQUESTED", author="eve")).objections == ()

    def test_its_words_and_its_line_comments_are_open_points(self):
        asked = review(1, "CHANGES_REQUESTED", body="Two things.", number=1)
        line = at(1, "Too loud", kind=Kind.LINE, path=BATCH_PATH, post="twitter-1", number=2)
        of_it = Said(
            **{name: getattr(line, name) for name in line.__slots__} | {"review": asked.id}
        )
        assert proof(OLD, asked, of_it, line).open_points == (
            OpenPoint("rosa", "Two things.", "u1"),
            OpenPoint("rosa", "Too loud", "u2", "twitter-1"),
        )


class TestAfterTheMerge:
    def test_a_review_that_was_not_recorded_is_recorded_for_the_texts_it_saw(self):
        def later(merged: Document) -> list[str]:
            conversation = Conversation([review(1, "APPROVED")], SEEN, WRITERS)
            found = recorded_later({BATCH_PATH: merged}, conversation, {"tide": brand()})
            return [each.post for each in found.get(BATCH_PATH, ())]

        assert later(OLD) == ["linkedin-1", "twitter-1", NOTES]
        assert later(NEW)[:1] == ["twitter-1"]
        assert "linkedin-1" not in later(NEW)
        assert later(record(OLD, "linkedin-1", "twitter-1", NOTES)) == []


def test_the_order_in_which_the_forge_lists_what_was_said_is_no_matter():
    said = [review(1, "APPROVED"), at(2, "/unapprove twitter-1"), at(3, "/approve twitter-1")]
    head = record(OLD, "twitter-1")
    assert proof(head, *said) == proof(head, *reversed(said))


def test_times_of_any_zone_are_compared_as_instants():
    zone = dt.timezone(dt.timedelta(hours=5, minutes=45))
    early = say("/approve linkedin-1", at=(NOW - HOUR).astimezone(zone))
    assert unproved(record(OLD, "linkedin-1"), early) == [NO_WORD]


class TestElsewhere:
    def test_a_yes_on_another_pull_request_is_about_the_texts_shown_there(self):
        head = record(OLD, "linkedin-1")
        yes = at(1, "/approve linkedin-1")
        nothing = Seen((Shown("c-other", NOW, {}),))
        assert unproved(head, former=[Talk([yes], nothing)]) == [NO_WORD]
        assert unproved(head, former=[Talk([yes], SEEN)], seen=nothing) == []

    def test_an_objection_there_is_none_here(self):
        objection = review(1, "CHANGES_REQUESTED", body="No")
        assert proof(OLD, former=[Talk([objection], SEEN)]).objections == ()

    def test_a_push_by_force_takes_the_yeses_said_before_it_away(self):
        head = record(OLD, "linkedin-1")
        seen = Seen(SEEN.commits, NOW + 2 * HOUR)
        assert unproved(head, at(1, "/approve"), seen=seen) == [
            "somebody force-pushed, or updated the branch with rebase, after their comment"
        ]
        assert unproved(head, at(3, "/approve"), seen=seen) == []

    def test_a_comment_that_was_begun_before_the_text_changed_is_no_yes_to_either(self):
        yes = at(3, "/approve linkedin-1", kind=Kind.LINE, published=NOW + 5 * HOUR)
        assert unproved(record(OLD, "linkedin-1"), yes) == [NO_WORD]
        assert unproved(record(NEW, "linkedin-1"), yes) == [NO_WORD]
        at_once = at(3, "/approve linkedin-1", kind=Kind.LINE, published=NOW + 3 * HOUR)
        assert unproved(record(OLD, "linkedin-1"), at_once) == []

    def test_a_withdrawn_post_needs_a_yes_from_after_that(self):
        base = record(OLD, "linkedin-1")
        gone = Removal("linkedin-1", "rosa", "2026-01-23T12:00:00Z", "wrong")
        withdrawn = set_removals(base, "withdrawn", [gone])
        assert unproved(withdrawn, base=withdrawn) == []
        early = at(1, "/approve linkedin-1")
        assert unproved(base, early, base=withdrawn) == ["it was withdrawn after that"]
        assert unproved(base, early, at(3, "/approve"), base=withdrawn) == []

    def test_another_brands_records_and_a_folder_that_is_not_the_brands_count_for_nothing(self):
        head = record(OLD, "linkedin-1")
        yes = at(1, "/approve")
        other = document(head.raw.replace("brand: tide", "brand: ebb"))
        assert unproved(head, base=other) == [NO_WORD]
        assert unproved(other, yes) == ["ebb is no brand of this folder"]
        assert standing(other, yes) == {}
