"""Show what else of a batch needs a person: open points, records without proof, a changed draft."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pipeline.content.batch import NOTES, Removal
from pipeline.content.times import format_wall
from pipeline.content.wording import joined, many, verb
from pipeline.review.approval.proven import OVERTAKEN, OpenPoint
from pipeline.review.markdown.links import link
from pipeline.review.markdown.plain_text import code, cut, inert, prose
from pipeline.review.markdown.wording import NOTES_WAIT, details, names
from pipeline.review.report.extent import Extent
from pipeline.review.report.post_blocks import show_with_overruled
from pipeline.review.standing.facts import ReportContext
from pipeline.review.standing.hurdles import holder_of
from pipeline.review.standing.occupied import Collision
from pipeline.review.standing.stock import BatchStanding
from pipeline.review.watch.staleness import Hunk, Staleness, common_start

_REBASED = (
    "Such a push puts other commits in place of those that this report had shown, so a comment can "
    "no longer be tied to a text. The text may well be the same: whoever approved it comments "
    "`/approve` again. An approval by review is tied to its commit and stands, and so does every "
    "approval when the branch is updated with a merge commit."
)
_CONTEXT = 6
"""How many words beside a change are shown with it."""


def show_attention(standing: BatchStanding, extent: Extent) -> Iterator[str]:
    """Give every part that there is of one batch."""
    rows = [
        *(_collision(each, standing) for each in standing.collisions),
        *_unproved(standing, extent),
    ]
    if rows:
        yield _listed(rows, extent)
    proven = standing.report.proven
    if proven and any(each.why == OVERTAKEN for each in proven.unproved):
        yield _REBASED
    if standing.notes_wait:
        yield f"{NOTES_WAIT}."
    if standing.general:
        yield from show_with_overruled(standing.general, standing, extent)
    if standing.report.staleness is not None:
        yield from _staleness(standing.report.staleness, standing, extent)
    if standing.outdated:
        yield (
            f"{many(standing.outdated, 'line')} that Galley computes (counts, boxes, status) "
            f"{verb(standing.outdated, 'is')} out of date; its next commit puts that right."
        )


def show_leaving(context: ReportContext) -> Iterator[str]:
    """Say which published posts a merge takes off the calendar, and who agreed or has to."""
    if not context.leaving:
        return
    count = sum(len(each.posts) for each in context.leaving)
    rows = [f"{joined(list(map(inert, each.posts)))} of {code(cut(each.path, 200))}"
            for each in context.leaving]  # fmt: skip
    told = f"**Merging takes {many(count, 'published post')} off the calendar:** {joined(rows)}."
    agreed = dict.fromkeys(by for each in context.leaving for by in each.approved_by)
    if agreed:
        told += f" {names(list(agreed))} agreed."
    if any(each.missing for each in context.leaving):
        told += (
            " What is edited out takes the yes of its reviewers, as its publication did:"
            " `/approve` agrees. `/withdraw POST REASON` on the merged pull request takes a post"
            " off, too; it needs no other yes and keeps the text."
        )
    yield told


def show_open_points(context: ReportContext, extent: Extent) -> Iterator[str]:
    """List what those who request changes said."""
    if context.objections:
        people = [link(names([each.by]), each.url) for each in context.objections]
        yield f"**Changes requested by {joined(people)}.**"
    if context.open_points:
        yield _listed([_open_point(each, extent) for each in context.open_points], extent)


def show_removed(standing: BatchStanding, extent: Extent) -> Iterator[str]:
    """List the posts that were dropped or withdrawn, each in a line."""
    records = standing.batch.records
    rows = [
        *(_removal(each, "dropped", extent) for each in records.dropped),
        *(_removal(each, "withdrawn", extent) for each in records.withdrawn),
    ]
    if rows:
        yield _listed(rows, extent)


def _collision(each: Collision, standing: BatchStanding) -> str:
    slot, pull = format_wall(each.wall), each.holder.pull
    holder = link(
        inert(cut(holder_of(each), 200)), standing.context.links.pull(pull) if pull else ""
    )
    told = f"- ❌ {inert(each.post)}: the slot {slot} is held by {holder}."
    if each.free:
        return (
            f"{told} The next free one: {code(f'/schedule {each.post} {format_wall(each.free)}')}."
        )
    return f"{told} No other slot is free; choose one: {code(f'/schedule {each.post} WHEN')}."


def _unproved(standing: BatchStanding, extent: Extent) -> Iterator[str]:
    for each in standing.report.proven.unproved if standing.report.proven else ():
        what = "the notes" if each.post == NOTES else inert(cut(each.post, 40))
        yield (
            f"- ❌ The file says that {names([each.by])} approved {what}, and "
            f"{prose(cut(each.why, extent.words))}. Such a record does not count."
        )


def _open_point(each: OpenPoint, extent: Extent) -> str:
    about = f" on {inert(each.post)}" if each.post else ""
    said = inert(cut(" ".join(each.body.split()), min(extent.words, 300)))
    return f"- {link(f'{names([each.by])}{about}', each.url)}: “{said}”"


def _removal(each: Removal, how: str, extent: Extent) -> str:
    reason = f": {inert(cut(each.reason, min(extent.words, 200)))}" if each.reason else ""
    return f"- {inert(cut(each.post, 40))} was {how} by {names([each.by])}{reason}"


def _staleness(staleness: Staleness, standing: BatchStanding, extent: Extent) -> Iterator[str]:
    posts = [inert(post) for post in staleness.posts]
    rest = (
        f"{joined(posts)} {verb(len(posts), 'rests')} on what changed: "
        f"{code('/regenerate ' + ' '.join(staleness.posts[:12]))}, or `/keep` to leave "
        f"{'it as it is' if len(posts) == 1 else 'them as they are'}."
        if posts
        else "No post rests on what changed: `/keep` takes note of that."
    )
    yield f"**The draft has changed since these posts were made.** {rest}"
    hunks = staleness.changes.hunks
    if not staleness.known:
        yield "The version they were made from is not at hand; they were held against the new one."
    elif hunks and extent.evidence:
        rows = [_hunk(each, staleness.draft, standing, extent) for each in hunks[: extent.rows]]
        if len(hunks) > extent.rows:
            rows.append(f"- {many(len(hunks) - extent.rows, 'more place')}")
        yield details(f"The draft changed in {many(len(hunks), 'place')}", "\n".join(rows))
    elif hunks:
        yield f"It changed in {many(len(hunks), 'place')}."


def _hunk(hunk: Hunk, draft: str, standing: BatchStanding, extent: Extent) -> str:
    last = hunk.new_line + len(hunk.new) - 1
    label = f"line {hunk.new_line}" if last <= hunk.new_line else f"lines {hunk.new_line}–{last}"
    where = standing.context.links.file(draft, hunk.new_line, last)
    old, new = (_changed(words, extent) for words in _differing(hunk.old, hunk.new))
    if not old:
        return f"- {link(label, where)}, new: {new or 'a blank line'}"
    if not new:
        return f"- {link(label, where)}, taken out: {old}"
    return f"- {link(label, where)}: {old} became {new}"


def _changed(words: Sequence[str], extent: Extent) -> str:
    text = " ".join(words)
    return f"“{inert(cut(text, min(extent.words, 400)))}”" if text else ""


def _differing(old: Sequence[str], new: Sequence[str]) -> tuple[list[str], list[str]]:
    """Give the words of both with few of those that they share at their beginning and end."""
    before, after = " ".join(old).split(), " ".join(new).split()
    if not before or not after:
        return before, after
    start = common_start(before, after)
    end = common_start(before[start:][::-1], after[start:][::-1])
    first, last = max(0, start - _CONTEXT), max(0, end - _CONTEXT)
    return _excerpt(before, first, last), _excerpt(after, first, last)


def _excerpt(words: list[str], first: int, last: int) -> list[str]:
    shown = words[first : len(words) - last]
    return [*(["…"] if first else []), *shown, *(["…"] if last else [])]


def _listed(rows: Sequence[str], extent: Extent) -> str:
    shown = list(rows[: extent.rows])
    if len(rows) > extent.rows:
        shown.append(f"- {'and ' if shown else ''}{len(rows) - extent.rows:,} more")
    return "\n".join(shown)
