"""Say what a subscriber's calendar should hold of each post: planned, on hold, or cancelled.

A post is on hold while a text that changed after its approval waits, and cancelled for some weeks
after it was withdrawn. How an event is written is `ics`' work.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from pipeline.calendar.memory import Memory
from pipeline.calendar.paths import batch_name
from pipeline.content.batch import Approval, Batch, Post, Removal
from pipeline.content.brand import Brand
from pipeline.content.state import PostState, post_state
from pipeline.content.times import parse_wall, read_moment
from pipeline.content.zones import find_zone
from pipeline.planning.agenda import AgendaEntry
from pipeline.planning.zones import to_instant

BACK = dt.timedelta(days=92)
"""How long a post that went out stays in the feeds, which programs load again and again."""

CANCELLED_FOR = dt.timedelta(weeks=6)


class Status(StrEnum):
    """iCalendar's words for how sure an event is."""

    PLANNED = "CONFIRMED"
    ON_HOLD = "TENTATIVE"
    CANCELLED = "CANCELLED"


@dataclass(frozen=True, slots=True)
class Event:
    """A post's moment; `stamped` is when what it says was decided."""

    brand: Brand
    batch: Batch
    post: Post
    instant: dt.datetime
    stamped: dt.datetime
    status: Status = Status.PLANNED

    @property
    def uid(self) -> str:
        """Name the event for good: by brand, slug and post, which no new text or slot changes."""
        return f"{batch_name(self.batch)}/{self.post.id}@galley"

    @property
    def sequence(self) -> int:
        """Count the revisions that the records tell of, so that each has a higher number.

        Every text that was approved counts four; between two come a pinned slot and a change that
        waits; a withdrawal comes after them all.
        """
        records, post = self.batch.records, self.post.id
        texts = {approval.sha256 for approval in records.approvals if approval.post == post}
        if self.status is Status.CANCELLED:
            return 4 * len(texts)
        pinned = any(each.post == post and each.pinned for each in records.schedule)
        return 4 * (len(texts) - 1) + 2 * (self.status is Status.ON_HOLD) + pinned


def planned_events(scheduled: Iterable[AgendaEntry], today: dt.date) -> list[Event]:
    """Give an event for every post with a slot that is not long past."""
    first = _first_moment(today)
    return [
        Event(
            entry.brand,
            entry.batch,
            entry.post,
            entry.instant,
            read_moment(entry.approved_at) or entry.instant,
        )
        for entry in scheduled
        if entry.instant is not None and entry.instant >= first
    ]


def revoked_events(
    batches: Iterable[Batch], brands: Mapping[str, Brand], today: dt.date, memory: Memory
) -> Iterator[Event]:
    """Give an event for every slot whose post was approved once and may not go out as it stands."""
    for batch in batches:
        if batch.brand in brands and batch.records.approvals and batch.records.schedule:
            brand = brands[batch.brand]
            yield from memory.recall(
                ("revoked", batch.path),
                (batch, brand, today),
                lambda: _revoked_of(batch, brand, today),  # noqa: B023
            )


def _revoked_of(batch: Batch, brand: Brand, today: dt.date) -> list[Event]:
    events = (_revoked(batch, brand, post, today) for post in batch.posts)
    return [event for event in events if event and event.instant >= _first_moment(today)]


def _revoked(batch: Batch, brand: Brand, post: Post, today: dt.date) -> Event | None:
    state = post_state(batch, post, brand.approvals_needed)
    approvals = [each for each in batch.records.approvals if each.post == post.id]
    instant = _slot(batch, brand, post)
    if instant is None or not _stood_approved(approvals, brand.approvals_needed):
        return None
    if state is PostState.CHANGED:
        moments = filter(None, (read_moment(each.at) for each in approvals))
        stamped = max(moments, default=instant)
        return Event(brand, batch, post, instant, stamped, Status.ON_HOLD)
    if state is not PostState.WITHDRAWN:
        return None
    withdrawn = _withdrawn_at(batch.records.withdrawn, post) or instant
    if withdrawn + CANCELLED_FOR < _moment(today):
        return None
    return Event(brand, batch, post, instant, withdrawn, Status.CANCELLED)


def _stood_approved(approvals: Iterable[Approval], needed: int) -> bool:
    """Tell whether as many people as it takes had approved one and the same text."""
    people: dict[str, set[str]] = {}
    for each in approvals:
        people.setdefault(each.sha256, set()).add(each.by.casefold())
    return any(len(names) >= needed for names in people.values())


def _withdrawn_at(removals: Iterable[Removal], post: Post) -> dt.datetime | None:
    return next((read_moment(each.at) for each in removals if each.post == post.id), None)


def _slot(batch: Batch, brand: Brand, post: Post) -> dt.datetime | None:
    entry = next((each for each in batch.records.schedule if each.post == post.id), None)
    wall = parse_wall(entry.at) if entry else None
    zone = find_zone(batch.records.timezone or brand.timezone.key)
    return to_instant(wall, zone) if wall and zone else None


def _first_moment(today: dt.date) -> dt.datetime:
    return _moment(today - BACK)


def _moment(day: dt.date) -> dt.datetime:
    return dt.datetime.combine(day, dt.time(), tzinfo=dt.UTC)
