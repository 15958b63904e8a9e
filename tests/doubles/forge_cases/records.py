"""Calls that are refused about labels, statuses, workflows and settings."""

from __future__ import annotations

from typing import Any

from tests.doubles.forge_cases import refuses
from tests.doubles.forge_scene import Reply, Scene

# Issues, labels, statuses


@refuses("require_label_names", 422, "name is too long (maximum is 50 characters)")
def _(scene: Scene) -> Reply:
    return scene.job.post(f"/issues/{scene.open()}/labels", {"labels": ["l" * 51]})


@refuses("require_present_label", 404, "Label does not exist")
def _(scene: Scene) -> Reply:
    return scene.job.call("DELETE", f"/issues/{scene.open()}/labels/galley")


@refuses("require_new_label", 422, "already_exists")
def _(scene: Scene) -> Reply:
    scene.job.post("/labels", {"name": "galley"})
    return scene.job.post("/labels", {"name": "Galley"})


@refuses("require_short_description", 422, "description is too long (maximum is 140 characters)")
def _(scene: Scene) -> Reply:
    body = {"state": "success", "context": "social/approved", "description": "d" * 141}
    return scene.job.post(f"/statuses/{scene.batch}", body)


@refuses("require_room_for_status", 422, "This SHA and context has reached the maximum number")
def _(scene: Scene) -> Reply:
    status = scene.forge.set_status(scene.batch, "social/approved", "pending", by="ann")
    scene.forge.home.statuses += [status] * 999
    body = {"state": "success", "context": "social/approved"}
    return scene.job.post(f"/statuses/{scene.batch}", body)


@refuses("require_known_commit", 422, "No commit found for SHA: " + "0" * 40)
def _(scene: Scene) -> Reply:
    return scene.job.post(f"/statuses/{'0' * 40}", {"state": "success"})


# Actions and settings


def dispatch(scene: Scene, workflow: str = "report.yml", **body: Any) -> Reply:
    whole = {"ref": "main", "inputs": {"pull": "1"}, **body}
    return scene.job.post(f"/actions/workflows/{workflow}/dispatches", whole)


@refuses("require_known_workflow", 404, "Not Found")
def _(scene: Scene) -> Reply:
    return dispatch(scene, "nothing.yml")


@refuses("require_enabled_workflow", 422, "on a disabled workflow")
def _(scene: Scene) -> Reply:
    scene.forge.home.settings.disabled_workflows.append("report.yml")
    return dispatch(scene)


@refuses("require_ref", 422, "No ref found for: nowhere")
def _(scene: Scene) -> Reply:
    return dispatch(scene, ref="nowhere")


@refuses("require_trigger", 422, "Workflow does not have 'workflow_dispatch' trigger")
def _(scene: Scene) -> Reply:
    return dispatch(scene, "check.yml", inputs={})


@refuses("require_inputs", 422, 'Unexpected inputs provided: [\\"head\\"]')
def _(scene: Scene) -> Reply:
    return dispatch(scene, inputs={"pull": "1", "head": "2"})


@refuses("require_inputs", 422, "Required input 'pull' not provided")
def _(scene: Scene) -> Reply:
    return dispatch(scene, inputs={})


@refuses("require_user", 404, "github-actions[bot] is not a user")
def _(scene: Scene) -> Reply:
    return scene.job.get("/collaborators/github-actions%5Bbot%5D/permission")


@refuses("require_plan", 403, "Upgrade to GitHub Pro or make this repository public")
def _(scene: Scene) -> Reply:
    scene.forge.home.settings.plan_has_rules = False
    return scene.job.get("/rules/branches/main")
