from __future__ import annotations

import datetime as dt

from pipeline.planning.slots import resolve_schedule
from pipeline.planning.taken import Taken, taken_slots
from tests.planning.builders import at, batch, brand, lines

FIRST_ONLY = "1. **First**: LinkedIn Variant 1"
FRIDAY = at("2026-01-30 10:00")


def test_a_batch_holds_the_slots_of_its_posts_that_are_still_to_go_out():
    proposed = batch(
        records="""
        dropped: [{post: linkedin-2, by: ana, at: 2026-01-22, reason: weak}]
        timezone: America/New_York
        schedule:
          - {post: linkedin-1, at: 2026-02-03 09:00}
          - {post: linkedin-2, at: 2026-02-05 09:00}
          - {post: twitter-1, at: soon}
          - {post: twitter-2, at: 9999-12-31 23:59}
          - {post: twitter-9, at: 2026-02-06 09:00}
        """
    )

    assert list(taken_slots(proposed, "social/acme/article")) == [
        Taken(
            brand="acme",
            platform="linkedin",
            wall=dt.datetime.fromisoformat("2026-02-03 09:00"),
            where="social/acme/article",
            post="linkedin-1",
            timezone="America/New_York",
        )
    ]


def test_a_slot_recorded_before_the_brand_moved_is_held_at_its_instant():
    in_oslo = batch(
        records="""
        timezone: Europe/Oslo
        schedule: [{post: linkedin-1, at: 2026-02-03 15:00}]
        """
    )

    held = list(taken_slots(in_oslo, "social/acme/other"))

    assert lines(resolve_schedule(batch(FIRST_ONLY), brand(), held, FRIDAY)) == [
        "linkedin-1 Thu 2026-02-05 09:00"
    ]
