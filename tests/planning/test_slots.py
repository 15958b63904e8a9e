from __future__ import annotations

import datetime as dt

import pytest

from pipeline.errors import InputError
from pipeline.planning.slots import resolve_schedule
from pipeline.planning.zones import to_instant
from tests.planning.builders import NEW_YORK, at, batch, brand, lines, resolved, taken

FRIDAY = at("2026-01-30 10:00")
EXAMPLE = [
    "linkedin-1 Tue 2026-02-03 09:00",
    "twitter-1 Wed 2026-02-04 12:00",
    "linkedin-2 Thu 2026-02-05 09:00",
]


def test_the_example_takes_the_first_slots_and_counts_days_from_first():
    resolution = resolve_schedule(batch(), brand(), [], FRIDAY)

    assert lines(resolution) == EXAMPLE
    assert resolution.notes == ()


def test_a_cadence_time_that_is_now_is_past():
    times = "cadence: {times: {linkedin: [Tue 09:00, Wed 09:00]}}"
    acme = brand(f"timezone: America/New_York\nplatforms: [linkedin]\n{times}")
    first = batch("1. **First**: LinkedIn Variant 1")

    before = resolve_schedule(first, acme, [], at("2026-02-03 08:59"))
    now = resolve_schedule(first, acme, [], at("2026-02-03 09:00"))

    assert lines(before) == ["linkedin-1 Tue 2026-02-03 09:00"]
    assert lines(now) == ["linkedin-1 Wed 2026-02-04 09:00"]


def test_today_is_the_day_in_the_brands_zone():
    evening_in_new_york = dt.datetime(2026, 2, 3, 2, 0, tzinfo=dt.UTC)
    times = "cadence: {times: {linkedin: [Mon 22:00, Tue 09:00]}}"
    acme = brand(f"timezone: America/New_York\nplatforms: [linkedin]\n{times}")

    resolution = resolve_schedule(
        batch("1. **First**: LinkedIn Variant 1"), acme, [], evening_in_new_york
    )

    assert lines(resolution) == ["linkedin-1 Mon 2026-02-02 22:00"]


def test_nothing_goes_out_before_not_before():
    resolution = resolve_schedule(batch(), brand(), [], FRIDAY, dt.date(2026, 3, 1))

    assert lines(resolution) == [
        "linkedin-1 Tue 2026-03-03 09:00",
        "twitter-1 Wed 2026-03-04 12:00",
        "linkedin-2 Thu 2026-03-05 09:00",
    ]


def test_a_step_of_a_few_hours_stays_on_the_day_and_comes_after_first():
    sequence = """
        1. **First**: LinkedIn Variant 1
        2. **2h later**: Twitter Variant 1
        3. **1 week later**: LinkedIn Variant 2
        """
    acme = brand("""
        timezone: America/New_York
        platforms: [linkedin, twitter]
        cadence:
          times:
            linkedin: [Tue 09:00]
            twitter: [Tue 07:00, Tue 09:00, Tue 12:00]
        """)

    assert lines(resolve_schedule(batch(sequence), acme, [], FRIDAY)) == [
        "linkedin-1 Tue 2026-02-03 09:00",
        "twitter-1 Tue 2026-02-03 12:00",
        "linkedin-2 Tue 2026-02-10 09:00",
    ]


DAILY = """
    timezone: {zone}
    platforms: [linkedin, twitter]
    cadence:
      times:
        linkedin: [Fri 23:30, Sat 23:30, Sun 23:30, Mon 23:30]
        twitter: [Fri 09:00, Sat 09:00, Sun 09:00, Mon 09:00, Sun 02:30]
    """


@pytest.mark.parametrize(
    ("zone", "now", "expected", "instants"),
    [
        pytest.param(
            "America/New_York", "2026-03-06 12:00",
            [
                "linkedin-1 Fri 2026-03-06 23:30",
                "twitter-1 Sat 2026-03-07 09:00",
                "linkedin-2 Sun 2026-03-08 23:30",
                "twitter-2 Mon 2026-03-09 09:00",
            ],
            ["07 04:30", "07 14:00", "09 03:30", "09 13:00"],
            id="New York, spring: Sunday 8 March has 23 hours",
        ),
        pytest.param(
            "America/New_York", "2026-10-30 12:00",
            [
                "linkedin-1 Fri 2026-10-30 23:30",
                "twitter-1 Sat 2026-10-31 09:00",
                "linkedin-2 Sun 2026-11-01 23:30",
                "twitter-2 Mon 2026-11-02 09:00",
            ],
            ["31 03:30", "31 13:00", "02 04:30", "02 14:00"],
            id="New York, autumn: Sunday 1 November has 25 hours",
        ),
        pytest.param(
            "Europe/Oslo", "2026-03-27 12:00",
            [
                "linkedin-1 Fri 2026-03-27 23:30",
                "twitter-1 Sat 2026-03-28 09:00",
                "linkedin-2 Sun 2026-03-29 23:30",
                "twitter-2 Mon 2026-03-30 09:00",
            ],
            ["27 22:30", "28 08:00", "29 21:30", "30 07:00"],
            id="Oslo, spring: Sunday 29 March has 23 hours",
        ),
        pytest.param(
            "Europe/Oslo", "2026-10-23 12:00",
            [
                "linkedin-1 Fri 2026-10-23 23:30",
                "twitter-1 Sat 2026-10-24 09:00",
                "linkedin-2 Sun 2026-10-25 23:30",
                "twitter-2 Mon 2026-10-26 09:00",
            ],
            ["23 21:30", "24 07:00", "25 22:30", "26 08:00"],
            id="Oslo, autumn: Sunday 25 October has 25 hours",
        ),
    ],
)  # fmt: skip
def test_a_sequence_over_a_change_of_the_clocks_keeps_days_and_wall_times(
    zone: str, now: str, expected: list[str], instants: list[str]
):
    sequence = """
        1. **First**: LinkedIn Variant 1
        2. **24h later**: Twitter Variant 1
        3. **48h later**: LinkedIn Variant 2
        4. **72h later**: Twitter Variant 2
        """
    acme = brand(DAILY.format(zone=zone))

    resolution = resolve_schedule(batch(sequence), acme, [], at(now, zone))

    walls = [dt.datetime.fromisoformat(each.at) for each in resolution.schedule]
    assert lines(resolution) == expected
    assert [f"{to_instant(wall, acme.timezone):%d %H:%M}" for wall in walls] == instants


def test_a_slot_in_the_hour_that_the_clocks_skip_keeps_its_wall_time_and_a_note_says_when():
    first = batch("1. **First**: Twitter Variant 1")
    acme = brand(DAILY.format(zone="Europe/Oslo"))

    resolution = resolve_schedule(first, acme, [], at("2026-03-28 12:00", "Europe/Oslo"))

    # The post goes out at 03:30; next Sunday's slot is 02:30 all the same.
    assert lines(resolution) == ["twitter-1 Sun 2026-03-29 02:30"]
    assert resolution.notes == (
        "twitter-1: The clocks of Europe/Oslo skip 2026-03-29 02:30; the post is planned for "
        "2026-03-29 03:30",
    )


def test_a_step_takes_the_next_free_slot_when_its_own_is_taken():
    held = taken("linkedin 2026-02-03 09:00", "twitter 2026-02-06 12:00")

    assert lines(resolve_schedule(batch(), brand(), held, FRIDAY)) == [
        "linkedin-1 Thu 2026-02-05 09:00",
        "twitter-1 Mon 2026-02-09 12:00",
        "linkedin-2 Tue 2026-02-10 09:00",
    ]


def test_slots_of_another_brand_and_of_another_platform_are_free():
    held = [
        *taken("linkedin 2026-02-03 09:00", key="other"),
        *taken("twitter 2026-02-03 09:00", "linkedin 2026-02-04 12:00"),
    ]

    assert lines(resolve_schedule(batch(), brand(), held, FRIDAY)) == EXAMPLE


def test_the_least_distance_holds_between_platforms_and_inside_the_batch():
    acme = brand("""
        timezone: America/New_York
        platforms: [linkedin, twitter]
        cadence:
          minimum_gap_minutes: 180
          times:
            linkedin: [Tue 09:00, Wed 09:00]
            twitter: [Tue 10:00, Tue 11:00, Tue 12:00, Wed 13:00]
        """)
    sequence = """
        1. **First**: LinkedIn Variant 1
        2. **1h later**: Twitter Variant 1
        3. **1h later**: Twitter Variant 2
        4. **24h later**: LinkedIn Variant 2
        """
    held = taken("twitter 2026-02-04 07:00")

    assert lines(resolve_schedule(batch(sequence), acme, held, FRIDAY)) == [
        "linkedin-1 Tue 2026-02-03 09:00",
        "twitter-1 Tue 2026-02-03 12:00",
        "twitter-2 Wed 2026-02-04 13:00",
        "linkedin-2 Tue 2026-02-10 09:00",
    ]


def test_blackout_days_stay_free_of_posts_both_ends_included():
    acme = brand(NEW_YORK + "  blackout: [2026-02-03..2026-02-05, 2026-02-11]\n")

    assert lines(resolve_schedule(batch(), acme, [], FRIDAY)) == [
        "linkedin-1 Tue 2026-02-10 09:00",
        "twitter-1 Thu 2026-02-12 12:00",
        "linkedin-2 Thu 2026-02-12 09:00",
    ]


def test_a_paused_cadence_places_nothing_new_and_says_so():
    acme = brand(NEW_YORK + "  paused: true\n")
    proposed = batch(
        records="""
        timezone: America/New_York
        schedule:
          - {post: twitter-1, at: 2026-02-04 12:00}
        """
    )

    resolution = resolve_schedule(proposed, acme, [], FRIDAY)

    assert lines(resolution) == ["twitter-1 Wed 2026-02-04 12:00"]
    assert resolution.notes == (
        "linkedin-1: the cadence in brands/acme/brand.yml is paused",
        "linkedin-2: the cadence in brands/acme/brand.yml is paused",
    )


def test_a_platform_without_cadence_times_gets_no_slot_and_the_next_step_stands_for_first():
    acme = brand("""
        timezone: America/New_York
        platforms: [linkedin, twitter]
        cadence: {times: {twitter: [Mon 12:00, Tue 12:00, Wed 12:00]}}
        """)

    resolution = resolve_schedule(batch(), acme, [], FRIDAY)

    assert lines(resolution) == ["twitter-1 Mon 2026-02-02 12:00"]
    assert resolution.notes == (
        "linkedin-1: brands/acme/brand.yml names no cadence times for LinkedIn",
        "linkedin-2: brands/acme/brand.yml names no cadence times for LinkedIn",
    )


def test_the_search_ends_after_400_days():
    acme = brand(NEW_YORK + "  blackout: [2026-01-01..2028-01-01]\n")

    resolution = resolve_schedule(batch(), acme, [], FRIDAY)

    assert lines(resolution) == []
    assert resolution.notes == (
        "linkedin-1: no slot is free in the 400 days from 2026-01-30",
        "twitter-1: no slot is free in the 400 days from 2026-01-30",
        "linkedin-2: no slot is free in the 400 days from 2026-01-30",
    )


@pytest.mark.parametrize("day", ["9999-12-31", "3000-01-01", "2999-12-31", "0001-01-01"])
def test_an_impossible_not_before_is_no_crash(day: str):
    resolution = resolve_schedule(batch(), brand(), [], FRIDAY, dt.date.fromisoformat(day))

    assert len(resolution.schedule) + len(resolution.notes) == 3


def test_when_first_is_dropped_the_next_step_stands_for_it():
    dropped = batch(records="dropped: [{post: linkedin-1, by: ana, at: 2026-01-22, reason: weak}]")

    resolution = resolve_schedule(dropped, brand(), [], at("2026-02-02 10:00"))

    assert lines(resolution) == [
        "twitter-1 Mon 2026-02-02 12:00",
        "linkedin-2 Tue 2026-02-03 09:00",
    ]
    assert resolution.notes == ()


def test_a_dropped_or_withdrawn_post_loses_its_slot_even_a_pinned_one():
    proposed = batch(
        records="""
        dropped: [{post: linkedin-1, by: ana, at: 2026-01-22, reason: weak}]
        withdrawn: [{post: twitter-1, by: ana, at: 2026-01-22, reason: wrong}]
        timezone: America/New_York
        schedule:
          - {post: linkedin-1, at: 2026-02-03 09:00}
          - {post: twitter-1, at: 2026-02-04 12:00, pinned: true}
          - {post: linkedin-2, at: 2026-02-05 09:00}
        """
    )

    assert lines(resolve_schedule(proposed, brand(), [], FRIDAY)) == [
        "linkedin-2 Thu 2026-02-05 09:00"
    ]


RESOLVED = """
    timezone: America/New_York
    schedule:
      - {post: linkedin-1, at: 2026-02-10 09:00}
      - {post: twitter-1, at: 2026-02-11 15:00}
      - {post: linkedin-2, at: 2026-02-12 09:00}
    """


def test_slots_that_still_stand_are_kept_though_earlier_ones_are_free():
    resolution = resolve_schedule(batch(records=RESOLVED), brand(), [], FRIDAY)

    assert lines(resolution) == [
        "linkedin-1 Tue 2026-02-10 09:00",
        "twitter-1 Wed 2026-02-11 15:00",
        "linkedin-2 Thu 2026-02-12 09:00",
    ]


def test_a_slot_that_another_batch_took_moves_and_the_others_stay():
    held = taken("linkedin 2026-02-12 09:00")

    assert lines(resolve_schedule(batch(records=RESOLVED), brand(), held, FRIDAY)) == [
        "linkedin-1 Tue 2026-02-10 09:00",
        "twitter-1 Wed 2026-02-11 15:00",
        "linkedin-2 Tue 2026-02-17 09:00",
    ]


def test_when_the_slot_of_first_has_passed_the_whole_sequence_moves_on():
    resolution = resolve_schedule(batch(records=RESOLVED), brand(), [], at("2026-02-10 09:30"))

    assert lines(resolution) == [
        "linkedin-1 Thu 2026-02-12 09:00",
        "twitter-1 Fri 2026-02-13 12:00",
        "linkedin-2 Tue 2026-02-17 09:00",
    ]


def test_a_new_blackout_moves_the_slots_in_it():
    acme = brand(NEW_YORK + "  blackout: [2026-02-11]\n")

    assert lines(resolve_schedule(batch(records=RESOLVED), acme, [], FRIDAY)) == [
        "linkedin-1 Tue 2026-02-10 09:00",
        "twitter-1 Thu 2026-02-12 12:00",
        "linkedin-2 Thu 2026-02-12 09:00",
    ]


def test_pinned_slots_stay_whatever_speaks_against_them_and_the_sequence_follows_first():
    pinned = batch(
        records="""
        timezone: America/New_York
        schedule:
          - {post: twitter-2, at: 2020-01-01 03:00, pinned: true}
          - {post: linkedin-1, at: 2026-02-04 16:45, pinned: true}
          - {post: twitter-1, at: 2026-02-03 12:00}
        """
    )
    held = taken("linkedin 2026-02-04 16:45")

    resolution = resolve_schedule(pinned, brand(), held, FRIDAY)

    assert lines(resolution) == [
        "linkedin-1 Wed 2026-02-04 16:45 pinned",
        "twitter-1 Thu 2026-02-05 12:00",
        "linkedin-2 Tue 2026-02-10 09:00",
        "twitter-2 Wed 2020-01-01 03:00 pinned",
    ]
    assert resolution.notes == ()


FIRST_IS_PAST = """
    timezone: America/New_York
    schedule: [{post: linkedin-1, at: 2026-01-27 09:00, pinned: true}]
    """


def test_after_a_first_that_has_passed_the_steps_come_after_now():
    resolution = resolve_schedule(batch(records=FIRST_IS_PAST), brand(), [], at("2026-02-04 12:30"))

    assert lines(resolution) == [
        "linkedin-1 Tue 2026-01-27 09:00 pinned",
        "twitter-1 Thu 2026-02-05 12:00",
        "linkedin-2 Thu 2026-02-05 09:00",
    ]


def test_not_before_holds_for_the_steps_after_a_pinned_first_too():
    resolution = resolve_schedule(
        batch(records=FIRST_IS_PAST), brand(), [], FRIDAY, dt.date(2026, 3, 2)
    )

    assert lines(resolution) == [
        "linkedin-1 Tue 2026-01-27 09:00 pinned",
        "twitter-1 Mon 2026-03-02 12:00",
        "linkedin-2 Tue 2026-03-03 09:00",
    ]


def test_a_slot_that_has_become_too_near_to_first_moves():
    proposed = batch(
        records="""
        timezone: America/New_York
        schedule:
          - {post: linkedin-1, at: 2026-02-04 09:00, pinned: true}
          - {post: twitter-1, at: 2026-02-04 12:00}
          - {post: linkedin-2, at: 2026-02-05 09:00}
        """
    )

    assert lines(resolve_schedule(proposed, brand(), [], FRIDAY)) == [
        "linkedin-1 Wed 2026-02-04 09:00 pinned",
        "twitter-1 Thu 2026-02-05 12:00",
        "linkedin-2 Tue 2026-02-10 09:00",
    ]


def test_a_step_that_moves_takes_no_slot_that_a_later_step_keeps():
    sequence = """
        1. **First**: LinkedIn Variant 1
        2. **24h later**: Twitter Variant 1
        3. **48h later**: Twitter Variant 2
        """
    proposed = batch(
        sequence,
        """
        timezone: America/New_York
        schedule:
          - {post: linkedin-1, at: 2026-02-03 09:00}
          - {post: twitter-1, at: 2026-02-04 12:00}
          - {post: twitter-2, at: 2026-02-05 12:00}
        """,
    )
    held = taken("twitter 2026-02-04 12:00")

    assert lines(resolve_schedule(proposed, brand(), held, FRIDAY)) == [
        "linkedin-1 Tue 2026-02-03 09:00",
        "twitter-1 Fri 2026-02-06 12:00",
        "twitter-2 Thu 2026-02-05 12:00",
    ]


def test_of_two_slots_for_one_post_the_first_counts():
    proposed = batch(
        "1. **First**: LinkedIn Variant 1",
        """
        timezone: America/New_York
        schedule:
          - {post: linkedin-1, at: 2026-02-10 09:00}
          - {post: linkedin-1, at: 2026-02-12 09:00}
        """,
    )

    assert lines(resolve_schedule(proposed, brand(), [], FRIDAY)) == [
        "linkedin-1 Tue 2026-02-10 09:00"
    ]


def test_a_post_out_of_the_sequence_gives_up_its_slot_unless_it_is_pinned():
    proposed = batch(
        "1. **First**: LinkedIn Variant 1",
        """
        timezone: America/New_York
        schedule:
          - {post: linkedin-1, at: 2026-02-10 09:00}
          - {post: twitter-1, at: 2026-02-11 12:00}
        """,
    )

    resolution = resolve_schedule(proposed, brand(), [], FRIDAY)

    assert lines(resolution) == ["linkedin-1 Tue 2026-02-10 09:00"]
    assert resolution.notes == (
        "twitter-1: gives up its slot 2026-02-11 12:00, because no step of the Posting Sequence "
        "places it; `/schedule` pins one all the same",
    )


def test_a_slot_that_cannot_be_read_is_given_anew():
    proposed = batch(
        records="""
        schedule:
          - {post: linkedin-1, at: next week}
        """
    )

    assert lines(resolve_schedule(proposed, brand(), [], FRIDAY)) == EXAMPLE


def test_a_pinned_slot_that_cannot_be_read_is_an_error_with_its_line():
    proposed = batch(
        records="""
        timezone: America/New_York
        schedule:
          - {post: linkedin-1, at: next week, pinned: true}
        """
    )

    with pytest.raises(InputError) as caught:
        resolve_schedule(proposed, brand(), [], FRIDAY)

    assert str(caught.value) == (
        "social/acme/article.md:6 (schedule): "
        "the slot `next week` of linkedin-1 is not a day and a time"
    )
    assert caught.value.help == "Write it as 2026-02-03 14:30."


def test_a_pinned_slot_in_an_unknown_zone_is_an_error():
    proposed = batch(
        records="""
        timezone: Mars/Olympus
        schedule: [{post: linkedin-1, at: 2026-02-03 09:00, pinned: true}]
        """
    )

    with pytest.raises(InputError) as caught:
        resolve_schedule(proposed, brand(), [], FRIDAY)

    assert str(caught.value) == (
        "social/acme/article.md (timezone): `Mars/Olympus` is not a time zone"
    )


def test_a_brand_that_moved_keeps_its_slots_as_the_same_instants():
    proposed = batch(
        records="""
        timezone: Europe/Oslo
        schedule:
          - {post: linkedin-1, at: 2026-02-10 15:00}
          - {post: twitter-1, at: 2026-02-11 22:00, pinned: true}
        """
    )

    assert lines(resolve_schedule(proposed, brand(), [], FRIDAY)) == [
        "linkedin-1 Tue 2026-02-10 09:00",
        "twitter-1 Wed 2026-02-11 16:00 pinned",
        "linkedin-2 Thu 2026-02-12 09:00",
    ]


def test_resolving_a_resolved_batch_changes_nothing():
    once = resolve_schedule(batch(), brand(), [], FRIDAY)
    twice = resolve_schedule(resolved(batch(), once), brand(), [], FRIDAY)

    assert twice == once
