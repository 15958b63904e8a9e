"""Change a batch as a whole: its place, and the approvals that no longer say anything."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from pipeline.checks.grounding.table import ground_posts
from pipeline.content.batch import NOTES
from pipeline.content.brand import Brand
from pipeline.content.document import Document, parse_document
from pipeline.content.draft import Draft
from pipeline.content.editing import (
    apply_changes,
    front_matter_change,
    set_approvals,
    set_evidence,
    set_front_matter,
)
from pipeline.content.state import live_posts
from pipeline.review.changes.rewriting import take_labels, take_ledger, take_text
from pipeline.review.changes.turn import Written

_PEOPLES = ("approvals", "overrules", "posted", "withdrawn")


def move_document(document: Document, path: str, source: str) -> Document:
    """Give a batch the path and the source that its renamed draft has; nothing else changes."""
    return parse_document(path, set_front_matter(document, "source", source).raw)


def without_void_approvals(document: Document) -> Document:
    """Leave out the approvals of texts that are no longer the present ones."""
    batch = document.batch
    present = {post.id: post.digest for post in batch.posts} | {NOTES: batch.notes_digest}
    standing = [each for each in batch.records.approvals if present.get(each.post) == each.sha256]
    return set_approvals(document, standing)


def for_writer(document: Document, draft_digest: str) -> Document:
    """Leave out what only people say, and name the draft's present version: so a writer gets it."""
    document = set_front_matter(document, "draft_digest", draft_digest)
    for key in _PEOPLES:
        document = apply_changes(document, [front_matter_change(document, key, [])])
    return document


def accept_draft(
    document: Document, draft: Draft, brand: Brand, fresh: Collection[str]
) -> Document:
    """Count a batch as made from its draft as it is now; `fresh` posts name its lines already."""
    batch = document.batch
    rest = [post for post in live_posts(batch) if post.id not in fresh]
    found: dict[str, set[int]] = {}
    for row in ground_posts(rest, batch, draft, brand):
        found.setdefault(row.post, set()).update(line for line in row.lines if line)
    own = dict(batch.content.evidence)
    evidence = {
        post: tuple(sorted(found[post])) if found.get(post) else lines
        for post, lines in own.items()
    }
    document = set_front_matter(document, "draft_digest", draft.digest)
    if evidence == own:
        return document
    return set_evidence(document, evidence)


def take_posts(present: Document, written: Document, posts: Sequence[str]) -> Document:
    """Take the texts of these posts over from a document that a writer gave, and what they cost."""
    given = Written(present, written)
    document = present
    for name in posts:
        document = take_text(document, document.batch.post(name), given)
        document = take_labels(document, document.batch.post(name), given)
    return take_ledger(document, given)
