"""Write what the bot says once after a merge: which posts are on the calendar, which are not."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import NamedTuple

from pipeline.content.batch import Batch
from pipeline.content.brand import Brand
from pipeline.content.state import PostState, post_state
from pipeline.content.wording import day_and_time, joined
from pipeline.planning.recorded import recorded_slots
from pipeline.review.markdown.plain_text import code

MARKER = "<!-- galley:merged -->"


class Late(NamedTuple):
    """Posts whose approval came too late for the merge, and the pull request that records it."""

    pull: int
    posts: Collection[str]


_NONE: Mapping[str, Late] = {}
_LATE = "approved just before the merge; merging #{} puts it there"

_WHY = {
    PostState.OPEN: "nobody approved it",
    PostState.CHANGED: "its text changed after it was approved",
    PostState.DROPPED: "it was dropped",
    PostState.WITHDRAWN: "it was withdrawn",
}


def merged_comment(batches: Sequence[tuple[Batch, Brand]], late: Mapping[str, Late] = _NONE) -> str:
    """Tell what of the merged batches is published, with what to do about the rest.

    `late` names, by path, what was approved before the merge and is on record only after it.
    """
    parts = [MARKER]
    for batch, brand in batches:
        states = {post.id: post_state(batch, post, brand.approvals_needed) for post in batch.posts}
        on = [post for post, state in states.items() if state is PostState.APPROVED]
        off = {post: state for post, state in states.items() if state is not PostState.APPROVED}
        parts.append(f"Merged: {code(batch.path)}. {_published(batch, brand, on)}")
        coming = late.get(batch.path, Late(0, ()))
        if off:
            told = {post: _why(state, brand) for post, state in off.items()}
            told |= {post: _LATE.format(coming.pull) for post in coming.posts if post in off}
            rows = [f"- {post}: {why}" for post, why in told.items()]
            parts += ["Not on the calendar:", "\n".join(rows)]
        undecided = (PostState.OPEN, PostState.CHANGED)
        waiting = [p for p, state in off.items() if state in undecided and p not in coming.posts]
        if waiting:
            parts.append(
                f"`/approve {waiting[0]}` here still puts a post on the calendar, through a pull "
                "request that follows this one."
            )
    return "\n\n".join(parts) + "\n"


def _published(batch: Batch, brand: Brand, posts: Sequence[str]) -> str:
    if not posts:
        return "No post of it is on the calendar."
    recorded = recorded_slots(batch, brand)
    slots = {
        post: f"{post} ({day_and_time(each.slot.wall)}, {each.slot.wall:%Y-%m-%d})"
        for post in posts
        if (each := recorded.get(post)) is not None and each.slot is not None
    }
    spare = [post for post in posts if post not in slots]
    told = f"On the calendar: {joined(list(slots.values()))}." if slots else ""
    without = f" Approved and without a slot: {joined(spare)}." if spare else ""
    return (told + without).strip()


def _why(state: PostState, brand: Brand) -> str:
    if state is PostState.OPEN and brand.approvals_needed > 1:
        return f"fewer than {brand.approvals_needed} people approved it"
    return _WHY[state]
