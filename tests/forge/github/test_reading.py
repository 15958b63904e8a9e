"""GitHub's JSON as values: what is missing, deleted, outdated or not GitHub's at all."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from pipeline.errors import GitHubUnreachable
from pipeline.forge.github import reading
from pipeline.forge.github.model import GHOST, Comment, PullRequest, User
from tests.forge.github import shapes

AT = dt.datetime(2026, 1, 5, 9, tzinfo=dt.UTC)
OCTOCAT = User("octocat", False)
BOT = User("github-actions[bot]", True)


def test_a_pull_request_is_read_whole():
    assert reading.read(reading.pull, shapes.pull()) == PullRequest(
        number=7,
        title="Post about tides",
        body="One\ntwo",
        state="open",
        merged=False,
        head_sha="a" * 40,
        head_ref="social/tide/gauge",
        head_repository="octo/letters",
        base_sha="b" * 40,
        base_ref="main",
        author=BOT,
        labels=("social",),
        created_at=AT,
        updated_at=AT,
        closed_at=None,
        merged_at=None,
        url="https://github.com/octo/letters/pull/7",
    )


def test_a_merged_one_of_a_deleted_fork_and_account_is_read():
    head = {"sha": "a" * 40, "ref": "patch-1", "repo": None}
    data = shapes.pull(
        state="closed", merged_at=shapes.AT, closed_at=shapes.AT, user=None, head=head, body=None
    )
    found = reading.read(reading.pull, data)
    assert (found.merged, found.merged_at, found.closed_at) == (True, AT, AT)
    assert (found.head_repository, found.author, found.body) == ("", GHOST, "")


def test_a_comment_on_a_line_is_read_whole():
    data = shapes.line_comment(4, body="Shorter?", in_reply_to_id=2)
    assert reading.read(reading.line_comment, data) == Comment(
        id=4,
        author=OCTOCAT,
        body="Shorter?",
        created_at=AT,
        updated_at=AT,
        url="https://github.com/octo/letters/pull/7#issuecomment-4",
        path="social/tide/gauge.md",
        line=9,
        commit_id="d" * 40,
        review_id=5,
        in_reply_to=2,
    )


@pytest.mark.parametrize(
    ("changes", "line", "commit"),
    [
        ({}, 9, "d" * 40),
        ({"line": None}, 9, "d" * 40),
        ({"line": None, "original_line": None, "subject_type": "file"}, 0, "d" * 40),
        ({"side": "LEFT"}, 0, "d" * 40),
    ],
    ids=["carried elsewhere", "outdated", "on the file", "on a removed line"],
)
def test_a_line_is_the_one_that_was_commented_on_wherever_it_is_now(
    changes: dict[str, Any], line: int, commit: str
):
    found = reading.read(reading.line_comment, shapes.line_comment(**changes))
    assert (found.line, found.commit_id) == (line, commit)


def test_a_review_without_a_commit_or_an_account_is_read():
    data = {
        "id": 5,
        "user": None,
        "body": "Fine",
        "state": "APPROVED",
        "commit_id": None,
        "submitted_at": shapes.AT,
        "html_url": "https://github.com/octo/letters/pull/7#pullrequestreview-5",
    }
    found = reading.read(reading.review, data)
    assert (found.author, found.commit_id, found.submitted_at) == (GHOST, "", AT)


def test_an_app_is_a_bot_by_its_type_or_by_its_name():
    for user in ({"login": "x", "type": "Bot"}, {"login": "x[bot]", "type": "User"}):
        assert reading.read(reading.comment, shapes.comment(user=user)).author.is_bot


def test_a_text_has_lf_line_ends_and_can_be_encoded():
    data = shapes.comment(body="a\r\nb\rc \ud800 é")
    assert reading.read(reading.comment, data).body == "a\nb\nc ? é"


def test_labels_come_as_names_or_as_objects():
    assert reading.read(reading.issue, shapes.issue()).labels == ("galley", "bot")


@pytest.mark.parametrize(
    "data", [None, [], "x", {}, shapes.comment(id="x"), shapes.comment(body=7), {"id": 1}]
)
def test_what_is_no_comment_is_refused(data: Any):
    with pytest.raises(GitHubUnreachable) as caught:
        reading.read(reading.comment, data)
    assert str(caught.value) == "GitHub's answer is not what a comment should be"


@pytest.mark.parametrize("moment", [None, 7, "yesterday", ""])
def test_a_time_that_is_none_is_refused(moment: Any):
    with pytest.raises(GitHubUnreachable):
        reading.read(reading.comment, shapes.comment(created_at=moment))
