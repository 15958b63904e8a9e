"""The committed workflows keep every policy, and each policy catches what breaks it."""

from __future__ import annotations

import json
import re
import subprocess
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from tests.house import Module
from tests.requirements import PROGRAMS, ROOT
from tests.workflows.broken import BROKEN
from tests.workflows.files import (
    OURS,
    File,
    expressions,
    read_set_up,
    read_workflows,
)
from tests.workflows.policy import OF_THE_PULL_REQUEST, POLICIES, find_breaches

WORKFLOWS = read_workflows()
FILES = {**WORKFLOWS, "setup": read_set_up()}


@pytest.mark.parametrize("name", FILES)
def test_a_workflow_keeps_every_policy(name: str):
    assert find_breaches(FILES[name]) == []


@pytest.mark.parametrize(("policy", "name", "old", "new"), BROKEN)
def test_a_broken_workflow_is_caught(policy: str, name: str, old: str, new: str):
    text = FILES[name].text
    assert old in text, f"{name} no longer holds {old!r}"

    breaches = find_breaches(File(name, text.replace(old, new, 1)))

    assert policy in {breach.split(":")[0] for breach in breaches}


def test_every_policy_is_shown_to_catch_something():
    assert {policy for policy, *_ in BROKEN} == {policy.__name__ for policy in POLICIES}


# What each job may do: the whole list, so that a new right is seen in review.
RIGHTS: dict[str, dict[str, dict[str, str]]] = {
    "check": {"validate": {"contents": "read"}},
    "commands": {
        "plan": {"contents": "read", "pull-requests": "write", "statuses": "read"},
        "write": {"contents": "read"},
        "apply": {
            "contents": "write",
            "pull-requests": "write",
            "statuses": "read",
            "actions": "write",
        },
    },
    "generate": {
        "write": {"contents": "read", "pull-requests": "read"},
        "propose": {
            "contents": "write",
            "pull-requests": "write",
            "statuses": "read",
            "actions": "write",
        },
    },
    "pages": {
        "build": {"contents": "read"},
        "deploy": {"pages": "write", "id-token": "write"},
    },
    "report": {"report": {"contents": "read", "pull-requests": "write", "statuses": "write"}},
    "review": {"dispatch": {"actions": "write"}},
    "test": {"test": {"contents": "read"}, "check": {"contents": "read"}},
    "watch": {
        "watch": {"contents": "read", "pull-requests": "read", "issues": "write"},
    },
}


def test_every_job_has_exactly_these_rights():
    assert {
        name: {job: about["permissions"] for job, about in file.jobs.items()}
        for name, file in WORKFLOWS.items()
    } == RIGHTS


def test_the_security_page_tells_every_jobs_rights():
    page = (ROOT / "docs" / "security.md").read_text(encoding="utf-8")
    rows = [
        [cell.strip() for cell in line.strip("|").split("|")]
        for line in page.split("<!-- rights:")[1].split("\n\n")[1].splitlines()[2:]
    ]

    assert rows == [
        [
            name,
            job,
            ", ".join(f"{right}: {level}" for right, level in about["permissions"].items()),
            "yes" if "secrets" in str(about) else "no",
            "the pull request" if OF_THE_PULL_REQUEST & file.triggers.keys() else "main",
        ]
        for name, file in WORKFLOWS.items()
        if name in OURS
        for job, about in file.jobs.items()
    ]


def test_the_ruleset_of_the_set_up_page_requires_our_statuses_and_spares_the_bot():
    ruleset = json.loads((ROOT / "docs" / "main-ruleset.json").read_text(encoding="utf-8"))
    rules = {rule["type"]: rule.get("parameters", {}) for rule in ruleset["rules"]}

    assert (ruleset["target"], ruleset["enforcement"], ruleset["bypass_actors"]) == (
        "branch",
        "active",
        [],
    )
    assert {
        check["context"]: check["integration_id"]
        for check in rules["required_status_checks"]["required_status_checks"]
    } == {"social/approved": 15368, "social/validate": 15368}
    assert rules["required_status_checks"]["strict_required_status_checks_policy"] is False
    assert rules["pull_request"]["dismiss_stale_reviews_on_push"] is False
    assert rules["pull_request"]["require_last_push_approval"] is False


def test_only_these_jobs_have_the_models_key():
    assert {
        (name, job): about["environment"]
        for name, file in WORKFLOWS.items()
        for job, about in file.jobs.items()
        if "secrets" in str(about)
    } == {("generate", "write"): "llm", ("commands", "write"): "llm"}


COMMANDS = {
    "check": ['github check --base "$BASE" --head "$HEAD"'],
    "commands": [
        'github plan --pull "$PULL" --out plan/plan.json',
        'github revise --plan "$RUNNER_TEMP/plan/plan.json" --out written/written.json',
        'github answer --pull "$PULL" ${WRITTEN:+--written "$WRITTEN"} ${FAILED:+--writer-failed}',
    ],
    "generate": ["github write --out work", 'github propose --from "$RUNNER_TEMP/work"'],
    "pages": ["site --out site"],
    "report": ['github report --pull "$PULL"', 'github report --head "$HEAD"'],
    "review": [],
    "watch": ["github watch"],
}


def test_the_workflows_call_exactly_these_commands():
    assert {
        name: [
            command
            for _, step in WORKFLOWS[name].steps
            for command in re.findall(r"python -m pipeline (.+)", step.get("run", ""))
        ]
        for name in OURS
    } == COMMANDS


def in_one_line(text: str) -> str:
    return " ".join(text.split())


def test_a_comments_group_tells_whether_its_run_does_anything():
    """Else a remark would displace a command that waits: a group holds one pending run."""
    commands = WORKFLOWS["commands"]
    _, condition = expressions(commands.content["concurrency"]["group"])

    assert condition == in_one_line(commands.jobs["plan"]["if"])


def test_the_runs_of_a_reports_group_report_the_same():
    report = WORKFLOWS["report"]
    [group] = expressions(report.content["concurrency"]["group"])
    [pull] = expressions(report.jobs["report"]["env"]["PULL"])
    [head] = expressions(report.jobs["report"]["env"]["HEAD"])

    assert group == pull.removesuffix("''") + head


def test_the_clocks_of_the_workflows_differ_and_avoid_the_full_hour():
    minutes = Counter(
        entry["cron"].split()[0]
        for file in WORKFLOWS.values()
        for entry in file.triggers.get("schedule", [])
    )

    assert minutes == {"17": 1, "41": 1, "23": 1}


def test_the_set_up_offers_only_locks_that_are_committed():
    offered = {FILES["setup"].content["inputs"]["requirements"]["default"]} | {
        step["with"]["requirements"]
        for file in WORKFLOWS.values()
        for _, step in file.steps
        if step.get("uses") == "./.github/actions/setup" and "with" in step
    }

    assert offered == {"requirements-workflows.txt", "requirements.txt"}
    assert all((ROOT / lock).is_file() for lock in offered)


PACKAGES = {
    "anthropic": "anthropic",
    "click": "click",
    "frontmatter": "python-frontmatter",
    "git": "gitpython",
    "httpx2": "httpx2",
    "markdown_it": "markdown-it-py",
    "pydantic": "pydantic",
    "regex": "regex",
    "rich": "rich",
    "yaml": "pyyaml",
}
# Rooms that only `galley site` and its kin enter.
SITE = ("pipeline.calendar", "pipeline.flows.site")


def read_imports() -> dict[str, set[str]]:
    imports = {}
    for path in sorted((ROOT / "pipeline").rglob("*.py")):
        parts = path.relative_to(ROOT).with_suffix("").parts
        is_package = parts[-1] == "__init__"
        name = ".".join(parts[:-1] if is_package else parts)
        module = Module(name, path.read_text(encoding="utf-8"), is_package)
        imports[name] = {each.target for each in module.imports} | {
            each.module for each in module.imports
        }
    return imports


def reach(imports: dict[str, set[str]], start: set[str]) -> set[str]:
    reached: set[str] = set()
    waiting = list(start)
    while waiting:
        name = waiting.pop()
        if name not in reached:
            reached.add(name)
            waiting += [each for each in imports.get(name, ()) if each in imports]
    return reached


def test_the_lock_of_the_workflows_holds_what_their_commands_import():
    imports = read_imports()
    start = {
        name for name in imports if name.startswith(("pipeline.flows.github", "pipeline.forge"))
    }
    reached = reach(imports, start | ({"pipeline.cli.github"} & imports.keys()))
    outside = {
        each.split(".")[0]
        for name in reached
        for each in imports[name]
        if each.split(".")[0] in PACKAGES.keys() | {"mkdocs", "jinja2", "icalendar", "material"}
    }
    lock = (ROOT / "requirements-workflows.txt").read_text(encoding="utf-8")
    locked = set(re.findall(r"^([a-z0-9.-]+)==", lock, re.MULTILINE))

    assert outside <= PACKAGES.keys(), sorted(name for name in reached if name.startswith(SITE))
    assert {PACKAGES[name] for name in outside} <= locked


def run_linter(*command: str) -> subprocess.CompletedProcess[str]:
    program = next(PROGRAMS.glob(f"{command[0]}*"), None)
    if program is None:
        pytest.skip(f"{command[0]} is missing; `make setup` installs it")
    return subprocess.run(
        [str(program), *command[1:]], cwd=ROOT, capture_output=True, encoding="utf-8", check=False
    )


AUDIT = ("zizmor", "--offline", "--persona", "auditor", "--no-progress", "--format", "plain")


def test_actionlint_finds_nothing():
    done = run_linter("actionlint")

    assert (done.returncode, done.stdout) == (0, "")


def test_zizmor_as_auditor_finds_nothing():
    done = run_linter(*AUDIT, ".github")

    assert done.returncode == 0, done.stdout


def test_zizmors_ignores_are_these_and_each_has_a_reason(tmp_path: Path):
    ignores = {
        (name, match[1]): match[2]
        for name, file in FILES.items()
        for match in re.finditer(r"# zizmor: ignore\[([a-z-]+)\](.*)", file.text)
    }

    assert ignores.keys() == {("commands", "dangerous-triggers"), ("report", "dangerous-triggers")}
    assert all(len(reason.split()) > 5 for reason in ignores.values())


@pytest.fixture
def hostile(tmp_path: Path) -> Any:
    folder = tmp_path / ".github" / "workflows"
    folder.mkdir(parents=True)
    text = WORKFLOWS["commands"].text.replace(
        '"$PULL" --out', "${{ github.event.issue.title }} --out"
    )
    (folder / "commands.yml").write_text(text, encoding="utf-8")
    return folder


def test_the_linters_see_the_real_thing(hostile: Path):
    assert run_linter("actionlint", str(hostile / "commands.yml")).returncode == 1
    assert "template-injection" in run_linter(*AUDIT, str(hostile)).stdout
