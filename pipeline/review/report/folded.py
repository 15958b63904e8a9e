"""Show what a reviewer may want to unfold: evidence, the month, key messages, what it cost."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby

from pipeline.checks.grounding.table import Row
from pipeline.checks.grounding.verdict import Verdict
from pipeline.content.wording import day_of_month, joined, many, month_name
from pipeline.review.markdown.links import Links, link
from pipeline.review.markdown.plain_text import code, cut, inert, prose
from pipeline.review.markdown.wording import details, names
from pipeline.review.report.cost import describe_cost
from pipeline.review.report.extent import Extent
from pipeline.review.standing.occupied import Planned, month_around
from pipeline.review.standing.stock import BatchStanding

_VERDICTS = {
    Verdict.VERBATIM: "word for word",
    Verdict.REVIEW: "in other words",
    Verdict.FLAGGED: "⚠️ says more than the draft",
    Verdict.UNSUPPORTED: "❌ not in the draft",
}
_DOUBTFUL = (Verdict.FLAGGED, Verdict.UNSUPPORTED)


def show_folded(standing: BatchStanding, extent: Extent) -> Iterator[str]:
    """Give every part that is there and for which there is room."""
    yield from _evidence(standing, extent)
    if extent.surroundings:
        yield from _month(standing)
        yield from _key_messages(standing, extent)
        yield from _cost(standing)


def _evidence(standing: BatchStanding, extent: Extent) -> Iterator[str]:
    claims = [row for row in standing.report.grounding if row.verdict is not Verdict.NOT_A_CLAIM]
    counts = Counter(row.verdict for row in claims)
    if not claims:
        return
    summary = f"Evidence: {_numbers(counts)}"
    shown = [row for row in claims if extent.evidence > 1 or row.verdict in _DOUBTFUL]
    if not extent.evidence or not shown:
        yield f"{summary}."
        return
    rows = list(_evidence_rows(shown[: extent.rows], standing, extent))
    if len(shown) > extent.rows:
        rows.append(f"- {many(len(shown) - extent.rows, 'more sentence')}")
    yield details(summary, "\n".join(rows))


def _numbers(counts: Counter[Verdict]) -> str:
    total = counts.total()
    if counts[Verdict.VERBATIM] == total:
        return f"{many(total, 'sentence')}, word for word from the draft"
    told = [f"{counts[each]:,} {told}" for each, told in _VERDICTS.items() if counts[each]]
    return f"{many(total, 'sentence')}, {joined(told)}"


def _evidence_rows(rows: Sequence[Row], standing: BatchStanding, extent: Extent) -> Iterator[str]:
    for post, found in groupby(rows, lambda row: row.post):
        yield f"{'' if post == rows[0].post else chr(10)}**{inert(post)}**\n"
        for row in found:
            parts = [_VERDICTS[row.verdict], *_places(row, standing)]
            reasons = f": {prose(cut('; '.join(row.reasons), extent.words))}" if row.reasons else ""
            yield f"- “{inert(cut(row.sentence, extent.words))}” — {', '.join(parts)}{reasons}"


def _places(row: Row, standing: BatchStanding) -> list[str]:
    links, draft = standing.context.links, standing.batch.source
    commit = standing.report.draft_commit
    return [
        link(_lines(first, last), links.file(draft, first, last, commit))
        for first, last in _runs(row.lines)[:4]
    ]


def _runs(lines: Sequence[int]) -> list[tuple[int, int]]:
    """Join neighbouring lines to runs; line 0, the title or a hint, stays by itself."""
    runs: list[tuple[int, int]] = []
    for line in sorted(set(lines)):
        if runs and line and runs[-1][1] == line - 1 and runs[-1][0]:
            runs[-1] = (runs[-1][0], line)
        else:
            runs.append((line, line))
    return runs


def _lines(first: int, last: int) -> str:
    if not first:
        return "title or hint"
    return f"line {first}" if first == last else f"lines {first}–{last}"


def _month(standing: BatchStanding) -> Iterator[str]:
    report = standing.report
    if report.brand is None:
        return
    planned = month_around(standing.batch, report.brand, report.held)
    rows: list[str] = []
    for month, days in groupby(planned, lambda each: month_name(each.wall)):
        rows += ["", f"**{month}**", "", *(_planned(each, standing.context.links) for each in days)]
    rows += ["", *(f"- {prose(note)}" for note in report.notes)]
    if planned or report.notes:
        own = sum(each.holder is None for each in planned)
        # A zone's key is a name that the system knows, so it holds no markup.
        zone = report.brand.timezone.key
        nearby = many(len(planned) - own, "other post") if len(planned) > own else "no other posts"
        summary = f"{many(own, 'slot')} here, {nearby} nearby ({zone})"
        yield details(summary, "\n".join(rows).strip())


def _planned(each: Planned, links: Links) -> str:
    when = day_of_month(each.wall)
    if each.holder is None:
        return f"- **{when} · {inert(each.post)}**"
    taken, pull = each.holder
    where = link(f"pull request {pull}", links.pull(pull)) if pull else code(cut(taken.where, 100))
    return f"- {when} · {inert(each.post)} of {where}"


def _key_messages(standing: BatchStanding, extent: Extent) -> Iterator[str]:
    rows = [
        f"- {inert(cut(each.label, 80))}: {inert(cut(each.value, extent.words))}"
        for each in standing.batch.content.key_messages
    ]
    if people := standing.notes_approved_by:
        rows.append(f"\nApproved, with the recommendations, by {names(people)}.")
    if rows:
        yield details("Key messages", "\n".join(rows))


def _cost(standing: BatchStanding) -> Iterator[str]:
    if told := describe_cost(standing.report.document):
        yield details("What writing this cost", told)
