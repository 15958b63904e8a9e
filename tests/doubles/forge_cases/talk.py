"""Calls that are refused about comments and reviews."""

from __future__ import annotations

from tests.doubles.forge_cases import refuses
from tests.doubles.forge_scene import BATCH, Reply, Scene

# Comments


@refuses("require_unlocked", 403, "Unable to create comment because issue is locked.")
def _(scene: Scene) -> Reply:
    number = scene.open()
    scene.forge.lock_conversation(number, by="ann")
    return scene.client("rob").post(f"/issues/{number}/comments", {"body": "But"})


@refuses("require_fitting_text", 422, "Body is too long (maximum is 65536 characters)")
def _(scene: Scene) -> Reply:
    return scene.job.post(f"/issues/{scene.open()}/comments", {"body": "b" * 65_537})


@refuses("require_fitting_text", 422, '"field": "body", "code": "missing_field"')
def _(scene: Scene) -> Reply:
    return scene.job.post(f"/issues/{scene.open()}/comments", {"body": ""})


def review_line(scene: Scene, path: str, line: int) -> Reply:
    comments = [{"path": path, "line": line, "body": "Here"}]
    number = scene.open()
    return scene.job.post(f"/pulls/{number}/reviews", {"event": "COMMENT", "comments": comments})


@refuses("require_line_in_diff", 422, "Line could not be resolved")
def _(scene: Scene) -> Reply:
    return review_line(scene, BATCH, 4)


@refuses("require_line_in_diff", 422, "Path could not be resolved")
def _(scene: Scene) -> Reply:
    return review_line(scene, "README.md", 1)


def reply_to(scene: Scene, comment: int, number: int) -> Reply:
    return scene.job.post(f"/pulls/{number}/comments/{comment}/replies", {"body": "Done"})


@refuses("require_same_pull", 404, "Not Found")
def _(scene: Scene) -> Reply:
    number = scene.open()
    comment = scene.forge.comment_on_line(number, BATCH, 1, "Here", by="ann")
    scene.forge.commit({"social/acme/b.md": "b\n"}, branch="social/acme/b")
    return reply_to(scene, comment.id, scene.open(head="social/acme/b"))


@refuses("require_top_comment", 422, '"field": "in_reply_to"')
def _(scene: Scene) -> Reply:
    number = scene.open()
    comment = scene.forge.comment_on_line(number, BATCH, 1, "Here", by="ann")
    answer = scene.forge.reply_on_line(comment.id, "Where?", by="tom")
    return reply_to(scene, answer.id, number)


# Reviews


@refuses("require_commit_of_pull", 422, "commit_id is not part of the pull request")
def _(scene: Scene) -> Reply:
    body = {"event": "APPROVE", "commit_id": scene.forge.commit({"b": "b"}, branch="b")}
    return scene.client("tom").post(f"/pulls/{scene.open()}/reviews", body)


@refuses("require_other_author", 422, "Can not approve your own pull request")
def _(scene: Scene) -> Reply:
    return scene.client("ann").post(f"/pulls/{scene.open()}/reviews", {"event": "APPROVE"})


@refuses("require_other_author", 422, "Can not request changes on your own pull request")
def _(scene: Scene) -> Reply:
    number = scene.open()
    draft = scene.forge.review(number, "PENDING", by="ann", body="No")
    body = {"event": "REQUEST_CHANGES"}
    return scene.client("ann").post(f"/pulls/{number}/reviews/{draft.id}/events", body)


@refuses("require_person_to_approve", 403, "GitHub Actions is not permitted to create or approve")
def _(scene: Scene) -> Reply:
    scene.forge.home.settings.actions_may_open_pulls = False
    return scene.job.post(f"/pulls/{scene.open()}/reviews", {"event": "APPROVE"})


@refuses("require_words", 422, "Body can't be blank")
def _(scene: Scene) -> Reply:
    body = {"event": "REQUEST_CHANGES"}
    return scene.client("tom").post(f"/pulls/{scene.open()}/reviews", body)


@refuses("require_one_draft", 422, "User can only have one pending review per pull request")
def _(scene: Scene) -> Reply:
    number = scene.open()
    scene.forge.review(number, "PENDING", by="tom", body="Well")
    return scene.client("tom").post(f"/pulls/{number}/reviews", {"body": "Well"})


@refuses("require_pending", 422, "Can not submit a review that is not pending")
def _(scene: Scene) -> Reply:
    number = scene.open()
    review = scene.forge.review(number, "COMMENT", by="tom", body="Well")
    body = {"event": "APPROVE"}
    return scene.client("tom").post(f"/pulls/{number}/reviews/{review.id}/events", body)


@refuses("require_dismissible", 422, "Can not dismiss a commented pull request review")
def _(scene: Scene) -> Reply:
    number = scene.open()
    review = scene.forge.review(number, "COMMENT", by="tom", body="Well")
    body = {"message": "Old"}
    return scene.job.call("PUT", f"/pulls/{number}/reviews/{review.id}/dismissals", body)
