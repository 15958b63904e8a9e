"""Find what waits, passed or went wrong unseen, from documents, agenda and the present time.

Asking git and GitHub for the facts is the flow's work, telling people of them `waiting`'s.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from pipeline.content.batch import Batch
from pipeline.content.brand import Brand
from pipeline.content.state import PostState, post_state
from pipeline.content.times import format_wall
from pipeline.content.wording import joined, long_day, many, verb
from pipeline.planning.agenda import SPARE, Agenda, AgendaEntry, build_agenda
from pipeline.planning.cadence import cadence_walls, find_blackout
from pipeline.planning.recorded import recorded_slots
from pipeline.planning.zones import to_wall
from pipeline.review.watch.staleness import Staleness

SILENCE = dt.timedelta(days=1)
"""After so long, a run must have left a trace of a draft."""

GRACE = dt.timedelta(days=1)
"""So long after its slot, a post may go without being marked as posted."""

WEEKS_AHEAD = 2


class WaitingDraft(NamedTuple):
    """A draft on main that has neither a batch nor an open or rejected pull request.

    `since` is when it was committed. `why` is what the last run said of it, a clause; empty where
    no run has left a trace.
    """

    path: str
    since: dt.datetime
    why: str = ""


class WaitingPull(NamedTuple):
    """An open pull request with its batches; `answered` is when a person last said something."""

    number: int
    title: str
    url: str
    opened: dt.datetime
    batches: tuple[Batch, ...]
    answered: dt.datetime | None = None

    @property
    def quiet_since(self) -> dt.datetime:
        return self.opened if self.answered is None else max(self.opened, self.answered)


@dataclass(frozen=True)
class WaitingFacts:
    """Everything that the watch looks at; `published` are main's batches.

    `staleness` holds, by batch path, what of a published batch's draft changed. `patience` is how
    long a pull request may go without an answer.
    """

    now: dt.datetime
    brands: Mapping[str, Brand]
    published: Sequence[Batch] = ()
    drafts: Sequence[WaitingDraft] = ()
    pulls: Sequence[WaitingPull] = ()
    staleness: Mapping[str, Staleness] | None = None
    patience: dt.timedelta = dt.timedelta(days=3)

    @cached_property
    def agenda(self) -> Agenda:
        return build_agenda(self.published, self.brands)


class Matter(NamedTuple):
    """One thing that waits: what it is about, with a page to open if there is one, and a clause."""

    about: str
    told: str
    url: str = ""
    path: str = ""


def silent_drafts(facts: WaitingFacts) -> Iterator[Matter]:
    """Find drafts that should have been taken up by now, and of which no run says anything."""
    for draft in facts.drafts:
        if not draft.why and facts.now - draft.since >= SILENCE:
            yield Matter(draft.path, f"committed {_ago(draft.since, facts)}, no run took it up")


def waiting_drafts(facts: WaitingFacts) -> Iterator[Matter]:
    """Find the other drafts that have no pull request, each with what the last run said of it."""
    for draft in facts.drafts:
        if draft.why:
            yield Matter(draft.path, f"committed {_ago(draft.since, facts)}, {draft.why}")


def unanswered_pulls(facts: WaitingFacts) -> Iterator[Matter]:
    """Find the pull requests on which no person said anything for longer than the patience."""
    for pull in facts.pulls:
        if not pull.batches or facts.now - pull.quiet_since < facts.patience:
            continue
        waiting = [post for batch in pull.batches for post in _undecided(batch, facts)]
        state = f"{joined(waiting)} {verb(len(waiting), 'waits')} for a yes"
        told = f"quiet {_since(pull.quiet_since, facts)}; {state if waiting else 'ready to merge'}"
        yield Matter(_named(pull), told, pull.url)


def passed_slots(facts: WaitingFacts) -> Iterator[Matter]:
    """Find posts whose slot passed before their pull request was merged."""
    for pull in facts.pulls:
        for batch in pull.batches:
            brand = facts.brands.get(batch.brand)
            if brand is None or any(each.path == batch.path for each in facts.published):
                continue
            passed = [
                f"{each.post.id} ({each.entry.at})"
                for each in recorded_slots(batch, brand).values()
                if each.slot is not None and each.slot.instant <= facts.now
            ]
            if passed:
                told = f"the slot of {joined(passed)} passed before the merge"
                yield Matter(_named(pull), told, pull.url)


def unmarked_posts(facts: WaitingFacts) -> Iterator[Matter]:
    """Find posts whose slot is over and that nobody marked as posted, where the brand wants it."""
    for entry in facts.agenda.scheduled:
        over = entry.instant is not None and entry.instant + GRACE <= facts.now
        posted = {each.post for each in entry.batch.records.posted}
        if entry.brand.record_posted and over and entry.post.id not in posted:
            told = f"was due {_slot(entry)}; `/posted {entry.post.id} URL` on its pull request"
            yield _of_entry(entry, told)


def colliding_posts(facts: WaitingFacts) -> Iterator[Matter]:
    """Find approved posts that lost their slot, to an earlier approval or by a bad entry."""
    for entry in facts.agenda.spare:
        if entry.why_unscheduled != SPARE:
            yield _of_entry(entry, f"has no slot: {entry.why_unscheduled}")


def blacked_out_posts(facts: WaitingFacts) -> Iterator[Matter]:
    """Find coming posts in a blackout, but for those that a person put there knowing of one."""
    for entry in _coming(facts):
        days = find_blackout(entry.brand.cadence, entry.wall.date()) if entry.wall else None
        recorded = [each for each in entry.batch.records.schedule if each.post == entry.post.id]
        if days is not None and not any(each.blackout for each in recorded):
            pinned = ", pinned before it was set" if any(each.pinned for each in recorded) else ""
            told = f"goes out {_slot(entry)}{pinned}, in the blackout from {days[0]} to {days[1]}"
            yield _of_entry(entry, told)


def empty_weeks(facts: WaitingFacts) -> Iterator[Matter]:
    """Find the coming weeks in which a brand that posts would post, and nothing is planned."""
    planned = {(each.brand.key, _monday(each.wall)) for each in facts.agenda.scheduled if each.wall}
    active = {each.brand.key for each in facts.agenda.scheduled}
    for brand in sorted(facts.brands.values(), key=lambda brand: brand.key):
        if brand.key not in active or brand.cadence.paused:
            continue
        first = _monday(to_wall(facts.now, brand.timezone)) + dt.timedelta(weeks=1)
        for monday in (first + dt.timedelta(weeks=week) for week in range(WEEKS_AHEAD)):
            if (brand.key, monday) not in planned and _has_room(brand, monday):
                yield Matter(brand.name, f"nothing is planned in the week of {long_day(monday)}")


def stale_batches(facts: WaitingFacts) -> Iterator[Matter]:
    """Find published batches with posts that rest on what changed in their draft."""
    proposed = {batch.path for pull in facts.pulls for batch in pull.batches}
    for path, staleness in sorted((facts.staleness or {}).items()):
        if staleness.posts and path not in proposed:
            rests = f"{joined(staleness.posts)} {verb(len(staleness.posts), 'rests')}"
            yield Matter(path, f"{rests} on lines of the draft that changed", path=path)


def _undecided(batch: Batch, facts: WaitingFacts) -> list[str]:
    brand = facts.brands.get(batch.brand)
    needed = brand.approvals_needed if brand else 1
    undecided = (PostState.OPEN, PostState.CHANGED)
    return [post.id for post in batch.posts if post_state(batch, post, needed) in undecided]


def _coming(facts: WaitingFacts) -> Iterator[AgendaEntry]:
    for entry in facts.agenda.scheduled:
        if entry.instant is not None and entry.instant > facts.now:
            yield entry


def _has_room(brand: Brand, monday: dt.date) -> bool:
    """Tell whether the cadence has a time in a week, outside of every blackout."""
    sunday = monday + dt.timedelta(days=6)
    for platform in brand.platforms:
        for wall in cadence_walls(brand.cadence, platform.key, monday):
            if wall.date() > sunday:
                break
            if find_blackout(brand.cadence, wall.date()) is None:
                return True
    return False


def _monday(wall: dt.datetime) -> dt.date:
    return wall.date() - dt.timedelta(days=wall.weekday())


def _slot(entry: AgendaEntry) -> str:
    return format_wall(entry.wall) if entry.wall else ""


def _of_entry(entry: AgendaEntry, told: str) -> Matter:
    where = next((each for each in entry.approved_where if each.startswith("https://")), "")
    return Matter(f"{entry.post.id} of {entry.batch.path}", told, where, entry.batch.path)


def _named(pull: WaitingPull) -> str:
    return f"pull request {pull.number}, {pull.title}"


def _ago(moment: dt.datetime, facts: WaitingFacts) -> str:
    days = (facts.now - moment).days
    return f"{many(days, 'day')} ago" if days >= 1 else "today"


def _since(moment: dt.datetime, facts: WaitingFacts) -> str:
    return f"for {many((facts.now - moment).days, 'day')}"
