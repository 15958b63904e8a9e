"""For each event: exactly these jobs, with exactly these rights, by GitHub's own packages.

The payloads are GitHub's published examples with the parts changed that an event is about. The rest
of the table is ours; act knows none of it.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field, replace
from functools import cache
from typing import Any

import pytest

from tests.workflows import oracle, payloads
from tests.workflows.files import read_workflows
from tests.workflows.payloads import Payload
from tests.workflows.triggers import Event, Outcome, Rights, grant, matches, simulate

pytestmark = pytest.mark.conformance

HOME = "octo/letters"
FORK = "bob/letters"
OURS = "github-actions[bot]"

WRITES: dict[str, str] = {
    "contents": "write",
    "pull-requests": "write",
    "statuses": "read",
    "actions": "write",
}
GENERATE: Rights = {
    "generate/write": {"contents": "read", "pull-requests": "read"},
    "generate/propose": WRITES,
}
PLAN: Rights = {"commands/plan": {"contents": "read", "pull-requests": "write", "statuses": "read"}}
WRITE: Rights = {"commands/write": {"contents": "read"}}
APPLY: Rights = {"commands/apply": WRITES}
REVIEW: Rights = {"review/dispatch": {"actions": "write"}}
CHECK: Rights = {"check/validate": {"contents": "read"}}
REPORT: Rights = {
    "report/report": {"contents": "read", "pull-requests": "write", "statuses": "write"}
}
PAGES: Rights = {
    "pages/build": {"contents": "read"},
    "pages/deploy": {"pages": "write", "id-token": "write"},
}
WATCH: Rights = {"watch/watch": {"contents": "read", "pull-requests": "read", "issues": "write"}}
TEST: Rights = {"test/test": {"contents": "read"}, "test/check": {"contents": "read"}}
NOTHING: Rights = {}


@dataclass(frozen=True)
class Row:
    """What happens, and what runs."""

    what: str
    name: str
    payload: Payload
    jobs: Rights
    more: dict[str, Any] = field(default_factory=dict)


def push(what: str, jobs: Rights, by: str = "ada", **more: Any) -> Row:
    return Row(
        what, "push", payloads.push(HOME, by, more.get("ref", "refs/heads/main")), jobs, more
    )


def clock(what: str, cron: str, jobs: Rights, **more: Any) -> Row:
    return Row(what, "schedule", payloads.schedule(HOME, cron), jobs, more)


def asked(what: str, workflow: str, jobs: Rights, by: str = "ada", **more: Any) -> Row:
    inputs = {"pr": "5"} if workflow in ("commands", "report") else {}
    about = payloads.dispatch(HOME, by, **inputs)
    return Row(what, "workflow_dispatch", about, jobs, {"workflow": workflow, **more})


def said(what: str, body: str, jobs: Rights, by: str = "ada", **more: Any) -> Row:
    about = {key: more.pop(key) for key in ("action", "pull") if key in more}
    return Row(
        what, "issue_comment", payloads.issue_comment(HOME, 5, body, by, **about), jobs, more
    )


def number(fork: str) -> int:
    """Give the number of the pull request from a branch, or of the fork's."""
    return 6 if fork else 5


def pull(what: str, action: str, jobs: Rights, by: str = "ada", fork: str = "", **more: Any) -> Row:
    about = payloads.pull_request(HOME, number(fork), action, by, fork=fork)
    return Row(what, "pull_request", about, jobs, {"ref": "refs/pull/5/merge", **more})


def reviewed(
    what: str, action: str, state: str, jobs: Rights, by: str = "rosa", **more: Any
) -> Row:
    fork = more.pop("fork", "")
    about = payloads.review(HOME, number(fork), action, by, state=state, fork=fork)
    return Row(what, "pull_request_review", about, jobs, {"ref": "refs/pull/5/merge", **more})


def on_line(what: str, jobs: Rights, action: str = "created", fork: str = "", **more: Any) -> Row:
    about = payloads.review_comment(HOME, number(fork), "/revise shorter", "rosa", fork=fork)
    about["action"] = action
    ref = {"ref": "refs/pull/5/merge"}
    return Row(what, "pull_request_review_comment", about, jobs, {**ref, **more})


def ended(what: str, jobs: Rights, **about: Any) -> Row:
    return Row(what, "workflow_run", payloads.workflow_run(HOME, "ada", **about), jobs)


HERE = payloads.repository(HOME)
REVISED = {"plan": {"model": "true"}}

TABLE = [
    # Pushes
    push("a draft is pushed to main", GENERATE | PAGES | TEST,
         paths=("drafts/fjord/tide.md",)),
    push("a brand is changed on main", GENERATE | PAGES | TEST,
         paths=("brands/fjord/brand.yml",)),
    push("a batch is merged", GENERATE | PAGES | TEST,
         paths=("social/fjord/tide.md",)),
    push("a draft is pushed and the model fails", GENERATE | PAGES | TEST,
         paths=("drafts/fjord/tide.md",), results={"write": "failure"}),
    push("only the manual changes on main", PAGES | TEST, paths=("docs/index.md",)),
    push("a person pushes to a batch's branch", NOTHING,
         ref="refs/heads/social/fjord/tide", paths=("social/fjord/tide.md",)),
    push("a draft is pushed to a branch", NOTHING,
         ref="refs/heads/tide", paths=("drafts/fjord/tide.md",)),
    push("a tag is pushed", NOTHING, ref="refs/tags/v1", paths=("drafts/fjord/tide.md",)),
    push("a run of ours pushes", NOTHING, OURS,
         ref="refs/heads/social/fjord/tide", by_token=True),
    # The clock, and people who ask
    clock("six hours have passed", "17 */6 * * *", GENERATE),
    clock("a day has passed, for the calendar", "41 3 * * *", PAGES),
    clock("a day has passed, for what waits", "23 5 * * *", WATCH),
    asked("somebody asks for batches", "generate", GENERATE),
    asked("somebody asks for batches from a branch", "generate", NOTHING,
          ref="refs/heads/tide"),
    asked("somebody asks for the calendar", "pages", PAGES),
    asked("somebody asks for a branch's calendar", "pages", NOTHING, ref="refs/heads/tide"),
    asked("somebody asks what waits", "watch", WATCH),
    asked("somebody asks for an answer", "commands", PLAN | APPLY),
    asked("a review asked for an answer", "commands", PLAN | APPLY, OURS, by_token=True),
    asked("a run of ours asks for a report", "report", REPORT, OURS, by_token=True),
    # Comments
    said("a command", "/approve", PLAN | APPLY),
    said("a command for the model", "/revise linkedin-1 shorter", PLAN | WRITE | APPLY,
         outputs=REVISED),
    said("a command for the model, which fails", "/revise linkedin-1 shorter",
         PLAN | WRITE | APPLY, outputs=REVISED, results={"write": "failure"}),
    said("a command, and reading the conversation fails", "/approve", PLAN | APPLY,
         results={"plan": "failure"}),
    said("a command by somebody whom Galley has to ask about", "/approve", PLAN | APPLY, "stranger"),
    said("a remark", "Lovely, thank you", NOTHING),
    said("a remark with a link", "See https://example.com", PLAN | APPLY),
    said("a command on an issue", "/approve", NOTHING, pull=False),
    said("a command by another bot", "/approve", NOTHING, "renovate[bot]"),
    said("an answer of ours", "Approved: see /help", NOTHING, OURS, by_token=True),
    said("a comment is edited into a command", "/approve", NOTHING, action="edited"),
    said("a command is deleted", "/approve", NOTHING, action="deleted"),
    # Pull requests
    pull("a pull request is opened", "opened", CHECK | TEST),
    pull("a fork's pull request is opened", "opened", CHECK | TEST, "bob", FORK),
    pull("a pull request gets a commit", "synchronize", CHECK | TEST),
    pull("a fork's pull request gets a commit", "synchronize", CHECK | TEST, "bob", FORK),
    pull("a pull request is reopened", "reopened", CHECK | TEST),
    pull("a pull request gets another base or title", "edited", CHECK),
    pull("a pull request is merged or closed", "closed", NOTHING),
    pull("a pull request gets a label", "labeled", NOTHING),
    pull("a pull request is opened by a run of ours", "opened", NOTHING, OURS, by_token=True),
    Row("the merge queue asks", "merge_group", payloads.merge_group(HOME), CHECK,
        {"ref": "refs/heads/gh-readonly-queue/main/pr-5"}),
    Row("the merge queue gives up", "merge_group",
        {**payloads.merge_group(HOME), "action": "destroyed"}, NOTHING),
    # Reviews
    reviewed("a review approves", "submitted", "approved", REVIEW),
    reviewed("a review wants changes", "submitted", "changes_requested", REVIEW),
    reviewed("a review remarks", "submitted", "commented", REVIEW),
    reviewed("a review is dismissed", "dismissed", "dismissed", REVIEW),
    reviewed("a review is edited", "edited", "approved", NOTHING),
    reviewed("a fork's pull request is reviewed", "submitted", "approved", NOTHING, fork=FORK),
    reviewed("a bot reviews", "submitted", "commented", NOTHING, "copilot[bot]"),
    on_line("a comment on a line", REVIEW),
    on_line("a comment on a line is edited", NOTHING, "edited"),
    on_line("a comment on a line of a fork's pull request", NOTHING, fork=FORK),
    # After the check
    ended("a branch was checked", REPORT, pulls=((5, HERE),)),
    ended("a fork's pull request was checked", REPORT),
    ended("a merge group was checked", REPORT, event="merge_group", head="c" * 40),
    ended("a check begins", NOTHING, action="requested", pulls=((5, HERE),)),
    ended("another workflow ended", NOTHING, name="test", pulls=((5, HERE),)),
]  # fmt: skip


def merge(example: Any, changes: Any) -> Any:
    """Change an example where the event is about something else."""
    if not isinstance(example, dict) or not isinstance(changes, dict):
        return changes
    return {**example, **{key: merge(example.get(key), value) for key, value in changes.items()}}


FILES = read_workflows()


@cache
def parsed() -> dict[str, oracle.Parsed]:
    return oracle.parse({name: file.text for name, file in FILES.items()})


@cache
def outcomes() -> dict[str, Outcome]:
    names = [(row.name, row.payload.get("action", "")) for row in TABLE]
    events = [
        Event(row.name, merge(example, row.payload), **row.more)
        for row, example in zip(TABLE, oracle.examples(names), strict=True)
    ]
    results = simulate(FILES, parsed(), events)
    return {row.what: result for row, result in zip(TABLE, results, strict=True)}


def test_githubs_parser_complains_of_nothing():
    assert {name: file.errors for name, file in parsed().items()} == {name: [] for name in FILES}


def test_githubs_parser_complains_of_a_mistake():
    broken = FILES["watch"].text.replace("timeout-minutes", "timeout-minute")

    [error] = oracle.parse({"watch": broken})["watch"].errors

    assert "Unexpected value 'timeout-minute'" in error


def test_the_table_has_every_trigger_of_every_workflow():
    shown = {(row.name, name.split("/")[0]) for row in TABLE for name in row.jobs}

    assert shown == {(event, name) for name, file in FILES.items() for event in file.triggers}


@pytest.mark.parametrize("row", TABLE, ids=lambda row: row.what)
def test_an_event_runs_exactly_these_jobs_with_exactly_these_rights(row: Row):
    assert outcomes()[row.what].jobs == row.jobs


def test_a_forks_pull_request_would_only_read_whatever_a_job_declares():
    about = payloads.pull_request(HOME, 6, "opened", "bob", fork=FORK)
    rights = {"contents": "write", "pull-requests": "read"}

    assert grant(rights, Event("pull_request", about)) == {
        "contents": "read",
        "pull-requests": "read",
    }


def test_a_run_never_gives_way_to_one_that_does_something_else():
    """A group holds one pending run, and a later one takes its place: it has to do the same."""
    done: dict[str, set[frozenset[str]]] = defaultdict(set)
    for row in TABLE:
        if row.more.get("results") or row.more.get("outputs"):
            continue  # the same run with another outcome
        outcome = outcomes()[row.what]
        for name, group in outcome.groups.items():
            jobs = frozenset(job for job in outcome.jobs if job.startswith(f"{name}/"))
            done[f"{name}: {group}"].add(jobs)

    assert {group: jobs for group, jobs in done.items() if len(jobs) > 1} == {}


GROUPS = {
    "a command": "commands-5-true",
    "a review asked for an answer": "commands-5-true",
    "a remark": "commands-5-false",
    "a run of ours asks for a report": "report-5",
    "a branch was checked": "report-5",
    "a fork's pull request was checked": f"report-{'a' * 40}",
    "a merge group was checked": f"report-{'c' * 40}",
    "a pull request gets a commit": "check-5",
    "the merge queue asks": "check-refs/heads/gh-readonly-queue/main/pr-5",
    "six hours have passed": "generate-refs/heads/main",
}


def test_runs_that_belong_together_wait_for_each_other():
    assert {
        what: group
        for what in GROUPS
        for group in outcomes()[what].groups.values()
        if not group.startswith("test-")
    } == GROUPS


@pytest.mark.parametrize(
    ("pattern", "name", "expected"),
    [
        ("drafts/**", "drafts/fjord/tide.md", True),
        ("drafts/**", "old/drafts/tide.md", False),
        ("drafts/*", "drafts/fjord/tide.md", False),
        ("main", "main", True),
        ("main", "maintenance", False),
    ],
)
def test_a_filter_matches_as_github_documents_it(pattern: str, name: str, expected: bool):
    assert matches(pattern, name) is expected


def test_the_table_notices_a_filter_that_went_missing():
    comment = next(row for row in TABLE if row.what == "a comment is edited into a command")
    text = FILES["commands"].text.replace("    types: [created]\n", "")
    changed = {"commands": replace(FILES["commands"], text=text)}
    event = Event(comment.name, comment.payload)

    [outcome] = simulate(changed, oracle.parse({"commands": text}), [event])

    assert outcome.jobs == PLAN | APPLY
