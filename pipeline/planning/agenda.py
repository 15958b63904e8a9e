"""Put the approved posts of all batches in order; every view and feed is made from this agenda.

Whether a post is approved is decided in `content.state`, where its slot lies in `recorded`.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from pipeline.content.batch import Approval, Batch, Post
from pipeline.content.brand import Brand
from pipeline.content.state import PostState, post_state
from pipeline.content.times import format_wall, read_moment
from pipeline.planning.recorded import Recorded, recorded_slots

SPARE = "spare"
"""Why a post outside the schedule has no slot: nothing is wrong with it."""

_NEVER = dt.datetime.max.replace(tzinfo=dt.UTC)


@dataclass(frozen=True, slots=True)
class AgendaEntry:
    """An approved post, with its slot or the reason why it has none.

    `wall` is naive in the brand's zone, `instant` in UTC; without a slot both are None and
    `why_unscheduled` is SPARE or a sentence. Those who approved stand in the order in which they
    did, `approved_where` beside them; `approved_at` is when their number sufficed.
    """

    brand: Brand
    batch: Batch
    post: Post
    wall: dt.datetime | None
    instant: dt.datetime | None
    approved_by: tuple[str, ...]
    approved_at: str
    approved_where: tuple[str, ...]
    why_unscheduled: str = ""


@dataclass(frozen=True, slots=True)
class Agenda:
    """The posts with a slot, by time, and the approved posts that have none."""

    scheduled: tuple[AgendaEntry, ...]
    spare: tuple[AgendaEntry, ...]


def build_agenda(batches: Iterable[Batch], brands: Mapping[str, Brand]) -> Agenda:
    """Collect the approved posts; a batch whose brand is not among `brands` is left out.

    Where two posts of one brand and platform hold one slot, the earlier approval keeps it.
    """
    entries = [
        entry
        for batch in batches
        if batch.brand in brands
        for entry in _approved_posts(batch, brands[batch.brand])
    ]
    settled = list(_settle_collisions(entries))
    return Agenda(
        tuple(sorted((each for each in settled if each.instant), key=_by_time)),
        tuple(sorted((each for each in settled if not each.instant), key=_by_place)),
    )


def _approved_posts(batch: Batch, brand: Brand) -> Iterator[AgendaEntry]:
    recorded = recorded_slots(batch, brand)
    for post in batch.posts:
        if post_state(batch, post, brand.approvals_needed) is PostState.APPROVED:
            yield _entry(batch, brand, post, recorded.get(post.id))


def _entry(batch: Batch, brand: Brand, post: Post, recorded: Recorded | None) -> AgendaEntry:
    approvals = _first_approvals(batch, post)
    slot = recorded.slot if recorded else None
    problem = recorded.problem if recorded else None
    return AgendaEntry(
        brand=brand,
        batch=batch,
        post=post,
        wall=slot.wall if slot else None,
        instant=slot.instant if slot else None,
        approved_by=tuple(each.by for each in approvals),
        approved_at=approvals[brand.approvals_needed - 1].at,
        approved_where=tuple(each.where for each in approvals),
        why_unscheduled="" if slot else problem.problem if problem else SPARE,
    )


def _first_approvals(batch: Batch, post: Post) -> tuple[Approval, ...]:
    """Give each person's first approval of exactly this text, in the order of their moments."""
    first: dict[str, Approval] = {}
    for approval in sorted(batch.records.approvals, key=lambda each: _moment(each.at)):
        if approval.post == post.id and approval.sha256 == post.digest:
            first.setdefault(approval.by, approval)
    return tuple(first.values())


def _moment(text: str) -> dt.datetime:
    """Read when an approval was given; one that does not say comes after all others."""
    return read_moment(text) or _NEVER


def _settle_collisions(entries: Iterable[AgendaEntry]) -> Iterator[AgendaEntry]:
    keepers: dict[tuple[str, str, dt.datetime], AgendaEntry] = {}
    for entry in sorted(entries, key=_by_approval):
        if entry.instant is None:
            yield entry
            continue
        slot = (entry.brand.key, entry.post.platform.key, entry.instant)
        keeper = keepers.setdefault(slot, entry)
        yield entry if keeper is entry else _unscheduled(entry, keeper)


def _unscheduled(entry: AgendaEntry, keeper: AgendaEntry) -> AgendaEntry:
    slot = format_wall(entry.wall) if entry.wall else ""
    why = f"the slot {slot} went to {keeper.post.id} of {keeper.batch.path}, approved earlier"
    return dataclasses.replace(entry, wall=None, instant=None, why_unscheduled=why)


def _by_approval(entry: AgendaEntry) -> tuple[object, ...]:
    return (_moment(entry.approved_at), entry.batch.path, *_by_post(entry.post))


def _by_time(entry: AgendaEntry) -> tuple[object, ...]:
    return (entry.instant, entry.brand.key, *_by_post(entry.post), entry.batch.path)


def _by_place(entry: AgendaEntry) -> tuple[object, ...]:
    return (entry.brand.key, entry.batch.path, *_by_post(entry.post))


def _by_post(post: Post) -> tuple[int, int]:
    return post.platform.order, post.number
