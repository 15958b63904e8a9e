"""A repository as its settings make it: people, branches, rules, environments, Pages."""

from __future__ import annotations

from typing import Any

from tests.doubles.forge import shapes
from tests.doubles.forge.paging import page
from tests.doubles.forge.routing import Act, Answer, Call, Refusal, guard, operation
from tests.doubles.forge.spec import fill

UPGRADE = "Upgrade to GitHub Pro or make this repository public to enable this feature."


@operation("repos/get")
def get_repository(call: Call) -> Answer:
    found = shapes.repository(call.forge, call.repository, "full-repository", call.login)
    return Answer(200, found)


@operation("repos/get-collaborator-permission-level")
def get_permission(call: Call) -> Answer:
    """Tell what somebody may do here; a bot, or nobody's name, is no user."""
    login = call.params["username"]
    require_user(call, login)
    role = call.repository.role(login)
    permission = {"maintain": "write", "triage": "read"}.get(role, role)
    found = shapes.user(call.forge, login)
    who = {**found, "role_name": role} if found else None
    return Answer(200, {"permission": permission, "role_name": role, "user": who})


@guard
def require_user(call: Call, login: str) -> None:
    if login.endswith("[bot]") or login not in call.forge.accounts:
        raise Refusal(404, f"{login} is not a user")


# Branches


def _require_branch(call: Call) -> str:
    name = call.params["branch"]
    commit = call.repository.refs.get(f"refs/heads/{name}")
    if commit is None:
        raise Refusal(404, "Branch not found")
    return commit


@operation("repos/get-branch", "contents=read")
def get_branch(call: Call) -> Answer:
    commit, name = _require_branch(call), call.params["branch"]
    settings = call.repository.settings
    protected = bool(settings.rules.get(name) or name in settings.protection)
    address = f"{call.forge.url}/repos/{call.repository.full_name}/branches/{name}"
    body = fill(
        "branch-with-protection",
        name=name,
        commit={"sha": commit},
        protected=protected,
        protection_url=f"{address}/protection",
    )
    return Answer(200, body)


@operation("repos/get-branch-rules")
def get_branch_rules(call: Call) -> Answer:
    """List the rules of rulesets that hold for a branch, which need not exist."""
    require_plan(call)
    return page(
        call, call.repository.settings.rules.get(call.params["branch"], []), lambda each: each
    )


@operation("repos/get-branch-protection", "administration=read", role="admin")
def get_branch_protection(call: Call) -> Answer:
    require_plan(call)
    _require_branch(call)
    found = call.repository.settings.protection.get(call.params["branch"])
    if found is None:
        raise Refusal(404, "Branch not protected")
    return Answer(200, found)


@guard
def require_plan(call: Call) -> None:
    """Refuse rules for a private repository on a plan without them."""
    if call.repository.private and not call.repository.settings.plan_has_rules:
        raise Refusal(403, UPGRADE)


@operation("git/delete-ref", "contents=write", role="write")
def delete_ref(call: Call) -> Act:
    ref = f"refs/{call.params['ref']}"
    if ref not in call.repository.refs:
        raise Refusal(422, "Reference does not exist")

    def delete() -> Answer:
        call.repository.store.delete(ref)
        call.forge.sync(call.repository)
        return Answer(204)

    return delete


# Environments and Pages


@operation("repos/get-all-environments", "actions=read")
def list_environments(call: Call) -> Answer:
    names = list(call.repository.settings.environments)
    return page(call, names, lambda name: _environment(call, name), inside="environments")


@operation("repos/get-environment", "actions=read")
def get_environment(call: Call) -> Answer:
    return Answer(200, _environment(call, _find_environment(call)))


def _find_environment(call: Call) -> str:
    name = call.params["environment_name"]
    if name not in call.repository.settings.environments:
        raise Refusal(404, "Not Found")
    return name


def _environment(call: Call, name: str) -> Any:
    limited = name in call.repository.settings.environment_branches
    policy = {"protected_branches": False, "custom_branch_policies": True} if limited else None
    return fill("environment", name=name, deployment_branch_policy=policy, protection_rules=[])


@operation("repos/list-deployment-branch-policies", "actions=read")
def list_branch_policies(call: Call) -> Answer:
    branches = call.repository.settings.environment_branches.get(_find_environment(call), [])
    return page(
        call,
        branches,
        lambda name: fill("deployment-branch-policy", name=name, id=1, type="branch"),
        inside="branch_policies",
    )


@operation("repos/get-pages", "pages=read")
def get_pages(call: Call) -> Answer:
    """Show the Pages site; not there until somebody chose its source."""
    pages = call.repository.settings.pages
    if pages is None:
        raise Refusal(404, "Not Found")
    address = f"{call.forge.url}/repos/{call.repository.full_name}/pages"
    return Answer(200, fill("page", url=address, **pages))
