"""Say in one line how things stand and what to do next; the report begins with it."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.content.wording import joined, many, verb
from pipeline.review.markdown.plain_text import cut, prose
from pipeline.review.standing.facts import ReportContext
from pipeline.review.standing.hurdles import (
    Hurdle,
    approval_hurdles,
    leaving_hurdle,
    validation_hurdles,
    waiting_hurdle,
)
from pipeline.review.standing.stock import BatchStanding

_LONGEST = 200
_LONGEST_PROBLEM = 140


def headline(standings: Sequence[BatchStanding], context: ReportContext) -> str:
    """Give the verdict and the one next action, as one line of Markdown."""
    if context.merged:
        return prose(cut(_after_merge(standings), _LONGEST))
    if against := _against(standings, context):
        return _first_of(against)
    leaving = leaving_hurdle(context)
    waiting = waiting_hurdle(standings)
    if leaving:
        return _first_of([leaving, *([waiting] if waiting else [])])
    stale = [post for standing in standings for post in _stale_posts(standing)]
    if stale:
        what = f"{joined(stale)} {verb(len(stale), 'rests')} on lines of the draft that changed"
        return _first_of([Hurdle(what, f"`/regenerate {' '.join(stale[:6])}` or `/keep`")])
    return _first_of([waiting]) if waiting else _nothing_left(standings, context)


def is_clear(standings: Sequence[BatchStanding], context: ReportContext) -> bool:
    """Tell whether nothing but people's yes is missing."""
    return not _against(standings, context)


def _against(standings: Sequence[BatchStanding], context: ReportContext) -> list[Hurdle]:
    return [*validation_hurdles(standings, context), *approval_hurdles(standings, context)]


def _first_of(hurdles: Sequence[Hurdle]) -> str:
    first, more = hurdles[0], len(hurdles) - 1
    text = prose(
        f"{cut(first.problem, _LONGEST_PROBLEM)}: {cut(first.answer, _LONGEST)}".rstrip(".")
    )
    return f"{text} ({more:,} more below)" if more else text


def _nothing_left(standings: Sequence[BatchStanding], context: ReportContext) -> str:
    going = sum(len(each.posts) for each in context.leaving)
    if going and not any(standing.live for standing in standings):
        return f"All decided: press Merge, which takes {many(going, 'post')} off the calendar"
    if not standings:
        return "No batch in this pull request: nothing to review"
    if not any(standing.live for standing in standings):
        return "Every post was taken out: close this pull request, or comment `/restore POST`"
    look = f"look at the {many(len(context.others), 'other file')}" if context.others else ""
    then = f"{look}, then press Merge" if look else "press Merge"
    if unsaid := [standing for standing in standings if standing.notes_wait]:
        path = unsaid[0].batch.path
        command = "`/approve notes`" if context.pull else f"`galley approve {path} notes`"
        return f"Every post is decided, the notes wait: {command}, or {then} without them"
    return f"All decided: {then}"


def _after_merge(standings: Sequence[BatchStanding]) -> str:
    waiting = [post for standing in standings for post in standing.waiting]
    published = sum(len(standing.live) for standing in standings) - len(waiting)
    said = f"Merged: {many(published, 'post')} published"
    if not waiting:
        unsaid = any(standing.notes_wait for standing in standings)
        return f"{said}; the notes wait: comment `/approve notes`" if unsaid else said
    return f"{said}, {joined(waiting)} left out without a yes: comment `/approve`"


def _stale_posts(standing: BatchStanding) -> tuple[str, ...]:
    return standing.report.staleness.posts if standing.report.staleness else ()
