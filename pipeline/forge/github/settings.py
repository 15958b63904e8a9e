"""How a repository is set up on GitHub, for doctor; None stands for what the token may not ask."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from typing import Any, TypeVar
from urllib.parse import quote

from pipeline.errors import NotOnGitHub, PermissionMissing
from pipeline.forge.github import reading
from pipeline.forge.github.api import Api
from pipeline.forge.github.foreign import visible
from pipeline.forge.github.model import (
    BranchRules,
    Environment,
    PagesSite,
    Workflow,
    WorkflowPermissions,
)

Value = TypeVar("Value")


class Settings:
    """Ask for the settings of one repository, named `owner/name`."""

    def __init__(self, api: Api, repository: str) -> None:
        if not re.fullmatch(r"[\w.-]+/[\w.-]+", repository, re.ASCII):
            raise NotOnGitHub(
                f"“{visible(repository)}” is not the name of a repository",
                help="Set GITHUB_REPOSITORY to the owner and the name: `owner/name`.",
            )
        self._api = api
        self.name = repository

    def workflow_permissions(self) -> WorkflowPermissions | None:
        answer = self._ask(lambda: self._api.get(self._path("actions", "permissions", "workflow")))
        return None if answer is None else reading.read(_workflow_permissions, answer)

    def actions_enabled(self) -> bool | None:
        """Tell whether workflows run at all."""
        answer = self._ask(lambda: self._api.get(self._path("actions", "permissions")))
        return None if answer is None else bool(reading.read(lambda data: data["enabled"], answer))

    def workflows(self) -> tuple[Workflow, ...] | None:
        """List the workflows that GitHub knows, switched off or not."""
        pages = self._api.pages(self._path("actions", "workflows"), under="workflows")
        found = self._ask(lambda: [reading.read(_workflow, each) for each in pages])
        return None if found is None else tuple(found)

    def pages(self) -> PagesSite | None:
        """Give the Pages site; where there is none, one without a source."""
        try:
            return reading.read(_pages_site, self._api.get(self._path("pages")))
        except NotOnGitHub:
            return PagesSite()
        except PermissionMissing:
            return None

    def secret_names(self, environment: str = "") -> frozenset[str] | None:
        """Name the secrets of the repository, or of an environment; None also if there is none."""
        where = ["environments", environment] if environment else ["actions"]
        pages = self._api.pages(self._path(*where, "secrets"), under="secrets")
        names = self._ask(lambda: [reading.read(_name, each) for each in pages])
        return None if names is None else frozenset(names)

    def environments(self) -> tuple[Environment, ...] | None:
        pages = self._api.pages(self._path("environments"), under="environments")
        found = self._ask(lambda: [reading.read(_environment, each) for each in pages])
        return None if found is None else tuple(self._with_branches(each) for each in found)

    def branch_rules(self, branch: str) -> BranchRules | None:
        """Give what rulesets and classic protection ask of a branch."""
        pages = self._api.pages(self._path("rules", "branches", branch))
        rules = self._ask(lambda: list(pages))
        if rules is None:
            return None
        classic, known = self._classic_protection(branch)
        return replace(reading.read(_branch_rules, [*rules, *classic]), classic_known=known)

    def _classic_protection(self, branch: str) -> tuple[list[Any], bool]:
        """Give classic protection as rules of a ruleset, and whether the token may read it."""
        try:
            answer = self._api.get(self._path("branches", branch, "protection"))
        except NotOnGitHub as error:
            return [], "Branch not protected" in error.problem
        except PermissionMissing:
            return [], False
        return reading.read(_as_rules, answer), True

    def _with_branches(self, environment: Environment) -> Environment:
        if environment.policy != "selected":
            return environment
        path = self._path("environments", environment.name, "deployment-branch-policies")
        pages = self._api.pages(path, under="branch_policies")
        names = self._ask(lambda: [reading.read(_name, each) for each in pages]) or []
        return Environment(environment.name, environment.policy, tuple(names))

    def _path(self, *parts: str | int) -> str:
        """Give the path of something in the repository; no part of it can lead elsewhere."""
        return "/".join([f"/repos/{self.name}", *(_quote(str(each)) for each in parts)])

    def _list(self, reader: Callable[[Any], Value], path: str, **query: str) -> tuple[Value, ...]:
        return tuple(reading.read(reader, each) for each in self._api.pages(path, **query))

    def _ask(self, question: Callable[[], Value]) -> Value | None:
        try:
            return question()
        except (PermissionMissing, NotOnGitHub):
            return None


def _quote(part: str) -> str:
    if not part.strip("."):
        raise NotOnGitHub(
            f"“{part}” names nothing on GitHub", help="Give the name as GitHub shows it."
        )
    return quote(part, safe="")


def _workflow_permissions(data: Any) -> WorkflowPermissions:
    default = reading.text(data["default_workflow_permissions"])
    return WorkflowPermissions(default, bool(data["can_approve_pull_request_reviews"]))


def _workflow(data: Any) -> Workflow:
    return Workflow(reading.text(data["path"]), reading.text(data["state"]))


def _pages_site(data: Any) -> PagesSite:
    source = reading.text(data.get("build_type")) or "legacy"
    return PagesSite(source, bool(data["public"]), reading.text(data.get("html_url")))


def _name(data: Any) -> str:
    return reading.text(data["name"])


def _environment(data: Any) -> Environment:
    policy = data.get("deployment_branch_policy")
    if policy is None:
        return Environment(_name(data), "all")
    return Environment(_name(data), "protected" if policy["protected_branches"] else "selected")


def _as_rules(protection: Any) -> list[Any]:
    """Translate classic protection into the rules of a ruleset."""
    rules: list[Any] = []
    if (checks := protection.get("required_status_checks")) is not None:
        names = [{"context": each} for each in checks["contexts"]]
        parameters: dict[str, Any] = {"required_status_checks": names}
        rules.append({"type": "required_status_checks", "parameters": parameters})
    if (reviews := protection.get("required_pull_request_reviews")) is not None:
        parameters = {
            "required_approving_review_count": reviews.get("required_approving_review_count", 0),
            "dismiss_stale_reviews_on_push": reviews.get("dismiss_stale_reviews"),
            "require_code_owner_review": reviews.get("require_code_owner_reviews"),
            "require_last_push_approval": reviews.get("require_last_push_approval"),
        }
        rules.append({"type": "pull_request", "parameters": parameters})
    for kind in ("required_signatures", "required_linear_history"):
        if (protection.get(kind) or {}).get("enabled"):
            rules.append({"type": kind})
    return rules


def _branch_rules(rules: list[Any]) -> BranchRules:
    by_kind = [(reading.text(each["type"]), each.get("parameters") or {}) for each in rules]
    reviews = [given for kind, given in by_kind if kind == "pull_request"]
    checks = [
        reading.text(check["context"])
        for kind, given in by_kind
        if kind == "required_status_checks"
        for check in given["required_status_checks"]
    ]
    needed = (int(each.get("required_approving_review_count") or 0) for each in reviews)
    return BranchRules(
        kinds=frozenset(kind for kind, _ in by_kind),
        required_checks=frozenset(checks),
        approvals_needed=max(needed, default=0),
        dismisses_stale_reviews=any(each.get("dismiss_stale_reviews_on_push") for each in reviews),
        needs_last_push_approval=any(each.get("require_last_push_approval") for each in reviews),
        needs_code_owners=any(each.get("require_code_owner_review") for each in reviews),
        classic_known=False,
    )
