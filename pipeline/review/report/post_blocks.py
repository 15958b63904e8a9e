"""Show posts for review: a heading, where each stands, its text as a quotation, its findings."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Sequence

from pipeline.checks.finding import Finding, Severity
from pipeline.checks.registry import OVERRULABLE
from pipeline.content.state import PostState
from pipeline.content.wording import day_and_time, joined, long_day, many, verb
from pipeline.review.markdown.links import link
from pipeline.review.markdown.plain_text import code, cut, inert, prose, quote
from pipeline.review.markdown.wording import SIGNS, count_findings, details, names
from pipeline.review.report.extent import Extent
from pipeline.review.standing.stock import BatchStanding, PostStanding

_SPARE = "no slot"


def show_posts(
    standing: BatchStanding, extent: Extent, *, with_approvals: bool = True
) -> Iterator[str]:
    """Show every live post, or one line for each where there is no room for their texts."""
    if not extent.posts:
        yield from _as_list(standing, extent, with_approvals=with_approvals)
        return
    for each in standing.live:
        yield _heading(each)
        approval = [_approval(each, standing)] if with_approvals else []
        if about := [*_about(each), *approval]:
            yield " · ".join(about)
        yield from _text(each, standing, extent)
        if each.findings:
            yield from show_with_overruled(each.findings, standing, extent)


def show_with_overruled(
    findings: Sequence[Finding], standing: BatchStanding, extent: Extent
) -> Iterator[str]:
    """List findings, and fold those away that somebody overruled, with a line that names who."""
    people = {each.finding: each.by for each in standing.batch.records.overrules}
    settled = [each for each in findings if each.severity is Severity.NOTE and each.id in people]
    if rest := [each for each in findings if each not in settled]:
        yield show_findings(rest, extent)
    if settled:
        by = names(list(dict.fromkeys(people[each.id] for each in settled)))
        bare = [dataclasses.replace(each, help="") for each in settled]
        yield f"{SIGNS[Severity.NOTE]} {many(len(settled), 'finding')} overruled by {by}."
        yield details("What was overruled, and why", show_findings(bare, extent))


def show_findings(findings: Sequence[Finding], extent: Extent) -> str:
    """List findings, the gravest first; those for which there is no room are counted."""
    ordered = sorted(findings, key=lambda finding: list(Severity).index(finding.severity))
    rows = [_finding(finding, extent) for finding in ordered[: extent.rows]]
    if rest := ordered[extent.rows :]:
        rows.append(f"- {'and ' if rows else ''}{count_findings(rest)} that no room is left for")
    return "\n".join(rows)


def _heading(each: PostStanding) -> str:
    slot = day_and_time(each.wall) if each.wall else _SPARE
    return f"### {each.post.id} · {slot} · {each.count}"


def _about(each: PostStanding) -> Iterator[str]:
    """Say on which day a post goes out, and with what media: the approval covers those."""
    if each.wall:
        yield f"{long_day(each.wall)}{', pinned' if each.pinned else ''}"
    for label in each.post.labels:
        if label.label in each.post.platform.labels_optional:
            yield f"{inert(label.label)}: {inert(cut(label.value, 300))}"


def _approval(each: PostStanding, standing: BatchStanding) -> str:
    needed = standing.report.approvals_needed
    if not each.waits:
        return f"✅ approved by {names(each.approved_by)}"
    waits = f"waits for a yes by {needed} people" if needed > 1 else "waits for a yes"
    if each.approved_by:
        more = f"{each.missing} more {verb(each.missing, 'is')} needed"
        return f"{names(each.approved_by)} said yes, {more}"
    changed = each.state is PostState.CHANGED
    return f"its text changed after its approval, {waits}" if changed else waits


def _text(each: PostStanding, standing: BatchStanding, extent: Extent) -> Iterator[str]:
    post = each.post
    if len(post.text) <= extent.text:
        yield quote(post.text)
        return
    shown = cut(post.text, extent.text)
    left = len(post.text) - len(shown) + 1
    yield quote(shown)
    where = standing.context.links.file(standing.batch.path, post.text_line, post.fence_line - 1)
    yield f"*{many(left, 'more character')}: {link('read the whole text', where)} in the file.*"


def _finding(finding: Finding, extent: Extent) -> str:
    told = f"- {SIGNS[finding.severity]} {prose(_sentence(cut(finding.message, extent.words)))}"
    if finding.help and extent.words >= 200:
        told += f" {prose(_sentence(cut(finding.help, extent.words)))}"
    if finding.severity is Severity.ERROR and finding.rule in OVERRULABLE:
        told += f" If it is right as it stands: {code(f'/overrule {finding.id} REASON')}."
    return told


def _sentence(text: str) -> str:
    return text if text.endswith((".", "?", "!", "…")) else f"{text}."


def _as_list(standing: BatchStanding, extent: Extent, *, with_approvals: bool) -> Iterator[str]:
    rows = []
    for each in standing.live[: extent.rows]:
        slot = day_and_time(each.wall) if each.wall else _SPARE
        state = "waits for a yes" if each.waits else "approved"
        parts = [each.post.id, slot, str(each.count), *([state] if with_approvals else [])]
        parts += [count_findings(each.findings)] if each.findings else []
        rows.append(f"- {' · '.join(parts)}")
    if rest := standing.live[extent.rows :]:
        findings = [finding for each in rest for finding in each.findings]
        told = [many(len(rest), "more post"), *([count_findings(findings)] if findings else [])]
        rows.append(f"- {joined(told, 'with')}")
    if rows:
        yield "\n".join(rows)
