import dataclasses
import datetime as dt

from pipeline.content.batch import Scheduled
from pipeline.content.editing import set_schedule
from pipeline.review.standing.occupied import (
    Collision,
    Planned,
    find_collisions,
    month_around,
)
from tests.review.builders import NOW, TIDE, held, plain

TUESDAY = dt.datetime(2026, 1, 27, 9)  # noqa: DTZ001


def test_a_post_gives_way_to_main_and_to_earlier_pull_requests_alone():
    batch = plain().batch
    main, earlier, later = (held("linkedin", "2026-01-27 09:00", pull=pull) for pull in (0, 30, 40))
    free = dt.datetime(2026, 1, 29, 9)  # noqa: DTZ001
    assert find_collisions(batch, TIDE, [main], NOW, 34) == (
        Collision("linkedin-1", TUESDAY, main, free),
    )
    assert find_collisions(batch, TIDE, [earlier, later], NOW, 34) == (
        Collision("linkedin-1", TUESDAY, earlier, free),
    )
    assert find_collisions(batch, TIDE, [later], NOW, 34) == ()
    assert find_collisions(batch, TIDE, [later], NOW) == (
        Collision("linkedin-1", TUESDAY, later, free),
    )


def test_another_platform_or_brand_or_time_is_no_collision():
    batch = plain().batch
    others = [held("twitter", "2026-01-27 09:00"), held("linkedin", "2026-01-27 09:01")]
    foreign = held("linkedin", "2026-01-27 09:00")
    others.append(foreign._replace(taken=dataclasses.replace(foreign.taken, brand="acme")))
    assert find_collisions(batch, TIDE, others, NOW) == ()


def test_the_offered_slot_is_free_everywhere_and_yet_to_come():
    batch = plain().batch
    taken = [held("linkedin", f"2026-01-{day} 09:00") for day in (27, 29)]
    [collision] = find_collisions(batch, TIDE, taken, NOW)
    assert collision.free == dt.datetime(2026, 2, 3, 9)  # noqa: DTZ001
    late = dt.datetime(2026, 12, 23, 12, tzinfo=dt.UTC)
    [collision] = find_collisions(batch, TIDE, taken, late)
    assert collision.free == dt.datetime(2026, 12, 29, 9)  # noqa: DTZ001


def test_without_a_free_slot_none_is_offered():
    paused = dataclasses.replace(TIDE, cadence=TIDE.cadence._replace(paused=True))
    taken = [held("linkedin", "2026-01-27 09:00")]
    [collision] = find_collisions(plain().batch, paused, taken, NOW)
    assert collision.free is None


def test_the_months_of_a_batch_hold_its_posts_and_the_brands_others():
    slots = [
        Scheduled("linkedin-1", "2026-01-27 09:00"),
        Scheduled("twitter-1", "2026-03-04 12:00"),
    ]
    batch = set_schedule(plain(), "Europe/Oslo", slots).batch
    january, march = held("twitter", "2026-01-02 12:00"), held("linkedin", "2026-03-03 09:00")
    february = held("linkedin", "2026-02-03 09:00")
    assert month_around(batch, TIDE, [march, february, january]) == (
        Planned(dt.datetime(2026, 1, 2, 12), "twitter-1", january),  # noqa: DTZ001
        Planned(TUESDAY, "linkedin-1"),
        Planned(dt.datetime(2026, 3, 3, 9), "linkedin-1", march),  # noqa: DTZ001
        Planned(dt.datetime(2026, 3, 4, 12), "twitter-1"),  # noqa: DTZ001
    )
