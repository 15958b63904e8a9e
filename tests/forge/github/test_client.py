"""Questions and acts on a repository, against a server that does as it was told."""

from __future__ import annotations

import pytest

from pipeline.errors import CallRefused, NotOnGitHub, OutcomeUnknown
from pipeline.forge.github.client import GitHub
from pipeline.forge.github.model import ChangedFile, RepositoryInfo
from tests.forge.github import shapes
from tests.forge.github.scripted import Scripted, Step

CUT = Step(cut=-1)
EXISTS = Step(
    422,
    {
        "message": "Validation Failed",
        "errors": [{"message": "A pull request already exists for octo:social/tide/gauge."}],
    },
)
NONE = Step(200, [])
BRANCH = "social/tide/gauge"
LIST_OPEN = (
    "GET /repos/octo/letters/pulls"
    "?state=open&sort=created&direction=asc&head=octo%3Asocial%2Ftide%2Fgauge&per_page=100"
)
CREATE = "POST /repos/octo/letters/pulls"


def test_the_repository_is_asked_for():
    answer = {
        "full_name": "octo/letters",
        "default_branch": "main",
        "private": True,
        "html_url": shapes.PAGE,
    }
    with Scripted(Step(200, answer)) as server:
        assert server.github.repository() == RepositoryInfo(
            "octo/letters", "main", True, shapes.PAGE
        )
    assert server.asked == ["GET /repos/octo/letters"]


@pytest.mark.parametrize("name", ["", "octo", "octo/letters/x", "octo/../x", "a b/c", "ö/x\n"])
def test_what_names_no_repository_is_refused(name: str):
    with Scripted() as server, pytest.raises(NotOnGitHub) as caught:
        GitHub(server.api, name)
    assert caught.value.help == "Set GITHUB_REPOSITORY to the owner and the name: `owner/name`."


def test_a_branch_s_pull_requests_are_those_of_this_repository():
    fork = {"sha": "a" * 40, "ref": BRANCH, "repo": {"full_name": "octo/fork"}}
    other = {"sha": "a" * 40, "ref": "else", "repo": {"full_name": "octo/letters"}}
    found = [shapes.pull(1, head=fork), shapes.pull(2), shapes.pull(3, head=other)]
    with Scripted(Step(200, found)) as server:
        assert [each.number for each in server.github.pulls("open", BRANCH)] == [2]
    assert server.asked == [LIST_OPEN]


def test_a_repository_s_name_is_the_same_in_capitals():
    head = {"sha": "a" * 40, "ref": BRANCH, "repo": {"full_name": "Octo/Letters"}}
    with Scripted(Step(200, [shapes.pull(head=head)])) as server:
        assert len(server.github.pulls("open", BRANCH)) == 1


def test_a_pull_request_is_opened():
    with Scripted(Step(201, shapes.pull())) as server:
        assert server.github.create_pull(BRANCH, "main", "Title", "Body").number == 7
    [request] = server.requests
    assert request.body == {"head": BRANCH, "base": "main", "title": "Title", "body": "Body"}


def test_a_pull_request_that_is_there_already_is_given_as_it_is():
    with Scripted(EXISTS, Step(200, [shapes.pull(title="Mine")])) as server:
        assert server.github.create_pull(BRANCH, "main", "Title", "Body").title == "Mine"
    assert server.asked == [CREATE, LIST_OPEN]


def test_one_that_the_list_does_not_show_yet_is_looked_for_twice():
    with Scripted(EXISTS, NONE, Step(200, [shapes.pull()])) as server:
        assert server.github.create_pull(BRANCH, "main", "Title", "Body").number == 7
    assert server.time.slept == [2]


def test_one_that_is_there_and_never_shown_stays_a_refusal():
    base = {"sha": "b" * 40, "ref": "other"}
    elsewhere = Step(200, [shapes.pull(base=base)])
    with Scripted(EXISTS, elsewhere, NONE) as server, pytest.raises(CallRefused) as caught:
        server.github.create_pull(BRANCH, "main", "Title", "Body")
    assert "A pull request already exists for octo:social/tide/gauge" in str(caught.value)


def test_a_pull_request_that_was_opened_before_the_cut_is_found():
    with Scripted(CUT, Step(200, [shapes.pull()])) as server:
        assert server.github.create_pull(BRANCH, "main", "Title", "Body").number == 7
    assert server.asked == [CREATE, LIST_OPEN]


def test_one_that_was_not_opened_before_the_cut_is_opened_after_looking_twice():
    with Scripted(CUT, NONE, NONE, Step(201, shapes.pull())) as server:
        server.github.create_pull(BRANCH, "main", "Title", "Body")
    assert server.asked == [CREATE, LIST_OPEN, LIST_OPEN, CREATE]


def test_a_connection_that_is_always_cut_is_told():
    with Scripted(*[CUT, NONE, NONE] * 3) as server, pytest.raises(OutcomeUnknown):
        server.github.create_pull(BRANCH, "main", "Title", "Body")


def test_only_what_is_given_is_updated():
    with Scripted(Step(200, shapes.issue())) as server:
        server.github.update_issue(3, body="", state="closed")
    assert server.asked == ["PATCH /repos/octo/letters/issues/3"]
    assert [each.body for each in server.requests] == [{"body": "", "state": "closed"}]


def test_files_tell_what_they_were_called():
    entries = [
        {
            "filename": "drafts/tide/b.md",
            "status": "renamed",
            "previous_filename": "drafts/tide/a.md",
        },
        {"filename": "x", "status": "added"},
    ]
    with Scripted(Step(200, entries)) as server:
        assert server.github.files(7) == (
            ChangedFile("drafts/tide/b.md", "renamed", "drafts/tide/a.md"),
            ChangedFile("x", "added"),
        )


def test_a_review_that_is_not_submitted_yet_is_left_out():
    pending = {"id": 6, "user": shapes.OCTOCAT, "body": "", "state": "PENDING", "commit_id": None}
    done = {**pending, "id": 5, "state": "APPROVED", "submitted_at": shapes.AT}
    with Scripted(Step(200, [{**done, "html_url": ""}, pending])) as server:
        assert [each.id for each in server.github.reviews(7)] == [5]


# Comments


def test_a_comment_that_was_posted_before_the_cut_is_found_and_an_older_one_is_not_it():
    body = "<!-- galley:answer 1 -->\nDone"
    old = shapes.comment(1, body, created_at="2026-01-05T08:00:00Z")
    other = shapes.comment(2, "Done")
    ours = shapes.comment(3, body.replace("\n", "\r\n"))
    with Scripted(CUT, Step(200, [old, other]), Step(200, [old, other, ours])) as server:
        assert server.github.post_comment(7, body).id == 3
    assert server.asked == [
        "POST /repos/octo/letters/issues/7/comments",
        "GET /repos/octo/letters/issues/7/comments?per_page=100",
        "GET /repos/octo/letters/issues/7/comments?per_page=100",
    ]


def test_a_reply_on_a_line_is_looked_for_in_its_own_thread():
    elsewhere = shapes.line_comment(2, body="Done", in_reply_to_id=9)
    ours = shapes.line_comment(3, body="Done", in_reply_to_id=4)
    with Scripted(CUT, Step(200, [elsewhere, ours])) as server:
        assert server.github.reply_on_line(7, 4, "Done").id == 3
    assert server.asked == [
        "POST /repos/octo/letters/pulls/7/comments/4/replies",
        "GET /repos/octo/letters/pulls/7/comments?per_page=100",
    ]


def test_a_comment_is_updated_in_place():
    with Scripted(Step(200, shapes.comment(5))) as server:
        server.github.update_comment(5, "New")
    assert server.asked == ["PATCH /repos/octo/letters/issues/comments/5"]


def test_a_reaction_goes_to_the_comment_s_own_kind():
    with Scripted(Step(200, [shapes.comment(1)]), Step(200, [shapes.line_comment(2)])) as server:
        [said], [on_line] = server.github.comments(7), server.github.line_comments(7)
        server.script += [Step(201, {}), Step(200, {})]
        server.github.react(said, "eyes")
        server.github.react(on_line, "rocket")
    assert server.asked[2:] == [
        "POST /repos/octo/letters/issues/comments/1/reactions",
        "POST /repos/octo/letters/pulls/comments/2/reactions",
    ]


# People


def test_a_stranger_may_do_nothing():
    with Scripted(Step(200, {"permission": "write"}), Step(404, {"message": "x"})) as server:
        assert server.github.permission("octocat") == "write"
        assert server.github.permission("github-actions[bot]") == "none"
    assert server.asked == [
        "GET /repos/octo/letters/collaborators/octocat/permission",
        "GET /repos/octo/letters/collaborators/github-actions%5Bbot%5D/permission",
    ]


@pytest.mark.parametrize("login", ["", ".", ".."])
def test_a_login_that_would_lead_elsewhere_may_do_nothing(login: str):
    with Scripted() as server:
        assert server.github.permission(login) == "none"


def test_no_name_leads_to_another_path():
    with Scripted(Step(404, None)) as server:
        assert server.github.permission("../../x?y#z/ü") == "none"
    assert server.asked == [
        "GET /repos/octo/letters/collaborators/..%2F..%2Fx%3Fy%23z%2F%C3%BC/permission"
    ]


def test_one_who_cannot_review_does_not_keep_the_others_from_being_asked():
    refused = Step(422, {"message": "Reviews may only be requested from collaborators."})
    with Scripted(refused, Step(201, {}), refused, Step(201, {})) as server:
        found = server.github.request_reviewers(7, ["ada", "bob", "cem", "ada"])
    assert found == ("bob",)
    assert [each.body["reviewers"] for each in server.requests] == [
        ["ada", "bob", "cem"],
        ["ada"],
        ["bob"],
        ["cem"],
    ]


def test_nobody_is_asked_when_nobody_is_named():
    with Scripted() as server:
        assert server.github.request_reviewers(7, []) == ()
        server.github.add_labels(7, [])


# Statuses, labels, workflows, issues


def test_a_description_is_cut_to_what_a_status_holds():
    answer = {"context": "social/approved", "state": "pending", "created_at": shapes.AT}
    with Scripted(Step(201, answer)) as server:
        server.github.set_status("a" * 40, "social/approved", "pending", "x" * 141)
    [request] = server.requests
    assert str(request) == f"POST /repos/octo/letters/statuses/{'a' * 40}"
    assert request.body == {
        "context": "social/approved",
        "state": "pending",
        "description": "x" * 139 + "…",
    }


def test_a_label_that_is_not_there_is_taken_off_without_trouble():
    with Scripted(Step(404, {"message": "Label does not exist"})) as server:
        server.github.remove_label(7, "needs work/now")
    assert server.asked == ["DELETE /repos/octo/letters/issues/7/labels/needs%20work%2Fnow"]


def test_a_workflow_is_started():
    with Scripted(Step(204)) as server:
        server.github.dispatch("report.yml", "main", {"pull": "7"})
    [request] = server.requests
    assert str(request) == "POST /repos/octo/letters/actions/workflows/report.yml/dispatches"
    assert request.body == {"ref": "main", "inputs": {"pull": "7"}}


def test_issues_leave_pull_requests_out():
    found = [shapes.issue(3), shapes.issue(4, pull_request={})]
    with Scripted(Step(200, found)) as server:
        assert [each.number for each in server.github.issues("galley", "all")] == [3]
    assert server.asked == [
        "GET /repos/octo/letters/issues"
        "?labels=galley&state=all&sort=created&direction=asc&per_page=100"
    ]


def test_an_issue_that_was_created_before_the_cut_is_found_by_label_and_title():
    found = [shapes.issue(3, "Other"), shapes.issue(4)]
    with Scripted(CUT, Step(200, found)) as server:
        assert server.github.create_issue("What waits", "Body", ["galley"]).number == 4
    assert server.requests[0].body == {"title": "What waits", "body": "Body", "labels": ["galley"]}
