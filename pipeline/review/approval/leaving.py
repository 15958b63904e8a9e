"""Tell which published posts a merge takes off the calendar, and who has said yes to that.

A withdrawal names who asked for it and why, and the text stays. A post that is edited out leaves
nothing behind: that takes the yes of the brand's reviewers, as its publication did.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from typing import NamedTuple

from pipeline.content.batch import Batch, sha256
from pipeline.content.brand import Brand
from pipeline.content.state import PostState, post_state
from pipeline.review.approval.speaker import may_review
from pipeline.review.approval.voices import LEFT, Voices

PublishedAt = Callable[[dt.datetime], Mapping[str, str]]
"""The posts that main had published at a moment, each with the digest of its text."""


class Leaving(NamedTuple):
    """The posts of one published batch that a merge takes off the calendar.

    `edited_out` are those that take a yes, `withdrawn` those whose record says who and why.
    `approved_by` said yes to the former; `missing` is how many more have to.
    """

    path: str
    edited_out: tuple[str, ...]
    withdrawn: tuple[str, ...]
    approved_by: tuple[str, ...] = ()
    missing: int = 0

    @property
    def posts(self) -> tuple[str, ...]:
        return (*self.edited_out, *self.withdrawn)


def published_posts(batch: Batch, needed: int) -> dict[str, str]:
    """Give the posts of main's batch that are published, with the digests of their texts."""
    return {
        post.id: post.digest
        for post in batch.posts
        if post_state(batch, post, needed) is PostState.APPROVED
    }


def left_digest(batch: Batch | None) -> str:
    """Give the digest of what a pull request leaves of a batch, which a yes to the rest binds to.

    None stands for a batch that is deleted.
    """
    return sha256("\n".join(sorted(_kept(batch))) if batch else "")


def find_leaving(path: str, base: Batch, head: Batch | None, needed: int) -> Leaving | None:
    """Find the published posts that a head no longer has, or has taken out."""
    published = published_posts(base, needed)
    kept = _kept(head) if head else set()
    taken_back = {each.post for each in head.records.withdrawn} if head else set()
    edited_out = tuple(post for post in published if post not in kept)
    withdrawn = tuple(post for post in published if post in kept & taken_back)
    return Leaving(path, edited_out, withdrawn) if edited_out or withdrawn else None


def with_consent(
    leaving: Leaving,
    head: Batch | None,
    brand: Brand,
    voices: Voices,
    may_write: Callable[[str], bool],
    published: PublishedAt,
    now: dt.datetime,
) -> Leaving:
    """Say who agreed that these very posts go: on what the head leaves, of what main had then."""
    if not leaving.edited_out:
        return leaving
    present, digest = published(now), left_digest(head)
    going = {post: present.get(post) for post in leaving.edited_out}
    names: dict[str, str] = {}
    for yes in voices.yeses:
        meant = (yes.target, yes.digest) == (LEFT, digest)
        if meant and may_review(brand, yes.by) and may_write(yes.by):
            then = published(yes.at)
            if all(then.get(post) == text for post, text in going.items()):
                names.setdefault(yes.by.casefold(), yes.by)
    missing = max(0, brand.approvals_needed - len(names))
    return leaving._replace(approved_by=tuple(names.values()), missing=missing)


def _kept(batch: Batch) -> set[str]:
    dropped = {each.post for each in batch.records.dropped}
    return {post.id for post in batch.posts if post.id not in dropped}
