"""Say where each post of a batch stands in its pull request: decided or not, by whom, with what."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from pipeline.checks import checklist, claimed_count, stale, status, voice_check
from pipeline.checks.finding import Finding, Severity
from pipeline.content.batch import NOTES, Batch, Post
from pipeline.content.counting import Count, count_post
from pipeline.content.state import PostState, approvers, post_state
from pipeline.planning.recorded import recorded_slots
from pipeline.review.standing.facts import BatchReport, ReportContext
from pipeline.review.standing.occupied import Collision, find_collisions

COMPUTED = frozenset(module.RULE.name for module in (checklist, claimed_count, status, voice_check))
"""The rules on lines that code writes: the next commit puts them right, they hold nothing up."""


@dataclass(frozen=True, slots=True)
class PostStanding:
    """A post as reviewers need it; `missing` is how many more have to say yes."""

    post: Post
    state: PostState
    count: Count
    approved_by: tuple[str, ...]
    missing: int
    wall: dt.datetime | None
    pinned: bool
    findings: tuple[Finding, ...]

    @property
    def is_live(self) -> bool:
        return self.state not in (PostState.DROPPED, PostState.WITHDRAWN)

    @property
    def waits(self) -> bool:
        return self.is_live and self.missing > 0


class BatchStanding:
    """A batch with everything that decides whether it may be merged."""

    def __init__(self, report: BatchReport, context: ReportContext) -> None:
        self.report = report
        self.context = context

    @property
    def batch(self) -> Batch:
        return self.report.document.batch

    @cached_property
    def posts(self) -> tuple[PostStanding, ...]:
        return tuple(self._stand(post) for post in self.batch.posts)

    @cached_property
    def live(self) -> tuple[PostStanding, ...]:
        return tuple(each for each in self.posts if each.is_live)

    @cached_property
    def waiting(self) -> tuple[str, ...]:
        return tuple(each.post.id for each in self.live if each.waits)

    @cached_property
    def findings(self) -> tuple[Finding, ...]:
        """Every finding that people have to know, without those on lines that code writes."""
        known = COMPUTED if self.report.staleness is None else COMPUTED | {stale.RULE.name}
        return tuple(each for each in self.report.findings if each.rule not in known)

    @cached_property
    def errors(self) -> tuple[Finding, ...]:
        return tuple(each for each in self.findings if each.severity is Severity.ERROR)

    @cached_property
    def general(self) -> tuple[Finding, ...]:
        """The findings about no post that is shown."""
        shown = {post.id for post in self.batch.posts}
        return tuple(each for each in self.findings if each.post not in shown)

    @cached_property
    def outdated(self) -> int:
        """How many lines that code writes are out of date."""
        return sum(each.rule in COMPUTED for each in self.report.findings)

    @cached_property
    def collisions(self) -> tuple[Collision, ...]:
        brand, context = self.report.brand, self.context
        if brand is None or context.merged:
            return ()
        return find_collisions(self.batch, brand, self.report.held, context.now, context.pull)

    @cached_property
    def notes_approved_by(self) -> tuple[str, ...]:
        return self._approvers(NOTES, self.batch.notes_digest)

    @property
    def notes_wait(self) -> bool:
        """Tell whether nothing but the notes waits for a yes."""
        few = len(self.notes_approved_by) < self.report.approvals_needed
        return bool(self.live) and not self.waiting and few

    def _stand(self, post: Post) -> PostStanding:
        brand, needed = self.report.brand, self.report.approvals_needed
        state = post_state(self.batch, post, needed)
        names = self._approvers(post.id, post.digest)
        if state not in (PostState.DROPPED, PostState.WITHDRAWN):
            if len(names) >= needed:
                state = PostState.APPROVED
            elif state is PostState.APPROVED:
                state = PostState.OPEN
        slot = self._slots.get(post.id)
        return PostStanding(
            post,
            state,
            count_post(
                post.text,
                post.platform,
                maximum=brand.limits.get(post.platform.key) if brand else None,
            ),
            names,
            max(0, needed - len(names)),
            slot[0] if slot else None,
            bool(slot and slot[1]),
            tuple(each for each in self.findings if each.post == post.id),
        )

    def _approvers(self, target: str, digest: str) -> tuple[str, ...]:
        if self.report.proven is None:
            return approvers(self.batch, target, digest)
        return tuple(self.report.proven.approvers.get(target, ()))

    @cached_property
    def _slots(self) -> dict[str, tuple[dt.datetime, bool]]:
        if self.report.brand is None:
            return {}
        recorded = recorded_slots(self.batch, self.report.brand)
        return {
            post: (each.slot.wall, each.entry.pinned)
            for post, each in recorded.items()
            if each.slot is not None
        }


def take_stock(reports: Sequence[BatchReport], context: ReportContext) -> tuple[BatchStanding, ...]:
    """Look at every batch of a pull request."""
    return tuple(BatchStanding(report, context) for report in reports)
