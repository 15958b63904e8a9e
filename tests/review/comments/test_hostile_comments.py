"""Hostile comments: nothing of them is executed, and nothing changes what a reviewer sees."""

from __future__ import annotations

from typing import Any

import pytest

from pipeline.content.document import parse_document
from pipeline.review.changes.applying import Applied, Refused
from pipeline.review.comments.parsing import read_said
from pipeline.review.report.answers import Surroundings, write_answer
from tests.flows.tide import BATCH_PATH
from tests.review.changes.test_rewriting import written
from tests.review.inertness import live_parts
from tests.review.talk import URL, applied, brand, cases, changed_lines, document, give, say

IDS = tuple(post.id for post in document().batch.posts)
CASES = cases("hostile")
MERGED = {"merged": True, "published": IDS}
RECORD = {"drop": "dropped", "posted": "posted"}


def body_of(case: dict[str, Any]) -> str:
    return str(case["body"]) * int(case.get("times", 1))


def of(outcome: str) -> list[dict[str, Any]]:
    return [case for case in CASES if case["outcome"] == outcome]


def by_name(case: dict[str, Any]) -> str:
    return str(case["name"])


def test_there_are_at_least_sixty_hostile_comments_and_sixty_spellings():
    assert len({case["name"] for case in CASES}) == len(CASES) >= 60
    assert len(cases("phone")) >= 60


@pytest.mark.parametrize("case", of("silent"), ids=by_name)
def test_what_is_no_command_is_not_taken_for_one(case: dict[str, Any]):
    assert read_said(say(body_of(case)), IDS) == ()


@pytest.mark.parametrize("case", of("refused"), ids=by_name)
def test_what_is_a_wrong_command_changes_nothing_and_is_answered_harmlessly(case: dict[str, Any]):
    around = MERGED if body_of(case).startswith("/posted") else {}
    outcome = give(body_of(case), **around)

    assert isinstance(outcome, Refused), outcome
    answer = write_answer(say(body_of(case)), outcome, Surroundings(brand()))
    assert live_parts(answer, own_links=(URL,)) == []


@pytest.mark.parametrize("case", of("kept"), ids=by_name)
def test_hostile_words_of_a_command_are_kept_as_words(case: dict[str, Any]):
    body, name = body_of(case), case["command"]
    around: dict[str, Any] = MERGED if name == "posted" else {}
    given = {0: written(text=body)} if name == "revise" else None
    before = applied("/approve linkedin-1").document if name == "posted" else document()
    outcome = give(body, before, written=given, **around)

    assert isinstance(outcome, Applied), outcome
    again = parse_document(BATCH_PATH, outcome.document.raw)
    assert again.batch == outcome.document.batch
    assert again.batch.records.approvals == before.batch.records.approvals
    assert again.batch.status == "draft"
    if name in RECORD:
        key, entry = changed_lines(before.raw, again)
        assert key == f"{RECORD[name]}:"
        assert entry.replace("\u200d", "").isprintable()
        assert entry.startswith("  - {post: ")
    else:
        assert again.batch.post("linkedin-1").text == body
    answer = write_answer(say(body), outcome, Surroundings(brand(), commit_url=URL))
    assert live_parts(answer, own_links=(URL,)) == []


def test_a_reason_is_recorded_as_it_was_said():
    outcome = give("/drop x1 because {post: a, by: \"b\"} # 'c' \\ ${{ d }} $(e) <!-- f -->")
    assert isinstance(outcome, Applied)
    [removal] = outcome.document.batch.records.dropped
    assert removal.reason == "because {post: a, by: \"b\"} # 'c' \\ ${{ d }} $(e) <!-- f -->"
