"""Which published posts a head takes away, and whose yes to that counts."""

from __future__ import annotations

import dataclasses
import datetime as dt

import pytest

from pipeline.content.batch import Approval, Batch, Removal
from pipeline.content.document import parse_document
from pipeline.review.approval.leaving import (
    Leaving,
    find_leaving,
    left_digest,
    published_posts,
    with_consent,
)
from pipeline.review.approval.voices import LEFT, Voices, Yes
from tests.flows.tide import BATCH_PATH, PLAIN_BATCH
from tests.review.builders import NOW, TIDE

PLAIN = parse_document(BATCH_PATH, PLAIN_BATCH).batch
APPROVALS = tuple(Approval(each.id, "rosa", "", each.digest, "local") for each in PLAIN.posts)
PUBLISHED = dataclasses.replace(
    PLAIN, records=dataclasses.replace(PLAIN.records, approvals=APPROVALS)
)
TEXTS = {each.id: each.digest for each in PLAIN.posts}
HOUR = dt.timedelta(hours=1)


def without(post: str) -> Batch:
    content = PUBLISHED.content
    posts = tuple(each for each in PUBLISHED.posts if each.id != post)
    return dataclasses.replace(PUBLISHED, content=dataclasses.replace(content, posts=posts))


def with_record(**removals: Removal) -> Batch:
    records = {key: (removal,) for key, removal in removals.items()}
    return dataclasses.replace(PUBLISHED, records=dataclasses.replace(PUBLISHED.records, **records))


REMOVAL = Removal("twitter-1", "lena", "", "")


@pytest.mark.parametrize(
    ("base", "head", "leaving"),
    [
        (PUBLISHED, PUBLISHED, None),
        (PUBLISHED, None, (("linkedin-1", "twitter-1"), ())),
        (PUBLISHED, without("linkedin-1"), (("linkedin-1",), ())),
        (PUBLISHED, with_record(dropped=REMOVAL), (("twitter-1",), ())),
        (PUBLISHED, with_record(withdrawn=REMOVAL), ((), ("twitter-1",))),
        (with_record(withdrawn=REMOVAL), without("twitter-1"), None),
        (PLAIN, None, None),
    ],
    ids=["nothing", "all", "one", "dropped", "withdrawn", "withdrawn before", "never published"],
)
def test_what_main_has_published_and_a_head_has_not_leaves(base, head, leaving):
    found = find_leaving(BATCH_PATH, base, head, 1)
    assert found == (Leaving(BATCH_PATH, *leaving) if leaving else None)


def test_published_is_what_has_all_its_approvals():
    assert published_posts(PUBLISHED, 1) == TEXTS
    assert published_posts(PUBLISHED, 2) == {}


def yes(by: str, *, target: str = LEFT, digest: str = left_digest(None), hours: int = 2) -> Yes:
    return Yes(target, by, digest, NOW - hours * HOUR, "", native=False)


@pytest.mark.parametrize(
    ("said", "agreed", "missing"),
    [
        ([], (), 1),
        ([yes("rosa")], ("rosa",), 0),
        ([yes("rosa"), yes("Rosa")], ("rosa",), 0),
        ([yes("stranger")], (), 1),
        ([yes("rosa", target="linkedin-1")], (), 1),
        ([yes("rosa", digest=left_digest(without("twitter-1")))], (), 1),
        ([yes("rosa", hours=9)], (), 1),
    ],
    ids=["silence", "a yes", "twice", "no rights", "to a post", "to less", "before it was all out"],
)
def test_a_yes_is_for_just_these_posts_by_somebody_who_may(said, agreed, missing):
    def published(moment: dt.datetime) -> dict[str, str]:
        only = {"linkedin-1": TEXTS["linkedin-1"]}
        return TEXTS if moment > NOW - 5 * HOUR else only

    leaving = find_leaving(BATCH_PATH, PUBLISHED, None, 1)
    assert leaving is not None
    heard = Voices(tuple(said), frozenset(), frozenset())
    may_write = {"rosa": True, "Rosa": True, "stranger": False}.__getitem__
    found = with_consent(leaving, None, TIDE, heard, may_write, published, NOW)
    assert (found.approved_by, found.missing) == (agreed, missing)
