"""Who is heard, and the one answer that everybody else gets."""

from __future__ import annotations

from typing import Any

import pytest

from pipeline.content.brand import Brand
from pipeline.review.approval.speaker import Hearing, Pull, judge_speaker
from pipeline.review.comments.conversation import Kind
from pipeline.review.comments.parsing import read_said
from tests.content.documents import BRAND
from tests.review.talk import IDS, brand, say

REVIEWED = brand(BRAND + "reviewers: [Rosa, olaf]\n")


def judge(
    body: str,
    *,
    permission: str = "write",
    by: Brand | None = None,
    pull: Pull = Pull(),  # noqa: B008
    **said: Any,
) -> Hearing:
    speech = say(body, **said)
    commands = read_said(speech, IDS)
    return judge_speaker(speech, commands, permission=permission, brand=by or brand(), pull=pull)


def answer(body: str, **other: Any) -> str:
    hearing = judge(body, **other)
    assert not hearing.heard
    return f"{hearing.reason.problem}. {hearing.reason.help}".strip() if hearing.reason else ""


@pytest.mark.parametrize("permission", ["admin", "maintain", "write"])
def test_whoever_may_write_is_heard(permission: str):
    assert judge("/drop x-1", permission=permission) == Hearing(True)


@pytest.mark.parametrize("body", ["Nice work!", "> /approve", "/cc @olaf", "/usr/bin"])
@pytest.mark.parametrize("permission", ["write", "none"])
def test_an_ordinary_comment_gets_silence(body: str, permission: str):
    assert judge(body, permission=permission) == Hearing(False)


@pytest.mark.parametrize("permission", ["none", "read", "triage", ""])
@pytest.mark.parametrize("body", ["/approve", "/aprove", "/revise nonsense"])
def test_an_outsiders_command_gets_one_friendly_answer(body: str, permission: str):
    assert answer(body, permission=permission) == (
        "commands here are for people who may write to this repository. "
        "Say in plain words what you would change; somebody will read it."
    )


@pytest.mark.parametrize("body", ["/frobnicate", "> so\n/approve"])
def test_an_outsiders_slash_that_may_mean_anything_gets_silence(body: str):
    assert answer(body, permission="read") == ""


def test_an_outsiders_approving_review_gets_silence():
    assert answer("", permission="read", kind=Kind.REVIEW, state="APPROVED") == ""


def test_a_writers_unknown_command_is_heard_and_answered_when_it_is_applied():
    assert judge("/frobnicate") == Hearing(True)


def test_our_own_words_are_never_answered():
    assert answer("/approve", author="GitHub-Actions[bot]", by_bot=True) == ""


def test_a_bots_command_is_not_carried_out():
    told = "commands count when a person gives them, and this came from a bot."
    assert answer("/approve", by_bot=True) == told.rstrip(".") + "."
    assert answer("/approve", by_bot=True, permission="none") == ""


def test_an_edited_command_counts_for_nothing():
    assert answer("/approve", edited=True) == (
        "this was edited after it was written, so it counts for nothing. "
        "Write the command in a new comment."
    )
    assert answer("Nice!", edited=True) == ""


def test_a_closed_pull_request_takes_no_command():
    closed = Pull(is_open=False)
    assert answer("/approve", pull=closed) == (
        "this pull request is closed, and its posts are rejected for now. "
        "Reopen it, and write the command again."
    )
    assert judge("/approve", pull=Pull(is_open=False, merged=True)).heard


def test_only_reviewers_approve():
    told = (
        "only the reviewers of Tide & Co. approve its posts: `Rosa` and `olaf`. They are listed in "
        "`brands/tide/brand.yml` on main. You can give every other command."
    )
    assert answer("/drop x-1\n/approve", by=REVIEWED, author="eve") == told
    assert answer("", by=REVIEWED, author="eve", kind=Kind.REVIEW, state="APPROVED") == told
    assert judge("/drop x-1", by=REVIEWED, author="eve").heard
    assert judge("/approve", by=REVIEWED, author="ROSA").heard
