from __future__ import annotations

import dataclasses
import datetime as dt
import random

from pipeline.content.batch import Approval, Batch
from pipeline.planning.agenda import SPARE, Agenda, AgendaEntry, build_agenda
from tests.planning.builders import NEW_YORK, approved, batch, brand

ACME = brand()
OSLO = brand("timezone: Europe/Oslo\nplatforms: [linkedin, twitter]", key="fjord")
BRANDS = {"acme": ACME, "fjord": OSLO}

SCHEDULE = """
    timezone: America/New_York
    schedule:
      - {post: linkedin-1, at: 2026-02-03 09:00}
      - {post: twitter-1, at: 2026-02-04 12:00}
    """


def scheduled(agenda: Agenda) -> list[str]:
    return [f"{e.instant:%m-%d %H:%M} {e.batch.path} {e.post.id}" for e in agenda.scheduled]


def spare(agenda: Agenda) -> list[str]:
    return [f"{e.batch.path} {e.post.id}: {e.why_unscheduled}" for e in agenda.spare]


def one_slot(slug: str, at: str, *approvals: str, key: str = "acme") -> Batch:
    """Make a batch with one post in one slot."""
    records = f"schedule: [{{post: linkedin-1, at: {at}}}]"
    return approved(batch("", records, slug, key), *approvals)


def test_an_approved_post_stands_on_the_agenda_with_its_slot_and_its_approvers():
    article = approved(batch(records=SCHEDULE), "ana linkedin-1 2026-01-22T10:00:00Z")

    assert build_agenda([article], BRANDS) == Agenda(
        scheduled=(
            AgendaEntry(
                brand=ACME,
                batch=article,
                post=article.post("linkedin-1"),
                wall=dt.datetime.fromisoformat("2026-02-03 09:00"),
                instant=dt.datetime.fromisoformat("2026-02-03T14:00Z"),
                approved_by=("ana",),
                approved_at="2026-01-22T10:00:00Z",
                approved_where=("comment by ana",),
                why_unscheduled="",
            ),
        ),
        spare=(),
    )


def test_only_approved_posts_stand_on_the_agenda():
    article = approved(
        batch(
            records=SCHEDULE
            + """
    dropped: [{post: linkedin-2, by: ana, at: 2026-01-22, reason: weak}]
    withdrawn: [{post: twitter-1, by: ana, at: 2026-01-22, reason: wrong}]
"""
        ),
        "ana linkedin-2 2026-01-22",
        "ana twitter-1 2026-01-22",
    )

    assert build_agenda([article], BRANDS) == Agenda((), ())


def test_a_text_changed_after_its_approval_leaves_the_agenda():
    article = one_slot("article", "2026-02-03 09:00", "ana linkedin-1 2026-01-22")
    post = article.posts[0]
    posts = (dataclasses.replace(post, text=f"{post.text} "), *article.posts[1:])
    content = dataclasses.replace(article.content, posts=posts)
    changed = dataclasses.replace(article, content=content)

    assert scheduled(build_agenda([article], BRANDS)) == [
        "02-03 14:00 social/acme/article.md linkedin-1"
    ]
    assert build_agenda([changed], BRANDS) == Agenda((), ())


def test_an_approved_post_without_a_slot_is_spare():
    article = approved(batch(records=SCHEDULE), "ana twitter-2 2026-01-22")

    agenda = build_agenda([article], BRANDS)

    assert spare(agenda) == [f"social/acme/article.md twitter-2: {SPARE}"]
    assert (agenda.spare[0].wall, agenda.spare[0].instant) == (None, None)


def test_the_approval_is_complete_when_enough_different_people_gave_it():
    strict = {"acme": brand(NEW_YORK + "\napprovals_needed: 2\n")}
    words = [
        "cem linkedin-1 2026-01-22T12:00:00+00:00",
        "ana linkedin-1 2026-01-22T10:00:00-05:00",
        "bea linkedin-1 2026-01-22T14:00:00Z",
        "bea linkedin-1 2026-01-22T16:00:00Z",
        "ana twitter-1 2026-01-22T10:00:00Z",
        "ana twitter-1 2026-01-23T10:00:00Z",
    ]

    agenda = build_agenda([approved(batch(records=SCHEDULE), *words)], strict)

    [entry] = agenda.scheduled
    assert entry.post.id == "linkedin-1"
    assert entry.approved_by == ("cem", "bea", "ana")
    assert entry.approved_at == "2026-01-22T14:00:00Z"
    assert entry.approved_where == ("comment by cem", "comment by bea", "comment by ana")


def test_an_approval_of_an_earlier_text_is_not_told():
    article = approved(batch(records=SCHEDULE), "ana linkedin-1 2026-01-22")
    earlier = Approval("linkedin-1", "bea", "2026-01-20", "0" * 64, "comment by bea")
    approvals = (earlier, *article.records.approvals)
    records = dataclasses.replace(article.records, approvals=approvals)

    [entry] = build_agenda([dataclasses.replace(article, records=records)], BRANDS).scheduled

    assert (entry.approved_by, entry.approved_at) == (("ana",), "2026-01-22")


def test_the_agenda_is_in_order_of_instants_across_zones():
    batches = [
        one_slot("b", "2026-02-03 09:00", "ana linkedin-1 2026-01-22"),
        one_slot("c", "2026-02-03 15:30", "ana linkedin-1 2026-01-22", key="fjord"),
        one_slot("a", "2026-02-03 09:15", "ana linkedin-1 2026-01-22"),
        approved(batch(records=SCHEDULE, slug="d"), "ana twitter-1 2026-01-22"),
        one_slot("a", "2026-02-03 15:00", "ana linkedin-1 2026-01-22", key="fjord"),
    ]

    assert scheduled(build_agenda(batches, BRANDS)) == [
        "02-03 14:00 social/acme/b.md linkedin-1",
        "02-03 14:00 social/fjord/a.md linkedin-1",
        "02-03 14:15 social/acme/a.md linkedin-1",
        "02-03 14:30 social/fjord/c.md linkedin-1",
        "02-04 17:00 social/acme/d.md twitter-1",
    ]


def test_where_two_posts_hold_one_slot_the_earlier_approval_keeps_it():
    batches = [
        one_slot("a", "2026-02-03 09:00", "ana linkedin-1 2026-01-22T10:00:00Z"),
        # 09:59 in UTC, though the text sorts after ten o'clock.
        one_slot("b", "2026-02-03 09:00", "ana linkedin-1 2026-01-22T10:59:00+01:00"),
        one_slot("c", "2026-02-03 09:00", "ana linkedin-1 yesterday"),
    ]

    agenda = build_agenda(batches, BRANDS)

    assert scheduled(agenda) == ["02-03 14:00 social/acme/b.md linkedin-1"]
    assert spare(agenda) == [
        f"social/acme/{slug}.md linkedin-1: the slot 2026-02-03 09:00 "
        "went to linkedin-1 of social/acme/b.md, approved earlier"
        for slug in "ac"
    ]
    assert {(entry.wall, entry.instant) for entry in agenda.spare} == {(None, None)}


def test_two_platforms_may_share_a_slot():
    records = """
        schedule:
          - {post: twitter-1, at: 2026-02-03 09:00}
          - {post: linkedin-1, at: 2026-02-03 09:00}
        """
    article = approved(
        batch(records=records), "ana twitter-1 2026-01-22", "ana linkedin-1 2026-01-23"
    )

    assert scheduled(build_agenda([article], BRANDS)) == [
        "02-03 14:00 social/acme/article.md linkedin-1",
        "02-03 14:00 social/acme/article.md twitter-1",
    ]


def test_a_post_that_is_not_approved_keeps_nobody_from_a_slot():
    batches = [
        one_slot("a", "2026-02-03 09:00"),
        one_slot("b", "2026-02-03 09:00", "ana linkedin-1 2026-01-22"),
    ]

    assert scheduled(build_agenda(batches, BRANDS)) == ["02-03 14:00 social/acme/b.md linkedin-1"]


def test_an_unreadable_slot_leaves_the_post_unscheduled_with_the_reason():
    article = approved(
        batch(records="schedule: [{post: linkedin-1, at: tomorrow}]"), "ana linkedin-1 2026-01-22"
    )

    assert spare(build_agenda([article], BRANDS)) == [
        "social/acme/article.md linkedin-1: "
        "the slot `tomorrow` of linkedin-1 is not a day and a time"
    ]


def test_an_unknown_time_zone_leaves_the_post_unscheduled_with_the_reason():
    records = "timezone: Mars/Olympus\nschedule: [{post: linkedin-1, at: 2026-02-03 09:00}]"
    article = approved(batch(records=records), "ana linkedin-1 2026-01-22")

    assert spare(build_agenda([article], BRANDS)) == [
        "social/acme/article.md linkedin-1: `Mars/Olympus` is not a time zone"
    ]


def test_a_batch_in_another_zone_than_its_brand_keeps_its_instants():
    records = "timezone: Europe/Oslo\nschedule: [{post: linkedin-1, at: 2026-02-03 15:00}]"
    article = approved(batch(records=records), "ana linkedin-1 2026-01-22")

    [entry] = build_agenda([article], BRANDS).scheduled

    assert str(entry.instant) == "2026-02-03 14:00:00+00:00"
    assert str(entry.wall) == "2026-02-03 09:00:00"


def test_a_batch_of_an_unknown_brand_is_left_out():
    article = one_slot("a", "2026-02-03 09:00", "ana linkedin-1 2026-01-22", key="nobody")

    assert build_agenda([article], BRANDS) == Agenda((), ())


def test_the_order_of_the_batches_makes_no_difference():
    batches = [
        one_slot(slug, f"2026-02-0{day} 09:00", "ana linkedin-1 2026-01-22")
        for slug, day in zip("abcdef", (3, 3, 4, 4, 5, 5), strict=True)
    ]
    shuffled = random.Random(1).sample(batches, len(batches))

    assert build_agenda(shuffled, BRANDS) == build_agenda(batches, BRANDS)
    assert scheduled(build_agenda(shuffled, BRANDS)) == [
        "02-03 14:00 social/acme/a.md linkedin-1",
        "02-04 14:00 social/acme/c.md linkedin-1",
        "02-05 14:00 social/acme/e.md linkedin-1",
    ]
