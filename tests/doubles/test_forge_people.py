"""What people do at the double: reviews, comments, labels, settings, and how the API shows them."""

from __future__ import annotations

from typing import Any

import pytest

from tests.doubles.forge import Dispatch, Refused
from tests.doubles.forge_scene import BATCH, Scene


def shown(scene: Scene, path: str, *fields: str) -> list[Any]:
    """Read a list through the API and keep some fields of each entry."""
    rows = [tuple(each[name] for name in fields) for each in scene.job.get(path).body]
    return [row[0] if len(fields) == 1 else row for row in rows]


# Comments


def test_an_edited_comment_tells_so_by_its_time(scene: Scene):
    number = scene.open()
    said = scene.forge.comment(number, "/aprove", by="ann")

    scene.forge.edit_comment(said.id, "/approve")

    [each] = scene.job.get(f"/issues/{number}/comments").body
    assert (each["body"], each["updated_at"] > each["created_at"]) == ("/approve", True)
    assert each["html_url"] == f"https://github.com/octo/letters/pull/1#issuecomment-{said.id}"
    assert (each["user"]["login"], each["author_association"]) == ("ann", "COLLABORATOR")


def test_a_deleted_comment_is_gone(scene: Scene):
    number = scene.open()
    said = scene.forge.comment(number, "Hm", by="ann")
    line = scene.forge.comment_on_line(number, BATCH, 1, "Hm", by="ann")

    for each in (said, line):
        scene.forge.delete_comment(each.id)

    assert scene.forge.comments(number) == scene.forge.line_comments(number) == []
    assert scene.job.get(f"/issues/comments/{said.id}").status == 404
    assert scene.job.get(f"/pulls/comments/{line.id}").status == 404


def test_a_comment_of_a_deleted_account_has_no_author(scene: Scene):
    number = scene.open()
    scene.forge.comment(number, "Hm", by="rob")

    scene.forge.delete_account("rob")

    assert shown(scene, f"/issues/{number}/comments", "user") == [None]


def test_a_reaction_is_there_once_an_account(scene: Scene):
    said = scene.forge.comment(scene.open(), "Hm", by="ann")
    path = f"/issues/comments/{said.id}/reactions"

    statuses = [scene.job.post(path, {"content": "eyes"}).status for _ in range(2)]
    scene.forge.react(said.id, "eyes", by="tom")

    assert statuses == [201, 200]
    assert shown(scene, path, "content") == ["eyes", "eyes"]
    assert [call.operation for call in scene.forge.effects] == [
        "reactions/create-for-issue-comment"
    ]


def test_a_comment_on_a_line_is_a_review_of_its_own_and_can_be_answered(scene: Scene):
    number = scene.open()
    line = scene.forge.comment_on_line(number, BATCH, 2, "Shorter?", by="tom")
    reply = scene.job.post(f"/pulls/{number}/comments/{line.id}/replies", {"body": "Done"})

    rows = shown(scene, f"/pulls/{number}/comments", "path", "line", "body")
    assert rows == [(BATCH, 2, "Shorter?"), (BATCH, 2, "Done")]
    assert reply.body["in_reply_to_id"] == line.id
    assert shown(scene, f"/pulls/{number}/reviews", "state", "body") == [("COMMENTED", "")] * 2


def test_comments_are_listed_since_a_time(scene: Scene):
    number = scene.open()
    scene.forge.comment(number, "old", by="ann")
    new = scene.forge.comment(number, "new", by="ann")

    since = f"{new.updated_at:%Y-%m-%dT%H:%M:%SZ}"

    assert shown(scene, f"/issues/{number}/comments?since={since}", "body") == ["new"]


# Reviews


def test_reviews_tell_their_state_and_the_commit_that_they_saw(scene: Scene):
    number = scene.open()
    scene.forge.review(number, "APPROVE", by="tom")
    scene.forge.commit({BATCH: "new\n"}, branch="social/acme/a")
    scene.forge.review(number, "REQUEST_CHANGES", by="rob", body="No", commit_id=scene.batch)
    scene.forge.review(number, "COMMENT", by="ann", body="Hm")

    rows = shown(scene, f"/pulls/{number}/reviews", "state", "commit_id")
    head = scene.forge.head("social/acme/a")
    assert rows == [
        ("APPROVED", scene.batch),
        ("CHANGES_REQUESTED", scene.batch),
        ("COMMENTED", head),
    ]


def test_a_review_in_writing_is_for_its_author_and_keeps_its_comments_times(scene: Scene):
    number = scene.open()
    draft = scene.forge.review(number, "PENDING", by="tom", comments=[(BATCH, 1, "Early")])
    later = scene.forge.comment(number, "In between", by="ann")

    hidden = [shown(scene, f"/pulls/{number}/{kind}", "id") for kind in ("reviews", "comments")]
    scene.forge.submit_review(draft.id, "APPROVE", body="Fine")

    assert hidden == [[], []]
    assert shown(scene, f"/pulls/{number}/reviews", "state", "body") == [("APPROVED", "Fine")]
    [comment] = scene.forge.line_comments(number)
    assert draft.submitted_at
    assert comment.created_at < later.created_at < draft.submitted_at


def test_a_review_is_edited_without_a_trace_and_dismissed_with_one(scene: Scene):
    number = scene.open()
    review = scene.forge.review(number, "APPROVE", by="tom", body="Fine")
    submitted = review.submitted_at

    scene.forge.edit_review(review.id, "/approve linkedin-1")
    scene.forge.dismiss(review.id, by="ann")

    assert shown(scene, f"/pulls/{number}/reviews", "body", "state") == [
        ("/approve linkedin-1", "DISMISSED")
    ]
    assert review.submitted_at == submitted


def test_a_rule_dismisses_approvals_when_something_is_pushed(scene: Scene):
    parameters = {"dismiss_stale_reviews_on_push": True, "required_approving_review_count": 0}
    rule = {"type": "pull_request", "parameters": parameters}
    scene.forge.home.settings.rules["main"] = [rule]
    number = scene.open()
    scene.forge.review(number, "APPROVE", by="tom")

    scene.forge.commit({BATCH: "new\n"}, branch="social/acme/a")

    assert [each.state for each in scene.forge.reviews(number)] == ["DISMISSED"]


def test_who_was_asked_for_a_review_is_on_the_list_until_it_is_there(scene: Scene):
    number = scene.open()
    scene.job.post(f"/pulls/{number}/requested_reviewers", {"reviewers": ["tom", "rob"]})
    scene.forge.review(number, "COMMENT", by="tom", body="Hm")

    requested = scene.job.get(f"/pulls/{number}").body["requested_reviewers"]
    assert [each["login"] for each in requested] == ["rob"]


# Pull requests, issues, labels


def test_pull_requests_are_listed_by_state_and_head(scene: Scene):
    scene.forge.commit({"b": "b"}, branch="b")
    first, second = scene.open(), scene.open(head="b")
    scene.forge.close(first, by="ann")

    assert shown(scene, "/pulls", "number") == [second]
    assert shown(scene, "/pulls?state=all", "number") == [second, first]
    assert shown(scene, "/pulls?state=all&direction=asc", "number") == [first, second]
    assert shown(scene, "/pulls?state=closed&head=octo:social/acme/a", "number") == [first]
    assert shown(scene, f"/commits/{scene.forge.head('b')}/pulls", "number") == [second]


def test_a_closed_pull_request_can_be_reopened(scene: Scene):
    number = scene.open()
    scene.forge.close(number, by="ann")
    closed = scene.forge.pull(number).closed_at

    scene.forge.reopen(number, by="ann")

    assert closed
    assert (scene.forge.pull(number).state, scene.forge.pull(number).closed_at) == ("open", None)


def test_issues_and_pull_requests_share_numbers_and_lists(scene: Scene):
    number = scene.open()
    scene.job.post("/issues", {"title": "Waiting", "labels": ["galley"]})
    scene.forge.label(number, "galley", by="ann")

    listed = scene.job.get("/issues?labels=Galley").body

    assert [(each["number"], "pull_request" in each) for each in listed] == [(2, False), (1, True)]
    assert [each.title for each in scene.forge.issues()] == ["Waiting"]


def test_an_issue_is_edited_and_closed(scene: Scene):
    made = scene.forge.open_issue("Waiting", by="ann")

    scene.job.call("PATCH", f"/issues/{made.number}", {"body": "Nothing", "state": "closed"})

    assert (made.body, made.state, scene.forge.issues("open")) == ("Nothing", "closed", [])


def test_labels_of_somebody_who_may_not_set_them_are_dropped(scene: Scene):
    issue = scene.forge.open_issue("Waiting", by="rob", labels=["urgent"])

    assert issue.labels == []
    with pytest.raises(Refused) as refused:
        scene.forge.label(issue.number, "urgent", by="rob")
    assert refused.value.status == 403


def test_labels_know_no_case_and_come_into_being(scene: Scene):
    number = scene.open()
    path = f"/issues/{number}/labels"

    scene.job.post(path, {"labels": ["Galley", "acme"]})
    again = scene.job.post(path, {"labels": ["galley"]})
    left = scene.job.call("DELETE", f"{path}/GALLEY")

    assert [each["name"] for each in again.body] == ["Galley", "acme"]
    assert [each["name"] for each in left.body] == ["acme"]


def test_statuses_are_listed_newest_first(scene: Scene):
    for state in ("pending", "success"):
        body = {"state": state, "context": "social/validate", "description": state.title()}
        scene.job.post(f"/statuses/{scene.batch}", body)

    rows = shown(scene, f"/commits/{scene.batch}/statuses", "state", "description")
    assert rows == [("success", "Success"), ("pending", "Pending")]
    [newest, _] = scene.forge.statuses(scene.batch, "social/validate")
    assert (newest.state, newest.creator) == ("success", "github-actions[bot]")


def test_a_dispatch_is_kept_for_the_test_to_run(scene: Scene):
    body = {"ref": "main", "inputs": {"pull": "1"}}
    reply = scene.job.post("/actions/workflows/report.yml/dispatches", body)

    assert (reply.status, reply.text) == (204, "")
    assert scene.forge.dispatches == [
        Dispatch("report.yml", "main", {"pull": "1"}, "github-actions[bot]")
    ]


# People and settings


@pytest.mark.parametrize(
    ("permission", "told"),
    [
        ("admin", ("admin", "admin")),
        ("maintain", ("write", "maintain")),
        ("write", ("write", "write")),
        ("triage", ("read", "triage")),
        ("read", ("read", "read")),
        ("none", ("none", "none")),
    ],
)
def test_a_persons_permission_is_told_in_githubs_four_words(
    scene: Scene, permission: str, told: tuple[str, str]
):
    scene.forge.add_person("eve", permission)

    body = scene.job.get("/collaborators/eve/permission").body

    assert (body["permission"], body["role_name"]) == told


def test_anybody_may_read_what_is_public(scene: Scene):
    scene.forge.home.private = False
    scene.forge.account("passer-by")

    body = scene.job.get("/collaborators/passer-by/permission").body

    assert body["permission"] == "read"
    assert scene.job.get("/collaborators/no-such-person/permission").status == 404


def test_people_are_refused_what_github_refuses_them(scene: Scene):
    number = scene.open(by="ann")

    with pytest.raises(Refused, match="Can not approve your own pull request"):
        scene.forge.review(number, "APPROVE", by="ann")
    with pytest.raises(Refused, match="Not Found"):
        scene.forge.comment(number, "Hello", by="stranger")
    assert scene.forge.calls == scene.forge.effects == []


def test_an_owner_reads_the_settings_that_a_job_may_not(scene: Scene):
    settings = scene.forge.home.settings
    settings.secrets, settings.variables = ["ANTHROPIC_API_KEY"], {"MODEL": "x"}
    settings.environments = {"llm": ["ANTHROPIC_API_KEY"], "github-pages": []}
    settings.environment_branches = {"llm": ["main"]}
    settings.actions_may_open_pulls = False
    owner = scene.client("octo")

    def read(path: str) -> Any:
        return owner.get(path).body

    assert read("/actions/permissions/workflow") == {
        "default_workflow_permissions": "read",
        "can_approve_pull_request_reviews": False,
    }
    assert read("/actions/permissions")["enabled"] is True
    assert [each["name"] for each in read("/actions/secrets")["secrets"]] == settings.secrets
    assert read("/actions/variables")["variables"][0]["value"] == "x"
    secrets = read("/environments/llm/secrets")
    assert (secrets["total_count"], secrets["secrets"][0]["name"]) == (1, "ANTHROPIC_API_KEY")
    assert [each["name"] for each in read("/environments")["environments"]] == [
        "llm",
        "github-pages",
    ]
    assert read("/environments/llm")["deployment_branch_policy"]["custom_branch_policies"] is True
    policies = read("/environments/llm/deployment-branch-policies")["branch_policies"]
    assert [each["name"] for each in policies] == ["main"]
    names = [each["name"] for each in read("/actions/workflows")["workflows"]]
    assert names == ["check.yml", "report.yml"]
    for path in ("/actions/permissions/workflow", "/actions/secrets", "/pages"):
        assert scene.job.get(path).says(403, "Resource not accessible by integration")


def test_pages_and_rules_are_not_there_until_somebody_sets_them(scene: Scene):
    settings, owner = scene.forge.home.settings, scene.client("octo")
    before = [owner.get(path) for path in ("/pages", "/branches/main/protection")]
    settings.pages = {"build_type": "workflow", "public": True, "status": "built"}
    settings.protection["main"] = {"required_linear_history": {"enabled": True}}

    assert [each.status for each in before] == [404, 404]
    assert owner.get("/rules/branches/main").body == []
    assert owner.get("/pages").body["build_type"] == "workflow"
    assert owner.get("/branches/main/protection").body == settings.protection["main"]
    assert owner.get("/branches/main").body["protected"] is True
    assert owner.get("/branches/social/acme/a").body["commit"]["sha"] == scene.batch
    assert owner.get("/branches/nothing").says(404, "Branch not found")


def test_the_repository_tells_what_its_viewer_may_do(scene: Scene):
    told = scene.client("tom").get("").body["permissions"]

    assert told == {"admin": False, "maintain": False, "push": False, "triage": True, "pull": True}


def test_a_bot_that_a_test_plays_may_talk(scene: Scene):
    said = scene.forge.comment(scene.open(), "/approve", by="renovate[bot]")

    [each] = scene.job.get("/issues/1/comments").body
    assert (each["id"], each["user"]["type"]) == (said.id, "Bot")
