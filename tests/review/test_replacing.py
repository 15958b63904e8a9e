from pipeline.content.batch import Approval
from pipeline.content.editing import set_approvals, set_text
from pipeline.review.replacing import move_document, take_posts, without_void_approvals
from tests.review.builders import plain

YES = {"by": "rosa", "at": "2026-01-22T09:00:00Z", "where": "https://github.com/a/b/pull/1"}


def test_a_moved_batch_keeps_every_line_but_its_source():
    before = plain()
    after = move_document(before, "social/tide/new.md", "drafts/tide/new.md")

    assert after.batch.path == "social/tide/new.md"
    changed = [(old, new) for old, new in zip(before.lines, after.lines, strict=True) if old != new]
    assert changed == [(f"source: {before.batch.source}", "source: drafts/tide/new.md")]


def test_only_approvals_of_present_texts_are_kept():
    document = plain()
    first, second = document.batch.posts
    standing = Approval(post=first.id, sha256=first.digest, **YES)
    void = Approval(post=second.id, sha256="0" * 64, **YES)
    notes = Approval(post="notes", sha256=document.batch.notes_digest, **YES)

    cleaned = without_void_approvals(set_approvals(document, [standing, void, notes]))

    assert cleaned.batch.records.approvals == (standing, notes)


def test_of_a_writers_document_only_the_named_posts_are_taken():
    present = plain()
    first, second = present.batch.posts
    written = set_text(present, first, "A new first text.")
    written = set_text(written, written.batch.post(second.id), "A text that nobody asked for.")

    taken = take_posts(present, written, [first.id])

    assert taken.batch.post(first.id).text == "A new first text."
    assert taken.batch.post(second.id).text == second.text
