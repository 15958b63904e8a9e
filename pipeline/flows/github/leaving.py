"""Find what a pull request takes off the calendar, and who agreed to that."""

from __future__ import annotations

import contextlib
import datetime as dt
from collections.abc import Iterator, Mapping

from pipeline.content.brand import Brand
from pipeline.content.document import Document
from pipeline.errors import GalleyError
from pipeline.flows.github.changes import Change, Contents, base_documents, in_same_folder
from pipeline.flows.github.hub import Hub
from pipeline.flows.loading import find_brand, load_document, readable_documents
from pipeline.forge.history import commit_before
from pipeline.review.approval.leaving import Leaving, find_leaving, published_posts, with_consent
from pipeline.review.approval.proof import Conversation
from pipeline.review.approval.voices import hear
from pipeline.review.comments.conversation import Talk


def deleted_batches(change: Contents) -> dict[str, Document]:
    """Give main's batches with published posts that a head deletes, by path."""
    main = change.hub.repository.tree(change.hub.main_commit())
    gone = [leaving.path for leaving, head, _ in _leaving(change) if head is None]
    return {path: load_document(main, path) for path in gone}


def prove_leaving(change: Change, conversation: Conversation) -> tuple[Leaving, ...]:
    """Say which published posts go, and who of the brand's reviewers agreed to that."""
    talks = [Talk(conversation.said, conversation.seen)]
    return tuple(
        with_consent(
            leaving,
            head.batch if head else None,
            brand,
            hear(head.batch.path if head else leaving.path, talks),
            conversation.may_write,
            lambda moment, path=leaving.path, brand=brand: _published(  # type: ignore[misc]
                change.hub, path, brand, moment
            ),
            change.hub.now,
        )
        for leaving, head, brand in _leaving(change)
    )


def _leaving(change: Contents) -> Iterator[tuple[Leaving, Document | None, Brand]]:
    main = change.hub.repository.tree(change.hub.main_commit())
    for before, head in _pairs(change):
        batch = before.batch
        brand = find_brand(main, batch.brand)
        if brand is not None:
            after = head.batch if head else None
            leaving = find_leaving(batch.path, batch, after, brand.approvals_needed)
            if leaving is not None:
                yield leaving, head, brand


def _pairs(change: Contents) -> Iterator[tuple[Document, Document | None]]:
    """Give main's batches that a head changes, each with what becomes of it.

    One that moves to another brand's folder takes nothing along, and so is gone from its own.
    """
    heads = {each.batch.path: each for each in change.documents}
    followed = set()
    for path, before in base_documents(change).items():
        if path in heads and in_same_folder(before.batch.path, path):
            followed.add(before.batch.path)
            yield before, heads[path]
    main = change.hub.repository.tree(change.hub.main_commit())
    for before in readable_documents(main, change.removed):
        if before.batch.path not in followed:
            yield before, None


def _published(hub: Hub, path: str, brand: Brand, moment: dt.datetime) -> Mapping[str, str]:
    """Give what main had published of a batch at a moment."""
    commit = commit_before(hub.repository, hub.main_commit(), moment)
    with contextlib.suppress(GalleyError):
        if commit and hub.repository.tree(commit).exists(path):
            batch = load_document(hub.repository.tree(commit), path).batch
            return published_posts(batch, brand.approvals_needed)
    return {}
