"""Change a batch as a whole: its place, and the approvals that no longer say anything."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.content.batch import NOTES
from pipeline.content.document import Document, parse_document
from pipeline.content.editing import set_approvals, set_front_matter
from pipeline.review.rewriting import _take_labels, _take_ledger, _take_text
from pipeline.review.turn import Written


def move_document(document: Document, path: str, source: str) -> Document:
    """Give a batch the path and the source that its renamed draft has; nothing else changes."""
    return parse_document(path, set_front_matter(document, "source", source).raw)


def without_void_approvals(document: Document) -> Document:
    """Leave out the approvals of texts that are no longer the present ones."""
    batch = document.batch
    present = {post.id: post.digest for post in batch.posts} | {NOTES: batch.notes_digest}
    standing = [each for each in batch.records.approvals if present.get(each.post) == each.sha256]
    return set_approvals(document, standing)


def take_posts(present: Document, written: Document, posts: Sequence[str]) -> Document:
    """Take the texts of these posts over from a document that a writer gave, and what they cost."""
    given = Written(present, written)
    document = present
    for name in posts:
        document = _take_text(document, document.batch.post(name), given)
        document = _take_labels(document, document.batch.post(name), given)
    return _take_ledger(document, given)
