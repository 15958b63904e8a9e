"""Read the Posting Sequence: which post comes how many days after First; dates come later."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from pipeline.content.batch import Batch, Post, Step
from pipeline.content.state import live_posts
from pipeline.content.times import is_first, parse_offset


@dataclass(frozen=True, slots=True)
class PlannedStep:
    """A post and the number of calendar days between First and it."""

    post: Post
    days: int


def read_sequence(batch: Batch) -> tuple[tuple[PlannedStep, ...], tuple[str, ...]]:
    """Give the steps that can be planned, nearest to First first, and notes about the others.

    Posts that were dropped or withdrawn are left out without a note.
    """
    references = {post.reference: post for post in batch.posts}
    live = {post.id for post in live_posts(batch)}
    steps: dict[str, PlannedStep] = {}
    notes: list[str] = []
    for step in batch.content.sequence:
        post = references.get(step.reference)
        offset = _read_offset(step)
        if post is None:
            notes.append(f"`{step.reference}` in the Posting Sequence is no post of this batch")
        elif post.id not in live:
            continue
        elif offset is None:
            notes.append(f"{post.id}: `{step.when}` is not understood; write it as `24h later`")
        elif post.id in steps:
            notes.append(f"{post.id}: the Posting Sequence names it twice; the first one counts")
        else:
            steps[post.id] = PlannedStep(post, offset.days)
    return tuple(sorted(steps.values(), key=lambda step: step.days)), tuple(notes)


def _read_offset(step: Step) -> dt.timedelta | None:
    return dt.timedelta(0) if is_first(step.when) else parse_offset(step.when)
