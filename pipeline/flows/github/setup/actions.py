"""Whether Actions may do what the workflows do, and whether the workflows are there and on."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.flows.diagnosis import Diagnosis, fine, missing, note, unasked
from pipeline.flows.github.setup.site import Site

FOLDER = ".github/workflows"
NEEDED = ("generate", "commands", "review", "check", "report")
OPTIONAL = {"pages": "the calendar is not published", "watch": "nobody is told what waits"}

_GENERAL = "Settings → Actions → General"
_PERMISSIONS = f"{_GENERAL} → Workflow permissions"


def diagnose_actions(site: Site) -> Iterator[Diagnosis]:
    """Ask whether Actions run, may open pull requests, and start with few rights."""
    enabled = site.github.actions_enabled()
    if enabled is False:
        yield missing(
            "Actions",
            "they are switched off",
            f"{_GENERAL} → Actions permissions → allow them.",
            f"gh api --method PUT {site.api}/actions/permissions -F enabled=true "
            "-f allowed_actions=all",
        )
    found = site.github.workflow_permissions()
    if found is None:
        yield unasked("Actions", _PERMISSIONS)
        return
    call = (
        f"gh api --method PUT {site.api}/actions/permissions/workflow "
        "-f default_workflow_permissions=read -F can_approve_pull_request_reviews=true"
    )
    if found.may_open_pulls:
        yield fine("Actions", "they may open pull requests")
    else:
        yield missing(
            "Actions",
            "they may not open pull requests, so nothing is ever proposed",
            f"{_PERMISSIONS} → tick “Allow GitHub Actions to create and approve pull requests”; "
            "where it is greyed out, an owner allows it in the organization's settings first.",
            call,
        )
    if found.default != "read":
        yield note(
            "Actions",
            "a workflow that names no rights may write; Galley's all name theirs",
            f"{_PERMISSIONS} → “Read repository contents and packages permissions”.",
            call,
        )


def diagnose_workflows(site: Site) -> Iterator[Diagnosis]:
    """Ask which workflows main has and which are on; hold the copies here against main's."""
    found = site.github.workflows()
    if found is None:
        yield unasked("workflows", "Actions, in the list at the left")
    else:
        states = {each.path: each.state for each in found}
        faults = [each for name in (*NEEDED, *OPTIONAL) for each in _fault(site, name, states)]
        yield from faults
        if not faults:
            yield fine("workflows", "all are there and on")
    yield from _outdated(site)


def _fault(site: Site, name: str, states: dict[str, str]) -> Iterator[Diagnosis]:
    path = f"{FOLDER}/{name}.yml"
    say = note if name in OPTIONAL else missing
    result = f"; {OPTIONAL[name]}" if name in OPTIONAL else ""
    if path not in states:
        yield say(
            f"workflow {name}",
            f"main has no {path}{result}",
            "Copy it from Galley's repository and bring it to main.",
        )
    elif states[path] != "active":
        why = "GitHub" if states[path] == "disabled_inactivity" else "somebody"
        yield say(
            f"workflow {name}",
            f"{why} switched it off{result}",
            f"Actions → {name} → Enable workflow.",
            f"gh workflow enable {name}.yml --repo {site.info.full_name}",
        )


def _outdated(site: Site) -> Iterator[Diagnosis]:
    """Find workflows that differ here and on main: main's are the ones that run."""
    if site.published is None:
        return
    paths = [f"{FOLDER}/{name}.yml" for name in (*NEEDED, *OPTIONAL)]
    differing = [
        path
        for path in paths
        if site.tree.exists(path)
        and site.published.exists(path)
        and site.tree.read(path) != site.published.read(path)
    ]
    for path in differing:
        yield note(
            f"workflow {path.removeprefix(FOLDER + '/').removesuffix('.yml')}",
            f"{path} here is not the one on main, and main's is what runs",
            "Bring your change to main by a pull request, or `git pull` if main is ahead.",
        )
