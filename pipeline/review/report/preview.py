"""Write the preview for a draft that comes in a pull request of its own: the batch that would come.

Making that batch, by the extractive writer, is the flow's work; nothing of it is committed.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pipeline.content.wording import many, verb
from pipeline.errors import GalleyError
from pipeline.review.markdown.links import link
from pipeline.review.markdown.plain_text import code, cut, inert, prose
from pipeline.review.markdown.wording import count_findings
from pipeline.review.report.extent import COMMENT_LIMIT, FULL, Extent, fit
from pipeline.review.report.folded import show_folded
from pipeline.review.report.post_blocks import show_findings, show_posts
from pipeline.review.standing.facts import BatchReport, ReportContext
from pipeline.review.standing.stock import BatchStanding

MARKER = "<!-- galley:preview -->"


@dataclass(frozen=True, slots=True)
class DraftPreview:
    """What would come of a draft: a batch, no batch for a reason, or an error of the draft."""

    path: str
    report: BatchReport | None = None
    skipped: str = ""
    error: GalleyError | None = None


def render_preview(
    drafts: Sequence[DraftPreview], context: ReportContext, limit: int = COMMENT_LIMIT
) -> str:
    """Write the preview in at most `limit` characters (10,000 or more)."""

    def render(extent: Extent) -> str:
        return "\n\n".join(part for part in _parts(drafts, context, extent) if part) + "\n"

    return fit(render, limit)


def _parts(drafts: Sequence[DraftPreview], context: ReportContext, extent: Extent) -> Iterator[str]:
    yield MARKER
    yield f"## {_verdict(drafts, context)}"
    yield (
        "Nothing is committed here. Once the draft is on main, Galley proposes its posts in a pull "
        "request of their own, for review. This preview is by the extractive writer, which uses no "
        "model; the brand may use another."
    )
    for draft in drafts[: extent.batches]:
        yield from _draft(draft, context, extent, alone=len(drafts) == 1)
    if rest := drafts[extent.batches :]:
        failed = sum(each.error is not None for each in rest)
        broken = f", {failed:,} of them with an error" if failed else ""
        yield f"{many(len(rest), 'more draft')}{broken}."
    if extent is not FULL:
        yield f"*Left out, because a comment has no room for it: {extent.left_out}.*"


def _verdict(drafts: Sequence[DraftPreview], context: ReportContext) -> str:
    failed = [each for each in drafts if each.error is not None]
    if failed and failed[0].error is not None:
        first = failed[0].error
        line = f", line {first.place.line}" if first.place and first.place.line else ""
        told = prose(cut(f"{failed[0].path}{line}: {first.problem}", 300))
        return f"{told} ({len(failed) - 1:,} more below)" if len(failed) > 1 else told
    posts = sum(
        len(BatchStanding(each.report, context).live) for each in drafts if each.report is not None
    )
    source = "this draft" if len(drafts) == 1 else many(len(drafts), "draft")
    return f"A preview: {many(posts, 'post') if posts else 'no post'} would come from {source}"


def _draft(
    draft: DraftPreview, context: ReportContext, extent: Extent, *, alone: bool
) -> Iterator[str]:
    path = link(code(cut(draft.path, 200)), context.links.file(draft.path))
    yield path if alone else f"## {path}"
    if draft.error is not None:
        help = cut(draft.error.help, extent.words)
        yield f"❌ {prose(cut(draft.error.problem, extent.words))}. {prose(help)}".rstrip()
    if draft.skipped:
        yield f"No posts: {prose(cut(draft.skipped, extent.words))}."
    if draft.report is not None:
        yield from _batch(BatchStanding(draft.report, context), extent)


def _batch(standing: BatchStanding, extent: Extent) -> Iterator[str]:
    findings = standing.findings
    if findings:
        yield f"{count_findings(findings)} {verb(len(findings), 'is')} told below."
    if standing.general:
        yield show_findings(standing.general, extent)
    for collision in standing.collisions:
        yield f"{inert(collision.post)} will get another slot; this one is held already."
    yield from show_posts(standing, extent, with_approvals=False)
    yield from show_folded(standing, extent)
