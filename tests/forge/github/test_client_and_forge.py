"""The client against the double of GitHub, which judges every request by GitHub's description."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from pipeline.errors import CallRefused, NotOnGitHub, PermissionMissing, TokenInvalid
from pipeline.forge.github.api import Api
from pipeline.forge.github.client import GitHub
from tests.doubles.forge.forge import Forge
from tests.forge.github.scripted import Time

BRANCH = "social/tide/gauge"
RIGHTS = {
    "contents": "write",
    "pull-requests": "write",
    "issues": "write",
    "statuses": "write",
    "actions": "write",
}


@pytest.fixture
def forge(tmp_path: Path) -> Iterator[Forge]:
    with Forge(tmp_path) as started:
        workflow = "on:\n  workflow_dispatch:\n    inputs:\n      pull:\n        required: true\n"
        started.create_repository(
            "octo/letters", {"README.md": "# Letters\n", ".github/workflows/report.yml": workflow}
        )
        started.home.settings.actions_may_open_pulls = True
        started.add_person("ada", "write")
        started.commit({"social/tide/gauge.md": "one\ntwo\n"}, branch=BRANCH, by="ada")
        yield started


@pytest.fixture
def github(forge: Forge) -> Iterator[GitHub]:
    with connect(forge, forge.token(permissions=RIGHTS)) as connected:
        yield connected


@contextmanager
def connect(forge: Forge, token: str) -> Iterator[GitHub]:
    with Api(forge.url, token, clock=forge.now, sleep=Time().sleep) as api:
        yield GitHub(api, "octo/letters")


def test_a_push_by_force_leaves_its_time_and_an_ordinary_one_does_not(forge: Forge, github: GitHub):
    first = forge.head(BRANCH)
    number = github.create_pull(BRANCH, "main", "Posts", "Body").number
    forge.commit({"social/tide/gauge.md": "three\n"}, branch=BRANCH, by="ada")
    assert github.rewritten_at(number) == ()
    forge.commit({"social/tide/gauge.md": "four\n"}, branch=BRANCH, by="ada", onto=first)
    [moment] = github.rewritten_at(number)
    assert moment <= forge.now()


def test_a_pull_request_is_opened_and_found_again(forge: Forge, github: GitHub):
    made = github.create_pull(BRANCH, "main", "Posts", "Body")
    assert [each.number for each in github.pulls("open", BRANCH)] == [made.number]
    assert github.pull(made.number).head_sha == forge.head(BRANCH)
    assert [each.path for each in github.files(made.number)] == ["social/tide/gauge.md"]
    assert github.create_pull(BRANCH, "main", "Posts", "Body").number == made.number
    assert len(forge.pulls()) == 1


def test_a_conversation_is_held(forge: Forge, github: GitHub):
    number = github.create_pull(BRANCH, "main", "Posts", "Body").number
    said = forge.comment(number, "/status", by="ada")
    forge.comment_on_line(number, "social/tide/gauge.md", 2, "Shorter?", by="ada")
    forge.review(number, "APPROVE", by="ada")
    [comment] = github.comments(number)
    assert (comment.id, comment.author.login, comment.body) == (said.id, "ada", "/status")
    [on_line] = github.line_comments(number)
    assert (on_line.path, on_line.line) == ("social/tide/gauge.md", 2)
    assert on_line.commit_id == forge.head(BRANCH)
    for each in (comment, on_line):
        github.react(each, "eyes")
        github.react(each, "eyes")
    github.update_comment(github.post_comment(number, "One").id, "Two")
    assert github.reply_on_line(number, on_line.id, "Done").in_reply_to == on_line.id
    assert github.comments(number)[1].body == "Two"
    # A comment on a line and the reply to it are reviews of their own.
    found = [each.state for each in github.reviews(number)]
    assert found == ["COMMENTED", "APPROVED", "COMMENTED"]


def test_statuses_labels_reviewers_workflows_and_issues_are_set(forge: Forge, github: GitHub):
    number = github.create_pull(BRANCH, "main", "Posts", "Body").number
    sha = forge.head(BRANCH)
    github.set_status(sha, "social/validate", "pending", "Looking")
    github.set_status(sha, "social/validate", "success", "Fine")
    assert [each.state for each in github.statuses(sha)] == ["success", "pending"]
    github.add_labels(number, ["social", "waits"])
    github.remove_label(number, "waits")
    github.remove_label(number, "waits")
    assert github.pull(number).labels == ("social",)
    assert github.request_reviewers(number, ["ada", "stranger"]) == ("stranger",)
    github.dispatch("report.yml", "main", {"pull": str(number)})
    made = github.create_issue("What waits", "Nothing", ["galley"])
    github.update_issue(made.number, state="closed")
    assert [each.number for each in github.issues("galley", "closed")] == [made.number]


def test_permissions_are_those_of_the_repository(github: GitHub):
    found = [github.permission(login) for login in ("octo", "ada", "nobody")]
    assert found == ["admin", "write", "none"]


def test_every_page_is_read(forge: Forge, github: GitHub):
    number = github.create_pull(BRANCH, "main", "Posts", "Body").number
    for index in range(205):
        forge.comment(number, f"No. {index}", by="ada")
    assert [each.body for each in github.comments(number)] == [f"No. {n}" for n in range(205)]


@pytest.mark.parametrize("after", [False, True])
def test_what_creates_is_done_once_though_the_connection_is_cut_and_lists_lag(
    forge: Forge, github: GitHub, after: bool
):
    forge.lagging |= {"pulls/list", "issues/list-comments"}
    for operation in ("pulls/create", "issues/create-comment", "issues/create"):
        forge.cut(operation, after=after)
    number = github.create_pull(BRANCH, "main", "Posts", "Body").number
    github.post_comment(number, "Hello")
    github.create_issue("What waits", "", ["galley"])
    assert [each.title for each in forge.pulls()] == ["Posts"]
    assert [each.body for each in forge.comments(number)] == ["Hello"]
    assert len(forge.issues()) == 1


def test_limits_and_failures_are_waited_out(forge: Forge, github: GitHub):
    forge.limit("pulls/create", retry_after=9)
    forge.fail("issues/add-labels", 502)
    number = github.create_pull(BRANCH, "main", "Posts", "Body").number
    github.add_labels(number, ["social"])
    assert forge.pull(number).labels == ["social"]


def test_a_missing_permission_is_named(forge: Forge):
    token = forge.token(permissions={"contents": "read"})
    with connect(forge, token) as github, pytest.raises(PermissionMissing) as caught:
        github.create_pull(BRANCH, "main", "Posts", "Body")
    assert caught.value.help == "Give the job, or the token, `pull-requests: write`."


def test_a_setting_that_forbids_pull_requests_is_named(forge: Forge, github: GitHub):
    forge.home.settings.actions_may_open_pulls = False
    with pytest.raises(PermissionMissing, match="not permitted to create or approve") as caught:
        github.create_pull(BRANCH, "main", "Posts", "Body")
    assert "Settings → Actions → General → Workflow permissions" in caught.value.help


def test_a_text_over_65536_characters_is_refused_with_what_fits(forge: Forge, github: GitHub):
    number = github.create_pull(BRANCH, "main", "Posts", "Body").number
    github.post_comment(number, "x" * 65_536)
    with pytest.raises(CallRefused) as caught:
        github.post_comment(number, "x" * 65_537)
    assert "65,536" in caught.value.help


def test_a_bad_token_and_a_stranger_s_are_told(forge: Forge):
    for token, error in [("ghs_unknown", TokenInvalid), (forge.token("stranger"), NotOnGitHub)]:
        with connect(forge, token) as github, pytest.raises(error):
            github.repository()
