"""Write the one issue about what waits; when all is well there is nothing to write."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple

from pipeline.content.wording import many
from pipeline.review.markdown.links import NO_LINKS, Links, link
from pipeline.review.markdown.plain_text import cut, inert, prose
from pipeline.review.watch import overdue
from pipeline.review.watch.overdue import Matter, WaitingFacts

MARKER = "<!-- galley:waiting -->"
TITLE = "What waits in the social calendar"

_MOST_ROWS = 20
_LONGEST = 160


class _Part(NamedTuple):
    title: str
    advice: str
    find: Callable[[WaitingFacts], Iterator[Matter]]


_PARTS = (
    _Part(
        "Nothing happened, though something should have",
        "Look at the latest runs under Actions; running `generate` by hand takes these up.",
        overdue.silent_drafts,
    ),
    _Part("Drafts without a pull request", "", overdue.waiting_drafts),
    _Part(
        "Pull requests without an answer",
        "Comment `/approve` there, or close what is not wanted.",
        overdue.unanswered_pulls,
    ),
    _Part(
        "Slots that passed before the merge",
        "They are given again by the next run; pinned ones need `/schedule POST WHEN`.",
        overdue.passed_slots,
    ),
    _Part("Posts that are not marked as posted", "", overdue.unmarked_posts),
    _Part(
        "Posts without their slot",
        "Comment `/schedule POST WHEN` on the merged pull request.",
        overdue.colliding_posts,
    ),
    _Part(
        "Posts on days without posts",
        "Comment `/schedule POST WHEN` on the merged pull request; it also keeps a post there.",
        overdue.blacked_out_posts,
    ),
    _Part("Weeks without posts", "", overdue.empty_weeks),
    _Part(
        "Batches whose draft has changed",
        "Nothing changes by itself; run `generate` to have a pull request proposed.",
        overdue.stale_batches,
    ),
)


def waiting_report(facts: WaitingFacts, links: Links = NO_LINKS) -> str | None:
    """Write the issue's body, what is gravest first; None when all is well."""
    found = [(part, matters) for part in _PARTS if (matters := list(part.find(facts)))]
    if not found:
        return None
    total = sum(len(matters) for _, matters in found)
    parts = [MARKER, f"{many(total, 'thing')} to look at. This issue closes when all is well."]
    for part, matters in found:
        parts += [f"### {part.title}", "\n".join(_rows(matters, links))]
        parts += [prose(part.advice)] if part.advice else []
    return "\n\n".join(parts) + "\n"


def _rows(matters: list[Matter], links: Links) -> Iterator[str]:
    for matter in matters[:_MOST_ROWS]:
        address = matter.url or (links.file(matter.path) if matter.path else "")
        about = link(inert(cut(matter.about, _LONGEST)), address)
        yield f"- {about}: {prose(cut(matter.told, 2 * _LONGEST))}"
    if len(matters) > _MOST_ROWS:
        yield f"- and {len(matters) - _MOST_ROWS:,} more"
