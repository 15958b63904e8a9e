"""Actions: workflows as the repository's files say, dispatches, settings, secrets' names."""

from __future__ import annotations

from typing import Any

import yaml

from tests.doubles.forge.paging import page
from tests.doubles.forge.routing import Act, Answer, Call, Refusal, guard, operation
from tests.doubles.forge.spec import fill
from tests.doubles.forge.state import Dispatch

FOLDER = ".github/workflows/"


@operation("actions/create-workflow-dispatch", "actions=write", role="write", reads="ref inputs")
def dispatch(call: Call) -> Act:
    """Ask for a run of a workflow; the double keeps the wish, a test runs it."""
    name, ref = call.params["workflow_id"], call.get("ref")
    require_known_workflow(call, name)
    require_enabled_workflow(call, name)
    require_ref(call, ref)
    inputs = call.get("inputs") or {}
    workflow = _read_workflow(call, name, ref)
    require_trigger(call, workflow)
    require_inputs(call, workflow, inputs)

    def keep() -> Answer:
        call.repository.dispatches.append(Dispatch(name, ref, inputs, call.login))
        return Answer(204)

    return keep


def _read_workflow(call: Call, name: str, ref: str) -> Any:
    content = call.repository.store.read(ref, FOLDER + name)
    return yaml.safe_load(content) if content else {}


def _trigger(workflow: Any) -> tuple[bool, dict[str, Any]]:
    # YAML 1.1 reads the key `on` as true.
    events = workflow.get(True, workflow.get("on", {}))
    details = events.get("workflow_dispatch") if isinstance(events, dict) else None
    return "workflow_dispatch" in events, (details or {}).get("inputs") or {}


@guard
def require_known_workflow(call: Call, name: str) -> None:
    base = call.repository
    if base.store.read(base.default_branch, FOLDER + name) is None:
        raise Refusal(404, "Not Found")


@guard
def require_enabled_workflow(call: Call, name: str) -> None:
    if name in call.repository.settings.disabled_workflows:
        raise Refusal(422, "Cannot trigger a 'workflow_dispatch' on a disabled workflow")


@guard
def require_ref(call: Call, ref: str) -> None:
    refs = call.repository.refs
    names = (ref, f"refs/heads/{ref}", f"refs/tags/{ref}")
    if not any(name in refs for name in names):
        raise Refusal(422, f"No ref found for: {ref}")


@guard
def require_trigger(call: Call, workflow: Any) -> None:
    if not _trigger(workflow)[0]:
        raise Refusal(422, "Workflow does not have 'workflow_dispatch' trigger")


@guard
def require_inputs(call: Call, workflow: Any, inputs: dict[str, Any]) -> None:
    """Refuse inputs that the workflow did not declare, and the lack of one that it needs."""
    declared = _trigger(workflow)[1]
    unexpected = sorted(inputs.keys() - declared.keys())
    if unexpected:
        raise Refusal(422, f"Unexpected inputs provided: {unexpected}".replace("'", '"'))
    for name, details in declared.items():
        needed = (details or {}).get("required") and "default" not in (details or {})
        if needed and name not in inputs:
            raise Refusal(422, f"Required input '{name}' not provided")


@operation("actions/list-repo-workflows", "actions=read")
def list_workflows(call: Call) -> Answer:
    base = call.repository
    disabled = base.settings.disabled_workflows
    paths = [path for path in base.store.list_files(base.default_branch) if path.startswith(FOLDER)]

    def shape(path: str) -> Any:
        name = path.removeprefix(FOLDER)
        state = "disabled_inactivity" if name in disabled else "active"
        return fill("workflow", id=paths.index(path) + 1, name=name, path=path, state=state)

    return page(call, paths, shape, inside="workflows")


# Settings that only an owner reads


@operation(
    "actions/get-github-actions-default-workflow-permissions-repository",
    "administration=read",
    role="admin",
)
def get_workflow_permissions(call: Call) -> Answer:
    settings = call.repository.settings
    body = {
        "default_workflow_permissions": settings.default_workflow_permissions,
        "can_approve_pull_request_reviews": settings.actions_may_open_pulls,
    }
    return Answer(200, body)


@operation("actions/get-github-actions-permissions-repository", "administration=read", role="admin")
def get_actions_permissions(call: Call) -> Answer:
    settings = call.repository.settings
    body = {
        "enabled": settings.actions_enabled,
        "allowed_actions": "all",
        "sha_pinning_required": False,
    }
    return Answer(200, body)


@operation("actions/list-repo-secrets", "secrets=read", role="write")
def list_secrets(call: Call) -> Answer:
    return page(call, call.repository.settings.secrets, _secret, inside="secrets")


@operation("actions/list-repo-variables", "actions_variables=read", role="write")
def list_variables(call: Call) -> Answer:
    variables = call.repository.settings.variables

    def shape(name: str) -> Any:
        return fill("actions-variable", name=name, value=variables[name])

    return page(call, list(variables), shape, inside="variables")


@operation("actions/list-environment-secrets", "environments=read", role="write")
def list_environment_secrets(call: Call) -> Answer:
    return page(call, _secrets_of(call), _secret, inside="secrets")


def _secret(name: str) -> Any:
    return fill("actions-secret", name=name)


def _secrets_of(call: Call) -> list[str]:
    environments = call.repository.settings.environments
    if call.params["environment_name"] not in environments:
        raise Refusal(404, "Not Found")
    return environments[call.params["environment_name"]]
