"""Find posts that are nearly the same as an approved post of another batch of the brand."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import NamedTuple

from pipeline.checks.finding import Finding, finding_id
from pipeline.checks.repeated_text import RULE
from pipeline.checks.sketches import Sketch, SketchIndex, make_sketch
from pipeline.content.batch import Batch, Post
from pipeline.content.state import approvers, live_posts

NEARLY_THE_SAME = 0.8
MOST_KEPT = 1000


class _Kept(NamedTuple):
    """What is remembered of a post: enough to name it in a finding."""

    path: str
    line: int
    post: str
    digest: str


class Copies:
    """The sketches of a brand's posts, the last 1,000 of each kind; older ones are forgotten."""

    def __init__(self) -> None:
        self._approved: defaultdict[str, SketchIndex[_Kept]] = defaultdict(_make_index)
        self._waiting: defaultdict[str, SketchIndex[_Kept]] = defaultdict(_make_index)

    def add(self, batch: Batch) -> Iterator[Finding]:
        """Take a batch in, and give what is nearly the same between it and the others."""
        approved, waiting = self._approved[batch.brand], self._waiting[batch.brand]
        added: list[tuple[SketchIndex[_Kept], Sketch, _Kept]] = []
        for post in live_posts(batch):
            sketch, kept = make_sketch(post.text), _keep(batch, post)
            is_approved = bool(approvers(batch, post.id, kept.digest))
            earlier = approved.find_nearest(sketch, NEARLY_THE_SAME)
            later = waiting.find_nearest(sketch, NEARLY_THE_SAME) if is_approved else None
            if earlier:
                yield _copy(kept, earlier)
            elif later:
                yield _copy(later, kept)
            added.append((approved if is_approved else waiting, sketch, kept))
        # Only now: the variants of one batch are compared by the rule itself.
        for index, sketch, kept in added:
            index.add(sketch, kept)


def _make_index() -> SketchIndex[_Kept]:
    return SketchIndex(MOST_KEPT)


def _keep(batch: Batch, post: Post) -> _Kept:
    return _Kept(batch.path, post.text_line or post.line, post.id, post.digest)


def _copy(kept: _Kept, approved: _Kept) -> Finding:
    return Finding(
        id=finding_id(RULE.name, kept.post, f"{kept.digest}\n{approved.digest}"),
        rule=RULE.name,
        severity=RULE.severity,
        path=kept.path,
        line=kept.line,
        post=kept.post,
        message=f"{kept.post} is nearly the same as {approved.post} of {approved.path}, "
        "which is approved",
        help="Say something new, or drop one of the two: the same people read both.",
    )
