"""Look at what was merged lately: say what it published, record approvals that it left out."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterator
from typing import TYPE_CHECKING

from pipeline.checks.computed import format_document
from pipeline.content.batch import NOTES, Approval
from pipeline.content.brand import Brand
from pipeline.content.document import Document
from pipeline.content.editing import set_approvals
from pipeline.errors import GalleyError
from pipeline.flows.github.changes import Change, read_merged
from pipeline.flows.github.comments import find_comments
from pipeline.flows.github.conversation import barred_posts, converse
from pipeline.flows.github.following import free_follow_up
from pipeline.flows.github.hub import Hub
from pipeline.flows.github.proposing.selecting import Survey
from pipeline.flows.github.proposing.telling import failed
from pipeline.flows.github.pulling import open_pull
from pipeline.flows.loading import batch_paths, find_brand, readable_documents
from pipeline.forge.tree import Tree
from pipeline.review.approval.proof import recorded_later
from pipeline.review.comments.conversation import ReviewState
from pipeline.review.report.merged import MARKER, Late, merged_comment
from pipeline.review.report.summary import Outcome, Step

if TYPE_CHECKING:
    from pipeline.forge.github.model import PullRequest

LOOK_BACK = dt.timedelta(days=14)
"""How long after the merge what people had said before it is still gathered."""


def settle_merged(hub: Hub, found: Survey, changes: list[Change]) -> Iterator[Step]:
    """Say once what a merge published, and record approvals that it left unrecorded."""
    since = hub.now - LOOK_BACK
    recorded = set(_recorded(found.main))
    for pull in found.merged:
        if pull.merged_at is None or pull.merged_at < since:
            continue
        try:
            if not _is_settled(hub, pull, recorded):
                yield from _settle(hub, found, changes, pull)
        except GalleyError as error:
            yield failed(f"#{pull.number}", error, pull.url)


def _recorded(main: Tree) -> Iterator[str]:
    """Say where the approvals that main holds were given."""
    for document in readable_documents(main, batch_paths(main)):
        for approval in document.batch.records.approvals:
            yield approval.where


def _is_settled(hub: Hub, pull: PullRequest, recorded: Collection[str]) -> bool:
    """Tell, with two calls, whether a merge was told of and no approval is missing."""
    reviews = hub.reviews(pull.number)
    return bool(find_comments(hub, pull.number, MARKER)) and all(
        each.state != ReviewState.APPROVED or each.url in recorded for each in reviews
    )


def _settle(hub: Hub, found: Survey, changes: list[Change], pull: PullRequest) -> Iterator[Step]:
    hub.fetch([pull])
    merged = read_merged(hub, pull)
    if not merged.documents:
        return
    brands = {
        each.batch.brand: find_brand(merged.tree, each.batch.brand) for each in merged.documents
    }
    known = [(each, brand) for each in merged.documents if (brand := brands[each.batch.brand])]
    late: dict[str, Late] = {}
    for document, brand, approvals in _late_approvals(merged, known):
        path = document.batch.path
        names = tuple(dict.fromkeys(each.post for each in approvals))
        change = next((each for each in changes if path in each.batches), None)
        if change is None and not found.was_declined(path, pull.merged_at):
            change = _record(hub, document, brand, approvals)
            changes.append(change)
            why = f"approved before the merge and not recorded; #{change.pull.number} does it"
            yield Step(Outcome.DONE, f"{', '.join(names)} of `{path}`", why, change.pull.url)
        if change is not None:
            late[path] = Late(change.pull.number, names)
    if known and not find_comments(hub, pull.number, MARKER):
        told = [(document.batch, brand) for document, brand in known]
        hub.github.post_comment(pull.number, merged_comment(told, late))
        yield Step(Outcome.DONE, f"#{pull.number}", "said what its merge published", pull.url)


def _late_approvals(
    merged: Change, documents: list[tuple[Document, Brand]]
) -> Iterator[tuple[Document, Brand, tuple[Approval, ...]]]:
    """Find reviews that approved a text just before it was merged, and that main does not hold."""
    records = [each for document, _ in documents for each in document.batch.records.approvals]
    recorded = {each.where for each in records}
    reviews = merged.hub.reviews(merged.pull.number)
    if all(each.state != ReviewState.APPROVED or each.url in recorded for each in reviews):
        return
    conversation, barred = converse(merged), barred_posts(merged)
    for document, brand in documents:
        path = document.batch.path
        found = recorded_later({path: document}, conversation, {brand.key: brand}, barred)
        if path in found:
            yield document, brand, found[path]


def _record(hub: Hub, document: Document, brand: Brand, approvals: tuple[Approval, ...]) -> Change:
    path = document.batch.path
    records = [*document.batch.records.approvals, *approvals]
    recorded = format_document(set_approvals(document, records), brand)
    posts = [each for each in dict.fromkeys(each.post for each in approvals) if each != NOTES]
    what = ", ".join(posts) or "the notes"
    subject = f"Record the approval of {what} of {path}, given before the merge"
    return open_pull(hub, free_follow_up(hub, path), recorded, brand, subject=subject)
