"""Write the report of a pull request: the verdict and the next action, each post, the rest.

The same batches give the same bytes. Whatever the texts hold, the report shows them and does
nothing else.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pipeline.checks.finding import Finding
from pipeline.content.state import PostState
from pipeline.content.wording import joined, many
from pipeline.review.markdown.links import link
from pipeline.review.markdown.plain_text import code, cut, inert
from pipeline.review.markdown.wording import count_findings, names
from pipeline.review.report.attention import (
    show_attention,
    show_leaving,
    show_open_points,
    show_removed,
)
from pipeline.review.report.extent import COMMENT_LIMIT, FULL, Extent, fit
from pipeline.review.report.folded import show_folded
from pipeline.review.report.headline import headline
from pipeline.review.report.how_to_answer import show_how_to_answer
from pipeline.review.report.post_blocks import show_findings, show_posts
from pipeline.review.standing.facts import BatchReport, ReportContext
from pipeline.review.standing.stock import BatchStanding, take_stock

MARKER = "<!-- galley:report -->"


def render_report(
    batches: Sequence[BatchReport], context: ReportContext, limit: int = COMMENT_LIMIT
) -> str:
    """Write the report in at most `limit` characters (10,000 or more), shortened where need be."""
    standings = take_stock(batches, context)

    def render(extent: Extent) -> str:
        return "\n\n".join(part for part in _parts(standings, context, extent) if part) + "\n"

    return fit(render, limit)


def _parts(
    standings: Sequence[BatchStanding], context: ReportContext, extent: Extent
) -> Iterator[str]:
    yield MARKER
    yield f"## {headline(standings, context)}"
    yield from show_leaving(context)
    yield _numbers(standings, context)
    if context.others:
        yield _others(context.others)
    yield from show_open_points(context, extent)
    if context.unreadable:
        yield _unreadable(context.unreadable, extent)
    for standing in standings[: extent.batches]:
        yield from _batch(standing, extent, alone=len(standings) == 1)
    if rest := standings[extent.batches :]:
        yield f"{_rest(rest)}."
    yield show_how_to_answer(standings[:5], context)
    if extent is not FULL:
        yield f"*Left out, because a comment has no room for it: {extent.left_out}.*"


def _batch(standing: BatchStanding, extent: Extent, *, alone: bool) -> Iterator[str]:
    title = inert(cut(standing.batch.content.title, 200)) or "Without a title"
    if alone:
        yield " · ".join([f"**{title}**", *_files(standing)])
    else:
        yield f"## {title}"
        yield " · ".join([*_files(standing), _numbers([standing], standing.context)])
    yield from show_attention(standing, extent)
    yield from show_posts(standing, extent)
    yield from show_removed(standing, extent)
    yield from show_folded(standing, extent)


def _files(standing: BatchStanding) -> Iterator[str]:
    """Link the batch's file and its draft; where there are no links, name them."""
    report, links = standing.report, standing.context.links
    path, source = standing.batch.path, standing.batch.source
    yield link("the file", links.file(path)) if links.repository else code(cut(path, 200))
    if source:
        draft = links.file(source, commit=report.draft_commit)
        yield link("the draft", draft) if draft else f"from {code(cut(source, 200))}"


def _numbers(standings: Sequence[BatchStanding], context: ReportContext) -> str:
    """Say in one line how many posts stand where, what was found, and who has to say yes."""
    posts = [each for standing in standings for each in standing.posts]
    out = sum(not each.is_live for each in posts)
    waiting = sum(each.waits for each in posts)
    approved = sum(each.state is PostState.APPROVED for each in posts)
    findings = [finding for standing in standings for finding in standing.findings]
    parts = [
        f"{approved:,} approved" if approved else "",
        f"{waiting:,} waiting" if waiting else "",
        f"{out:,} taken out" if out else "",
        count_findings([*findings, *context.unreadable]),
        _needed(standings) if waiting else "",
    ]
    return " · ".join(part for part in parts if part)


def _needed(standings: Sequence[BatchStanding]) -> str:
    wanted = {
        (brand.approvals_needed, brand.reviewers): brand
        for standing in standings
        if (brand := standing.report.brand) is not None
    }
    if len(wanted) != 1:
        return ""
    [(needed, reviewers)] = wanted
    if reviewers:
        one = "the yes of" if needed == 1 else f"the yes of {needed} of"
        return f"needs {one} {names(reviewers, 'or' if needed == 1 else 'and')}"
    return f"needs the yes of {needed} people" if needed > 1 else ""


def _unreadable(findings: Sequence[Finding], extent: Extent) -> str:
    where = dict.fromkeys(code(cut(each.path, 200)) for each in findings)
    return f"{joined(list(where), most=8)}:\n\n{show_findings(findings, extent)}"


def _others(paths: Sequence[str]) -> str:
    """Name the files that a merge would bring along, unseen by whoever reads only this."""
    shown = joined([code(cut(path, 200)) for path in paths], most=5)
    return (
        f"**Also changed:** {shown}. No `/approve` is about {'it' if len(paths) == 1 else 'them'}."
    )


def _rest(standings: Sequence[BatchStanding]) -> str:
    posts = [each for standing in standings for each in standing.live]
    findings = [finding for standing in standings for finding in standing.findings]
    waiting = sum(each.waits for each in posts)
    told = [f"{many(len(standings), 'more batch')} with {many(len(posts), 'post')}"]
    told += [f"{waiting:,} waiting"] if waiting else []
    return ", ".join([*told, *([count_findings(findings)] if findings else [])])
