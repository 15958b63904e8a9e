"""Say which jobs an event runs, with which rights, from GitHub's own reading of the workflows.

GitHub's packages parse the files and evaluate the conditions (`oracle.py`); the filters of `on:`
(types, branches, paths) and the rules about tokens are few, and are here.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from tests.workflows.files import EXPRESSION, File, expressions
from tests.workflows.oracle import Job, Parsed, Question, evaluate

# What an event's `types` are where a workflow names none.
DEFAULT_TYPES = {"pull_request": ["opened", "synchronize", "reopened"]}
# These hand a fork's pull request a token that only reads, and no secrets.
READ_ONLY_FOR_FORKS = {"pull_request", "pull_request_review", "pull_request_review_comment"}
# The only events that a run's own token may cause.
FROM_A_RUN = {"workflow_dispatch", "repository_dispatch"}

Rights = dict[str, dict[str, str]]


@dataclass(frozen=True)
class Event:
    """An event: its payload, what changed, and how the jobs before a job came out.

    `workflow` is the one that a dispatch asks for. `results` and `outputs` go by job; a job that is
    not named succeeds and gives nothing out. `by_token` says that a run of ours caused it, with
    GITHUB_TOKEN.
    """

    name: str
    payload: dict[str, Any]
    ref: str = "refs/heads/main"
    paths: tuple[str, ...] = ()
    workflow: str = ""
    results: Mapping[str, str] = field(default_factory=dict)
    outputs: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    by_token: bool = False

    @property
    def from_fork(self) -> bool:
        pull = self.payload.get("pull_request")
        if not pull or self.name not in READ_ONLY_FOR_FORKS:
            return False
        return bool(pull["head"]["repo"]["full_name"] != pull["base"]["repo"]["full_name"])

    @property
    def contexts(self) -> dict[str, Any]:
        github = {
            "event_name": self.name,
            "event": self.payload,
            "ref": self.ref,
            "repository": self.payload["repository"]["full_name"],
            "run_id": "1",
        }
        return {"github": github, "inputs": self.payload.get("inputs") or {}, "vars": {}}


def starts(name: str, triggers: Mapping[str, Any], event: Event) -> bool:
    """Tell whether an event starts a workflow, by its `on:`."""
    if event.name not in triggers or (event.by_token and event.name not in FROM_A_RUN):
        return False
    wanted = triggers[event.name] or {}
    if event.name == "workflow_dispatch":
        return event.workflow == name
    if event.name == "schedule":
        return event.payload["schedule"] in [entry["cron"] for entry in triggers["schedule"]]
    if event.name == "workflow_run" and event.payload["workflow"]["name"] not in _list(
        wanted["workflows"]
    ):
        return False
    return (
        _type_matches(wanted.get("types") or DEFAULT_TYPES.get(event.name), event)
        and _branch_matches(wanted.get("branches"), event)
        and _path_matches(wanted.get("paths"), event)
    )


def _type_matches(types: Any, event: Event) -> bool:
    return types is None or event.payload.get("action") in _list(types)


def _branch_matches(branches: Any, event: Event) -> bool:
    if branches is None:
        return True
    name = event.ref.removeprefix("refs/heads/")
    return event.ref.startswith("refs/heads/") and any(
        matches(pattern, name) for pattern in _list(branches)
    )


def _path_matches(paths: Any, event: Event) -> bool:
    return paths is None or any(
        matches(pattern, path) for pattern in _list(paths) for path in event.paths
    )


def matches(pattern: str, name: str) -> bool:
    """Match a filter pattern; `**` crosses slashes, `*` does not. Other signs are not used here."""
    assert not re.search(r"[?+!\[\]]", pattern), f"{pattern}: not known here"
    parts = re.split(r"(\*\*|\*)", pattern)
    regex = "".join({"**": ".*", "*": "[^/]*"}.get(part, re.escape(part)) for part in parts)
    return re.fullmatch(regex, name) is not None


def grant(rights: Mapping[str, str], event: Event) -> dict[str, str]:
    """Give what a job's token may do; a fork's may only read."""
    return {right: "read" if event.from_fork else level for right, level in rights.items()}


@dataclass
class Outcome:
    """What an event did: each job that ran with its rights, and the group of each workflow."""

    jobs: Rights = field(default_factory=dict)
    groups: dict[str, str] = field(default_factory=dict)


@dataclass
class _Run:
    """A workflow that an event started, and how its jobs came out so far."""

    name: str
    event: Event
    outcome: Outcome
    results: dict[str, str] = field(default_factory=dict)


def simulate(
    files: Mapping[str, File], parsed: Mapping[str, Parsed], events: Sequence[Event]
) -> list[Outcome]:
    """Say for each event which jobs run; conditions are evaluated a round of jobs at a time."""
    outcomes = [Outcome() for _ in events]
    runs = [
        _Run(name, event, outcome)
        for event, outcome in zip(events, outcomes, strict=True)
        for name in parsed
        if starts(name, parsed[name].triggers, event)
    ]
    _find_groups(files, runs)
    for number in range(max(len(file.jobs) for file in parsed.values())):
        _run_jobs(files, [(run, parsed[run.name].jobs[number]) for run in runs
                          if number < len(parsed[run.name].jobs)])  # fmt: skip
    return outcomes


def _find_groups(files: Mapping[str, File], runs: Sequence[_Run]) -> None:
    groups = [files[run.name].content["concurrency"]["group"] for run in runs]
    places = [expressions(group) for group in groups]
    answers = iter(
        evaluate(
            Question(place, run.event.contexts)
            for run, found in zip(runs, places, strict=True)
            for place in found
        )
    )
    for run, group in zip(runs, groups, strict=True):
        run.outcome.groups[run.name] = EXPRESSION.sub(lambda _: next(answers).text, group)


def _run_jobs(files: Mapping[str, File], jobs: Sequence[tuple[_Run, Job]]) -> None:
    """Run a job of each run: ask for its condition, and note how it came out."""
    answers = evaluate(_condition(run, job) for run, job in jobs)
    for (run, job), answer in zip(jobs, answers, strict=True):
        if not answer.truth:
            run.results[job.id] = "skipped"
            continue
        run.results[job.id] = run.event.results.get(job.id, "success")
        rights = files[run.name].jobs[job.id]["permissions"]
        run.outcome.jobs[f"{run.name}/{job.id}"] = grant(rights, run.event)


def _condition(run: _Run, job: Job) -> Question:
    results = {name: run.results[name] for name in job.needs}
    outputs = {
        name: dict(run.event.outputs.get(name, {})) if result != "skipped" else {}
        for name, result in results.items()
    }
    needs = {name: {"result": results[name], "outputs": outputs[name]} for name in results}
    status = {
        "success": all(result == "success" for result in results.values()),
        "failure": "failure" in results.values(),
    }
    return Question(job.condition, {**run.event.contexts, "needs": needs}, status)


def _list(value: Any) -> list[str]:
    return [value] if isinstance(value, str) else list(value)
