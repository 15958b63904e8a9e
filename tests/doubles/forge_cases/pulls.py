"""Calls that are refused about pull requests and merges."""

from __future__ import annotations

from typing import Any

from tests.doubles.forge_cases import refuses
from tests.doubles.forge_scene import BATCH, Reply, Scene

# Pull requests


@refuses("require_own_head", 403, "Resource not accessible by personal access token")
def _(scene: Scene) -> Reply:
    body = {"head": "social/acme/a", "base": "main", "title": "Posts"}
    return scene.client("rob").post("/pulls", body)


@refuses("require_permitted_actions", 403, "GitHub Actions is not permitted to create or approve")
def _(scene: Scene) -> Reply:
    scene.forge.home.settings.actions_may_open_pulls = False
    return scene.open_with_job()


@refuses("require_title", 422, '"field": "title", "code": "missing_field"')
def _(scene: Scene) -> Reply:
    return scene.open_with_job(title=" ")


@refuses("require_title", 422, "title is too long (maximum is 256 characters)")
def _(scene: Scene) -> Reply:
    return scene.job.post("/issues", {"title": "t" * 257})


@refuses("require_short_body", 422, "body is too long (maximum is 65536 characters)")
def _(scene: Scene) -> Reply:
    return scene.open_with_job(body="b" * 65_537)


@refuses("require_no_duplicate", 422, "A pull request already exists for octo:social/acme/a.")
def _(scene: Scene) -> Reply:
    scene.open()
    return scene.open_with_job()


@refuses("require_commits_between", 422, "No commits between main and same")
def _(scene: Scene) -> Reply:
    scene.job.post("/pulls", {})
    scene.forge.violations.clear()
    scene.forge.home.store.put("refs/heads/same", scene.first)
    scene.forge.sync(scene.forge.home)
    return scene.open_with_job(head="same")


@refuses("require_author_or", 403, "Must have admin rights to Repository.")
def _(scene: Scene) -> Reply:
    number = scene.open()
    return scene.client("rob").call("PATCH", f"/pulls/{number}", {"title": "Mine"})


@refuses("require_reopenable", 422, "The social/acme/a branch has been deleted.")
def _(scene: Scene) -> Reply:
    number = scene.open()
    scene.forge.delete_branch("social/acme/a")
    return scene.job.call("PATCH", f"/pulls/{number}", {"state": "open"})


@refuses(
    "require_reopenable", 422, "There is already an open pull request from octo:social/acme/a."
)
def _(scene: Scene) -> Reply:
    number = scene.open()
    scene.forge.close(number, by="ann")
    scene.open()
    return scene.job.call("PATCH", f"/issues/{number}", {"state": "open"})


@refuses("require_reopenable", 422, "The pull request cannot be reopened.")
def _(scene: Scene) -> Reply:
    number = scene.open()
    scene.forge.merge(number, by="ann")
    return scene.job.call("PATCH", f"/pulls/{number}", {"state": "open"})


@refuses("require_collaborators", 422, "is not a collaborator of the octo/letters repository.")
def _(scene: Scene) -> Reply:
    number = scene.open()
    body = {"reviewers": ["tom", "nobody"]}
    return scene.job.post(f"/pulls/{number}/requested_reviewers", body)


@refuses("require_other_than_author", 422, "Review cannot be requested from pull request author.")
def _(scene: Scene) -> Reply:
    number = scene.open(by="ann")
    return scene.job.post(f"/pulls/{number}/requested_reviewers", {"reviewers": ["ann"]})


# Merging


def merge(scene: Scene, number: int, **body: Any) -> Reply:
    return scene.client("ann").call("PUT", f"/pulls/{number}/merge", body)


@refuses("require_open", 405, "Pull Request is not mergeable")
def _(scene: Scene) -> Reply:
    number = scene.open()
    scene.forge.close(number, by="ann")
    return merge(scene, number)


@refuses("require_open", 405, "Pull Request is still a draft")
def _(scene: Scene) -> Reply:
    return merge(scene, scene.open_with_job(draft=True).body["number"])


@refuses("require_expected_head", 409, "Head branch was modified. Review and try the merge again.")
def _(scene: Scene) -> Reply:
    return merge(scene, scene.open(), sha=scene.first)


@refuses("require_no_conflict", 405, "Pull Request is not mergeable")
def _(scene: Scene) -> Reply:
    number = scene.open()
    scene.forge.commit({BATCH: "another\n"}, by="ann")
    return merge(scene, number)


@refuses("require_rules_met", 405, 'Required status check \\"social/approved\\" is expected.')
def _(scene: Scene) -> Reply:
    checks = [{"context": "social/approved"}]
    parameters = {"required_status_checks": checks}
    rule = {"type": "required_status_checks", "parameters": parameters}
    scene.forge.home.settings.rules["main"] = [rule]
    return merge(scene, scene.open())


@refuses("require_rules_met", 405, "At least 1 approving review is required")
def _(scene: Scene) -> Reply:
    parameters = {"required_approving_review_count": 1}
    rule = {"type": "pull_request", "parameters": parameters}
    scene.forge.home.settings.rules["main"] = [rule]
    number = scene.open()
    scene.forge.review(number, "APPROVE", by="rob")
    return merge(scene, number)
