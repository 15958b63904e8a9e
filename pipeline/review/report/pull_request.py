"""Say what a pull request itself says of its batches: title, body and labels.

The body is written once and stays, so that what people add to it survives; news is the report's.
"""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.content.batch import Batch
from pipeline.content.wording import many
from pipeline.review.markdown.links import NO_LINKS, Links, link
from pipeline.review.markdown.plain_text import code, cut, inert, inert_title
from pipeline.review.report.headline import is_clear
from pipeline.review.standing.facts import BatchReport, ReportContext
from pipeline.review.standing.hurdles import leaving_hurdle
from pipeline.review.standing.stock import take_stock

LABEL = "social"
WAITS, NEEDS_WORK, READY = "waits for approval", "needs work", "ready to merge"
STATE_LABELS = (WAITS, NEEDS_WORK, READY)
"""A view of the state, for people's lists; nothing is ever decided by them."""

_LONGEST_TITLE = 120
_LONGEST_LABEL = 50


def pull_request_title(batches: Sequence[Batch]) -> str:
    """Name the pull request after its draft; several batches are counted."""
    if len(batches) != 1:
        return f"Social posts: {many(len(batches), 'batch')}"
    title = cut(inert_title(batches[0].content.title), _LONGEST_TITLE) or batches[0].slug
    return f"Social posts: {title}"


def pull_request_body(batch: Batch, links: Links = NO_LINKS) -> str:
    """Tell what this is, where the draft is and how to review; it names nothing that changes."""
    title = inert(cut(batch.content.title, _LONGEST_TITLE))
    made = f"Social posts for “{title}”"
    if batch.source:
        draft = link(code(cut(batch.source, _LONGEST_TITLE)), links.file(batch.source))
        made += f", made from the draft {draft}"
    return (
        f"{made}.\n\n"
        "The report below shows every post as readers will see it, and what it still needs. It "
        "keeps itself up to date.\n\n"
        "To review, comment `/approve`, or `/revise POST what to change`; `/help` tells the rest. "
        "A review's *Approve* works too, and so do suggestions and edits of the file.\n\n"
        "Merging publishes the posts that are approved, on the calendar and at their times.\n"
    )


def pull_request_labels(batches: Sequence[BatchReport], context: ReportContext) -> tuple[str, ...]:
    """Give the labels: what this is, the brands, and where it stands."""
    brands = dict.fromkeys(report.brand.key for report in batches if report.brand)
    return (LABEL, *(key[:_LONGEST_LABEL] for key in brands), _state(batches, context))


def _state(batches: Sequence[BatchReport], context: ReportContext) -> str:
    standings = take_stock(batches, context)
    if not is_clear(standings, context):
        return NEEDS_WORK
    waits = leaving_hurdle(context) or any(standing.waiting for standing in standings)
    return WAITS if waits else READY
