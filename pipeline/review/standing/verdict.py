"""Decide both commit statuses of a pull request's head; setting them is the flow's work."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from typing import NamedTuple

from pipeline.content.units import count_utf16
from pipeline.content.wording import joined, many
from pipeline.review.markdown.plain_text import cut, visible
from pipeline.review.markdown.wording import count_findings
from pipeline.review.standing.facts import BatchReport, ReportContext
from pipeline.review.standing.hurdles import (
    Hurdle,
    approval_hurdles,
    leaving_hurdle,
    validation_hurdles,
    waiting_hurdle,
)
from pipeline.review.standing.stock import BatchStanding, take_stock

VALIDATE = "social/validate"
APPROVED = "social/approved"

LONGEST = 140
"""The most characters of a description that GitHub takes."""

NO_BATCH = "No batch"


class State(StrEnum):
    """A commit status, as GitHub spells it; all but success hold a merge that requires it."""

    SUCCESS = "success"
    PENDING = "pending"
    FAILURE = "failure"


class Verdict(NamedTuple):
    """A commit status to set."""

    context: str
    state: State
    description: str


def judge_validity(reports: Sequence[BatchReport], context: ReportContext) -> Verdict:
    """Decide `social/validate`: no file unreadable, no error, no slot that another holds first."""
    standings = take_stock(reports, context)
    hurdles = list(validation_hurdles(standings, context))
    if hurdles:
        return _verdict(VALIDATE, State.FAILURE, _told(hurdles))
    return _verdict(VALIDATE, State.SUCCESS, _valid(standings) if reports else NO_BATCH)


def judge_approval(reports: Sequence[BatchReport], context: ReportContext) -> Verdict:
    """Decide `social/approved`: every live post has its yes, with proof, and nobody objects.

    A post that only waits makes it pending, and so does a published one that goes without a yes; a
    record without proof, an objection, and a batch that nobody can read fail it.
    """
    if broken := [each.path for each in context.unreadable if each.path.startswith("social/")]:
        return _verdict(APPROVED, State.FAILURE, f"{broken[0]} cannot be read")
    if not reports and not context.leaving:
        return _verdict(APPROVED, State.SUCCESS, NO_BATCH)
    standings = take_stock(reports, context)
    if hurdles := list(approval_hurdles(standings, context)):
        return _verdict(APPROVED, State.FAILURE, _told(hurdles))
    found = (leaving_hurdle(context), waiting_hurdle(standings))
    if waiting := [each for each in found if each]:
        return _verdict(APPROVED, State.PENDING, _told(waiting))
    return _verdict(APPROVED, State.SUCCESS, _approved(standings, context))


def _told(hurdles: Sequence[Hurdle]) -> str:
    """Say the first hurdle and its answer, the problem shortened so that the answer is there."""
    first, more = hurdles[0], len(hurdles) - 1
    rest = f"; {first.answer}{f' (and {more:,} more)' if more else ''}"
    return cut(first.problem, max(LONGEST // 2, LONGEST - len(rest))) + rest


def _valid(standings: Sequence[BatchStanding]) -> str:
    others = [finding for standing in standings for finding in standing.findings]
    outdated = sum(standing.outdated for standing in standings)
    parts = ["No errors", *([count_findings(others)] if others else [])]
    if outdated:
        parts.append(f"{many(outdated, 'computed line')} to be put right by the next commit")
    return joined(parts)


def _approved(standings: Sequence[BatchStanding], context: ReportContext) -> str:
    live = [post for standing in standings for post in standing.live]
    if not live and (agreed := {name for each in context.leaving for name in each.approved_by}):
        going = many(sum(len(each.posts) for each in context.leaving), "post")
        by = joined(sorted(agreed, key=str.casefold))
        return f"{going} to leave the calendar, as {by} agreed"
    if not live:
        return "Nothing to publish: every post was taken out"
    people = dict.fromkeys(name for post in live for name in post.approved_by)
    return f"{many(len(live), 'post')} approved by {joined(sorted(people, key=str.casefold))}"


def _verdict(context: str, state: State, description: str) -> Verdict:
    text = visible(" ".join(description.replace("`", "").split()))
    if count_utf16(text) > LONGEST:
        text = text[:LONGEST]
        while count_utf16(text) > LONGEST - 1:
            text = text[:-1]
        text = f"{text.rstrip()}…"
    return Verdict(context, state, text)
