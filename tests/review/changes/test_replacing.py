from pipeline.content.batch import Approval
from pipeline.content.draft import parse_draft
from pipeline.content.editing import (
    apply_changes,
    front_matter_change,
    set_approvals,
    set_text,
)
from pipeline.content.records import write_evidence
from pipeline.review.changes.replacing import (
    accept_draft,
    for_writer,
    move_document,
    take_posts,
    without_void_approvals,
)
from tests.review.builders import TIDE, plain

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


def test_a_writer_gets_nothing_that_only_people_say():
    document = plain()
    first = document.batch.posts[0]
    yes = Approval(post=first.id, sha256=first.digest, **YES)
    posted = front_matter_change(document, "posted", ["posted:", "  - {post: twitter-1, at: x}"])
    told = set_approvals(apply_changes(document, [posted]), [yes])

    given = for_writer(told, "0" * 64)

    assert given.batch.records.approvals == given.batch.records.posted == ()
    assert given.batch.records.draft_digest == "0" * 64
    assert given.raw == for_writer(document, "0" * 64).raw


def test_a_batch_that_accepts_its_draft_names_the_lines_that_its_posts_rest_on_now():
    document = plain()
    first, second = document.batch.posts
    lines = write_evidence({first.id: (1,), second.id: (2,)})
    document = apply_changes(document, [front_matter_change(document, "evidence", lines)])
    source = f"# A gauge\n\nMore.\n\n{first.text}\n\n{second.text}\n"
    draft = parse_draft(document.batch.source, source)

    accepted = accept_draft(document, draft, TIDE, [second.id])

    assert accepted.batch.records.draft_digest == draft.digest
    evidence = accepted.batch.content.evidence
    assert min(evidence[first.id]) >= 5, "where its sentences stand now"
    assert evidence[second.id] == (2,), "a new text names its lines itself"
    assert accepted.batch.post(first.id).text == first.text
