"""What holds for any cadence, any taken slots and any earlier schedule."""

from __future__ import annotations

import dataclasses
import datetime as dt
import itertools
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from pipeline.content.batch import Batch, Scheduled, Step
from pipeline.content.brand import Brand, Cadence, CadenceTime
from pipeline.content.times import format_wall, parse_wall
from pipeline.planning.cadence import cadence_walls, find_blackout
from pipeline.planning.sequence import read_sequence
from pipeline.planning.slots import Resolution, resolve_schedule
from pipeline.planning.taken import Taken, taken_slots
from pipeline.planning.zones import to_instant
from tests.planning.builders import batch, brand, resolved

# Small numbers, so that posts get into each other's way; six weeks around changes of the clocks.
PLATFORMS = st.sampled_from(["linkedin", "twitter"])
TIMES = st.sampled_from([dt.time(hour, 30) for hour in (1, 2, 3, 9, 12)])
DAYS = st.integers(0, 45).map(lambda days: dt.date(2026, 3, 1) + dt.timedelta(days=days))
WALLS = st.builds(dt.datetime.combine, DAYS, TIMES)
OFFSETS = st.sampled_from(["First", "6h later", "24h later", "48h later", "1 week later", "soon"])
REFERENCES = st.sampled_from(
    ["LinkedIn Variant 1", "LinkedIn Variant 2", "Twitter Variant 1", "Twitter Variant 2"]
)
POSTS = ("linkedin-1", "linkedin-2", "twitter-1", "twitter-2")
ZONES = st.sampled_from(["America/New_York", "Europe/Oslo", "Australia/Lord_Howe"]).map(ZoneInfo)

CADENCE_TIMES = st.frozensets(st.builds(CadenceTime, st.integers(0, 6), TIMES), max_size=5)
CADENCES = st.builds(
    Cadence,
    times=st.dictionaries(PLATFORMS, CADENCE_TIMES.map(lambda times: tuple(sorted(times)))),
    blackout=st.lists(st.tuples(DAYS, DAYS).map(lambda days: (min(days), max(days))), max_size=2)
    .map(tuple),
    minimum_gap=st.sampled_from([0, 45, 120, 1500]).map(lambda minutes: dt.timedelta(minutes=minutes)),
)  # fmt: skip
BRANDS = st.builds(
    lambda zone, cadence: dataclasses.replace(brand(), timezone=zone, cadence=cadence),
    ZONES, CADENCES,
)  # fmt: skip
TAKEN = st.lists(
    st.builds(
        Taken, st.sampled_from(["acme", "acme", "other"]), PLATFORMS, WALLS,
        st.just("social/acme/other"), st.just("linkedin-1"),
    ),
    max_size=12,
)  # fmt: skip
STEPS = st.lists(st.builds(Step, OFFSETS, REFERENCES), max_size=5)
NOWS = WALLS.map(lambda wall: wall.replace(tzinfo=dt.UTC))


@st.composite
def batches(draw: st.DrawFn, with_schedule: bool = True) -> Batch:
    """Make a batch of four posts with any sequence and, where asked, any schedule."""
    plain = batch("")
    content = dataclasses.replace(plain.content, sequence=tuple(draw(STEPS)))
    posts = draw(st.permutations(POSTS)) if with_schedule else []
    schedule = tuple(
        Scheduled(post, format_wall(draw(WALLS)), draw(st.booleans()))
        for post in posts[: draw(st.integers(0, 4))]
    )
    records = dataclasses.replace(plain.records, schedule=schedule)
    return dataclasses.replace(plain, content=content, records=records)


def instants(resolution: Resolution, acme: Brand) -> dict[str, dt.datetime]:
    return {
        each.post: to_instant(dt.datetime.fromisoformat(each.at), acme.timezone)
        for each in resolution.schedule
    }


def platform(post: str) -> str:
    return post.partition("-")[0]


@given(batches(), BRANDS, TAKEN, NOWS)
def test_a_slot_that_nobody_pinned_is_free_ahead_and_outside_blackouts(
    proposed: Batch, acme: Brand, held: list[Taken], now: dt.datetime
):
    resolution = resolve_schedule(proposed, acme, held, now)

    found = instants(resolution, acme)
    others = [(each.platform, each.instant(acme)) for each in held if each.brand == "acme"]
    for entry in resolution.schedule:
        if entry.pinned:
            assert entry in proposed.records.schedule
            continue
        instant = found[entry.post]
        assert instant > now
        assert find_blackout(acme.cadence, dt.date.fromisoformat(entry.at[:10])) is None
        siblings = [(platform(post), at) for post, at in found.items() if post != entry.post]
        for key, other in others + siblings:
            assert (key, other) != (platform(entry.post), instant)
            assert abs(other - instant) >= acme.cadence.minimum_gap


@given(batches(with_schedule=False), BRANDS, TAKEN, NOWS, st.none() | DAYS)
def test_steps_fall_on_cadence_times_on_their_day_or_later_and_in_order(
    proposed: Batch, acme: Brand, held: list[Taken], now: dt.datetime, not_before: dt.date | None
):
    resolution = resolve_schedule(proposed, acme, held, now, not_before)

    walls = {each.post: dt.datetime.fromisoformat(each.at) for each in resolution.schedule}
    for post, wall in walls.items():
        assert CadenceTime(wall.weekday(), wall.time()) in acme.cadence.times[platform(post)]
        assert not_before is None or wall.date() >= not_before
    placed = [step for step in read_sequence(proposed)[0] if step.post.id in walls]
    found = instants(resolution, acme)
    for step in placed[1:]:
        first = placed[0]
        days = walls[step.post.id].date() - walls[first.post.id].date()
        assert days.days >= step.days - first.days
        assert found[step.post.id] > found[first.post.id]
    for earlier, later in itertools.combinations(placed, 2):
        if earlier.post.platform == later.post.platform:
            assert walls[earlier.post.id] < walls[later.post.id]


@given(batches(with_schedule=False), BRANDS, TAKEN, NOWS)
def test_no_slot_before_that_of_first_was_free(
    proposed: Batch, acme: Brand, held: list[Taken], now: dt.datetime
):
    resolution = resolve_schedule(proposed, acme, held, now)
    if not resolution.schedule:
        return
    first = resolution.schedule[0]
    others = [(each.platform, each.instant(acme)) for each in held if each.brand == "acme"]
    day = now.astimezone(acme.timezone).date()
    for wall in cadence_walls(acme.cadence, platform(first.post), day):
        if format_wall(wall) == first.at:
            return
        instant = to_instant(wall, acme.timezone)
        assert (
            instant <= now
            or find_blackout(acme.cadence, wall.date())
            or (platform(first.post), instant) in others
            or any(abs(instant - other) < acme.cadence.minimum_gap for _, other in others)
        )
    raise AssertionError("First has a slot outside the cadence")


@given(batches(), BRANDS, TAKEN, NOWS)
def test_resolving_again_changes_nothing(
    proposed: Batch, acme: Brand, held: list[Taken], now: dt.datetime
):
    once = resolve_schedule(proposed, acme, held, now)
    twice = resolve_schedule(resolved(proposed, once), acme, held, now)

    assert twice.schedule == once.schedule


@given(batches(with_schedule=False), batches(with_schedule=False), BRANDS, TAKEN, NOWS)
def test_two_branches_proposed_one_after_the_other_never_hold_one_slot(
    one: Batch, two: Batch, acme: Brand, held: list[Taken], now: dt.datetime
):
    one = resolved(one, resolve_schedule(one, acme, held, now))
    held += taken_slots(one, "social/acme/one")
    two = resolved(two, resolve_schedule(two, acme, held, now))

    slots = [
        (each.platform, each.instant(acme))
        for each in (*taken_slots(one, "social/acme/one"), *taken_slots(two, "social/acme/two"))
    ]
    assert len(slots) == len(set(slots))
    for (_, earlier), (_, later) in itertools.pairwise(sorted(slots, key=lambda slot: slot[1])):
        assert later - earlier >= acme.cadence.minimum_gap


@given(batches(), BRANDS, TAKEN, NOWS)
def test_every_step_without_a_slot_has_a_note(
    proposed: Batch, acme: Brand, held: list[Taken], now: dt.datetime
):
    resolution = resolve_schedule(proposed, acme, held, now)

    placed = {entry.post for entry in resolution.schedule}
    notes = "\n".join(resolution.notes)
    for step in read_sequence(proposed)[0]:
        assert step.post.id in placed or f"{step.post.id}: " in notes
    for entry in proposed.records.schedule:
        assert entry.post in placed or f"{entry.post}: " in notes
        assert parse_wall(entry.at)
