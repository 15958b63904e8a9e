"""Name what stands between a pull request and its merge, the gravest first, each with its answer.

What holds up `social/validate` and what holds up `social/approved` are told apart here; the report
and the statuses say both in the same words.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from pipeline.checks.finding import Finding
from pipeline.content.batch import NOTES
from pipeline.content.times import format_wall
from pipeline.content.wording import joined, many, verb
from pipeline.review.approval.proven import Unproved
from pipeline.review.standing.facts import ReportContext
from pipeline.review.standing.occupied import Collision
from pipeline.review.standing.stock import BatchStanding

_NO_REWORDING = ("slot-clash", "records", "labels", "structure", "sequence", "platforms")


class Hurdle(NamedTuple):
    """What is in the way, and what a person does about it; both may hold code in backticks."""

    problem: str
    answer: str
    post: str = ""


def validation_hurdles(
    standings: Sequence[BatchStanding], context: ReportContext
) -> Iterator[Hurdle]:
    """Name the errors: files that cannot be read, slots that are held, and what the rules found."""
    for finding in context.unreadable:
        where = f"{finding.path}, line {finding.line}"
        yield Hurdle(f"{where}, cannot be read: {finding.message}", finding.help)
    for standing in standings:
        for collision in standing.collisions:
            yield _of_collision(collision)
        of_posts = [each for each in standing.errors if each.post]
        for finding in [*of_posts, *(each for each in standing.errors if not each.post)]:
            yield Hurdle(finding.message, answer_to(finding), finding.post)


def approval_hurdles(
    standings: Sequence[BatchStanding], context: ReportContext
) -> Iterator[Hurdle]:
    """Name what stands against an approval: a record without proof, somebody's objection."""
    for standing in standings:
        for record in standing.report.proven.unproved if standing.report.proven else ():
            yield _of_record(record)
    if context.objections:
        people = joined([each.by for each in context.objections])
        count = len(context.objections)
        yield Hurdle(
            f"{people} {'requests' if count == 1 else 'request'} changes",
            "settle the open points; a new review of theirs, or its dismissal, lifts this",
        )


def leaving_hurdle(context: ReportContext) -> Hurdle | None:
    """Say how many published posts go without a yes; None where there is none or all agreed."""
    posts = [post for each in context.leaving if each.missing for post in each.edited_out]
    if not posts:
        return None
    back = "it" if len(posts) == 1 else "them"
    return Hurdle(
        f"Merging takes {many(len(posts), 'published post')} off the calendar",
        f"agree with `/approve`, or put {back} back",
    )


def waiting_hurdle(standings: Sequence[BatchStanding]) -> Hurdle | None:
    """Say how many posts wait for a yes, and whose; None when none does."""
    missing = [each.missing for standing in standings for each in standing.live if each.waits]
    if not missing:
        return None
    live = sum(len(standing.live) for standing in standings)
    which = f"{len(missing):,} of {many(live, 'post')}"
    if len(missing) == live:
        which = {1: "The post", 2: "Both posts"}.get(live, f"All {live:,} posts")
    needed = max(standing.report.approvals_needed for standing in standings)
    problem = f"{which} {verb(len(missing), 'waits')} for {_wanted(missing, needed)}"
    return Hurdle(problem, "comment `/approve`")


def answer_to(finding: Finding) -> str:
    """Say what a reviewer does about an error."""
    if finding.rule == "slot-clash":
        return f"comment `/schedule {finding.post} WHEN`"
    if finding.post not in ("", NOTES) and finding.rule not in _NO_REWORDING:
        return f"comment `/revise {finding.post} …`"
    return finding.help


def holder_of(collision: Collision) -> str:
    """Name the post that holds a slot, and where it stands."""
    taken, pull = collision.holder
    return f"{taken.post} of pull request {pull}" if pull else f"{taken.post} of {taken.where}"


def _of_collision(collision: Collision) -> Hurdle:
    slot = format_wall(collision.wall)
    taken, pull = collision.holder
    holder = f"Pull request {pull}" if pull else taken.where
    when = format_wall(collision.free) if collision.free else "WHEN"
    free = "the next free one" if collision.free else "another time"
    return Hurdle(
        f"{holder} holds {collision.post}'s slot {slot}",
        f"take {free}, `/schedule {collision.post} {when}`",
        collision.post,
    )


def _of_record(record: Unproved) -> Hurdle:
    what = "the notes" if record.post == NOTES else record.post
    problem = f"No proof that {record.by} approved {what}, as the file says: {record.why}"
    answer = f"{record.by} comments `/approve {record.post}`, or the record goes"
    return Hurdle(problem, answer, record.post)


def _wanted(missing: Sequence[int], needed: int) -> str:
    if needed == 1:
        return "your yes"
    if min(missing) == needed:
        return f"the yes of {needed} people"
    return "one more yes" if max(missing) == 1 else f"up to {max(missing)} more yes"
