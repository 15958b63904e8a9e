"""Calls that are refused for who makes them: tokens, permissions, limits, git."""

from __future__ import annotations

from tests.doubles.forge_cases import refuses
from tests.doubles.forge_scene import Reply, Rest, Scene

# Who is calling


@refuses("require_user_agent", 403, "Please make sure your request has a User-Agent header")
def _(scene: Scene) -> Reply:
    return scene.job.call("GET", "", user_agent="")


@refuses("require_credentials", 401, "Bad credentials")
def _(scene: Scene) -> Reply:
    return Rest(scene.forge, "ghs_wrong").get("")


@refuses("require_credentials", 401, "Requires authentication")
def _(scene: Scene) -> Reply:
    scene.forge.home.private = False
    return Rest(scene.forge).post("/issues", {"title": "Hello"})


@refuses("require_calls_left", 403, "API rate limit exceeded for installation ID 1.")
def _(scene: Scene) -> Reply:
    scene.forge.rates.limit = 1
    scene.job.get("")
    return scene.job.get("")


@refuses("require_pace", 403, "You have exceeded a secondary rate limit")
def _(scene: Scene) -> Reply:
    scene.forge.rates.pace = 2
    for _ in range(2):
        scene.job.post("/issues", {"title": "Hello"})
    return scene.job.post("/issues", {"title": "Hello"})


@refuses("require_visible_repository", 404, "Not Found")
def _(scene: Scene) -> Reply:
    return scene.client("stranger").get("")


@refuses("require_visible_repository", 404, "Not Found")
def _(scene: Scene) -> Reply:
    scene.forge.create_repository("octo/secret", {"a": "b"})
    return scene.job.get(f"{scene.forge.url}/repos/octo/secret")


@refuses("require_permission", 403, "Resource not accessible by integration")
def _(scene: Scene) -> Reply:
    token = scene.forge.token(permissions={"contents": "write", "pull-requests": "read"})
    return Rest(scene.forge, token).post(
        "/pulls", {"head": "social/acme/a", "base": "main", "title": "Posts"}
    )


@refuses("require_permission", 403, "Resource not accessible by personal access token")
def _(scene: Scene) -> Reply:
    token = scene.forge.token("octo", {"contents": "read"})
    return Rest(scene.forge, token).get("/actions/permissions/workflow")


@refuses("require_role", 403, "Must have admin rights to Repository.")
def _(scene: Scene) -> Reply:
    body = {"state": "success", "context": "social/approved"}
    return scene.client("rob").post(f"/statuses/{scene.first}", body)


# Git; its refusals are plain text


def ask_git(scene: Scene, token: str, service: str) -> Reply:
    address = f"{scene.address}/info/refs?service={service}"
    reply = Rest(scene.forge, token).get(address)
    quoted = '"' + reply.text.strip().replace('"', "'") + '"' if reply.status >= 400 else "{}"
    return Reply(reply.status, quoted, reply.headers)


@refuses("require_git_credentials", 401, "Invalid username or token.")
def _(scene: Scene) -> Reply:
    return ask_git(scene, "", "git-upload-pack")


@refuses("require_git_repository", 404, "Repository not found.")
def _(scene: Scene) -> Reply:
    return ask_git(scene, scene.forge.token("stranger"), "git-upload-pack")


@refuses("require_git_repository", 404, "Repository not found.")
def _(scene: Scene) -> Reply:
    token = scene.forge.token(permissions={"pull-requests": "write"})
    return ask_git(scene, token, "git-upload-pack")


@refuses(
    "require_push_rights", 403, "Permission to octo/letters.git denied to github-actions[bot]."
)
def _(scene: Scene) -> Reply:
    return ask_git(scene, scene.forge.token(permissions={"contents": "read"}), "git-receive-pack")


@refuses("require_push_rights", 403, "Permission to octo/letters.git denied to rob.")
def _(scene: Scene) -> Reply:
    return ask_git(scene, scene.forge.token("rob"), "git-receive-pack")


def push(scene: Scene, files: dict[str, str], *arguments: str) -> Reply:
    folder = scene.forge.folder
    problem = scene.push(scene.clone(folder), files, *arguments)
    quoted = '"' + problem.replace('"', "'").replace("\n", " ").replace("\\", "") + '"'
    return Reply(422 if problem else 200, quoted, {})


@refuses("forbid_protected_branches", 422, "GH013: Repository rule violations found")
def _(scene: Scene) -> Reply:
    rule = {"type": "pull_request", "parameters": {}}
    scene.forge.home.settings.rules["main"] = [rule]
    return push(scene, {"a.md": "a\n"}, "origin", "HEAD:main")


@refuses(
    "forbid_workflow_files", 422, "refusing to allow a GitHub App to create or update workflow"
)
def _(scene: Scene) -> Reply:
    return push(scene, {".github/workflows/evil.yml": "on: push\n"})
