"""Tell a reviewer how to answer, with the ids of the posts that lie before them."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.review.markdown.plain_text import code, cut
from pipeline.review.standing.facts import ReportContext
from pipeline.review.standing.stock import BatchStanding


def show_how_to_answer(standings: Sequence[BatchStanding], context: ReportContext) -> str:
    """Give the commands that fit now; a machine without a pull request gets `galley`'s own."""
    if not context.pull:
        return "\n\n".join(_local(standing) for standing in standings)
    live = [each for standing in standings for each in standing.live]
    if not live:
        return ""
    first = live[0].post.id
    waiting = next((each.post.id for each in live if each.waits), first)
    slotted = next((each.post.id for each in live if each.wall), first)
    rows = [f"- `/approve` for all posts that pass, `/approve {waiting}` for one"]
    if any(standing.notes_wait for standing in standings):
        rows.append("- `/approve notes` for the title, the key messages and the recommendations")
    if context.merged:
        rows += [f"- `/withdraw {first} REASON` takes a post off the calendar"]
    else:
        rows += [
            f"- `/revise {first} what to change`",
            f"- `/drop {live[-1].post.id}` leaves a post out",
        ]
    rows += [f"- `/schedule {slotted} Tue 09:00`", "- `/help` for all the others"]
    return "\n".join(
        [
            "**To answer**, comment with one or more of these lines:",
            "",
            *rows,
            "",
            _ways(len(standings), context),
        ]
    )


def _ways(batches: int, context: ReportContext) -> str:
    if context.merged:
        return "The changes go into a pull request that follows this one."
    where = "the file" if batches == 1 else "one of the files, which also says the batch you mean"
    return (
        f"On a line of {where}, the post is taken from the line. A review's *Approve* approves "
        "every post that passes, and you may edit the file yourself. An approval holds for a "
        "post's exact text; a change of the text takes it back."
    )


def _local(standing: BatchStanding) -> str:
    path = cut(standing.batch.path, 200)
    notes = " notes" if standing.notes_wait else ""
    return "\n".join(
        [
            "**To answer** on this machine:",
            "",
            f"- {code(f'galley approve {path}{notes}')}",
            f"- {code(f'galley schedule {path} POST WHEN')}",
            f"- {code(f'galley drop {path} POST')}",
            "",
            "An approval holds for a post's exact text; a change of the text takes it back.",
        ]
    )
