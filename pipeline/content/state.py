"""What the records say of each post and of the batch; the one place that decides "approved"."""

from __future__ import annotations

import dataclasses
from enum import StrEnum

from pipeline.content.batch import APPROVED, DRAFT, NOTES, Batch, Post


class PostState(StrEnum):
    """Where a post stands."""

    OPEN = "open"
    APPROVED = "approved"
    CHANGED = "changed"
    DROPPED = "dropped"
    WITHDRAWN = "withdrawn"


def approvers(batch: Batch, target: str, digest: str) -> tuple[str, ...]:
    """Name who approved exactly this text, each person once."""
    names: dict[str, str] = {}
    for approval in batch.records.approvals:
        if approval.post == target and approval.sha256 == digest:
            # Names are GitHub's, which make no difference between Rosa and rosa.
            names.setdefault(approval.by.casefold(), approval.by)
    return tuple(names.values())


def has_approved(batch: Batch, target: str, digest: str, by: str) -> bool:
    """Tell whether a person has approved exactly this text."""
    return by.casefold() in (name.casefold() for name in approvers(batch, target, digest))


def post_state(batch: Batch, post: Post, approvals_needed: int = 1) -> PostState:
    """Decide where a post stands; an approval of another text does not count."""
    if any(removal.post == post.id for removal in batch.records.withdrawn):
        return PostState.WITHDRAWN
    if any(removal.post == post.id for removal in batch.records.dropped):
        return PostState.DROPPED
    if len(approvers(batch, post.id, post.digest)) >= approvals_needed:
        return PostState.APPROVED
    had_approval = any(
        approval.post == post.id and approval.sha256 != post.digest
        for approval in batch.records.approvals
    )
    return PostState.CHANGED if had_approval else PostState.OPEN


def live_posts(batch: Batch) -> tuple[Post, ...]:
    """Give the posts that were neither dropped nor withdrawn."""
    gone = {removal.post for removal in (*batch.records.dropped, *batch.records.withdrawn)}
    return tuple(post for post in batch.posts if post.id not in gone)


def batch_status(batch: Batch, approvals_needed: int = 1) -> str:
    """Compute the status: approved when every post is approved, dropped or withdrawn."""
    states = [post_state(batch, post, approvals_needed) for post in batch.posts]
    decided = (PostState.APPROVED, PostState.DROPPED, PostState.WITHDRAWN)
    return APPROVED if states and all(state in decided for state in states) else DRAFT


def with_public_title(batch: Batch, approvals_needed: int = 1) -> Batch:
    """Give a batch a title that anyone may see: its file's name, unless the notes are approved."""
    if notes_approved(batch, approvals_needed):
        return batch
    title = batch.slug.replace("-", " ").replace("_", " ").capitalize()
    return dataclasses.replace(batch, content=dataclasses.replace(batch.content, title=title))


def notes_wait(batch: Batch, approvals_needed: int = 1) -> bool:
    """Tell whether nothing but the notes waits: every post that is left is approved, they are not.

    A yes to the last open post is none to them.
    """
    live = live_posts(batch)
    return (
        bool(live)
        and batch_status(batch, approvals_needed) == APPROVED
        and not notes_approved(batch, approvals_needed)
    )


def notes_approved(batch: Batch, approvals_needed: int = 1) -> bool:
    """Tell whether key messages and recommendations are approved as they stand."""
    return len(approvers(batch, NOTES, batch.notes_digest)) >= approvals_needed
