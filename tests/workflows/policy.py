"""What every workflow has to keep, as functions: from a file to complaints, nothing else.

`test_policies.py` applies them to the committed files, and shows for each a file that breaks it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any

from tests.workflows.files import EXPRESSION, File, expressions

Policy = Callable[[File], Iterator[str]]

# Few actions, each reviewed at this commit.
ACTIONS = {
    "actions/checkout": ("3d3c42e5aac5ba805825da76410c181273ba90b1", "v7.0.1"),
    "actions/setup-python": ("5fda3b95a4ea91299a34e894583c3862153e4b97", "v7.0.0"),
    "actions/upload-artifact": ("bbbca2ddaa5d8feaa63e36b76fdaad77386f024f", "v7.0.0"),
    "actions/download-artifact": ("3e5f45b2cfb9172054b4087a40e8e0b5a5461e7c", "v8.0.1"),
    "actions/upload-pages-artifact": ("fc324d3547104276b827a68afc52ff2a11cc49c9", "v5.0.0"),
    "actions/deploy-pages": ("cd2ce8fcbc39b97be8ca5fce6e763baed58fa128", "v5.0.0"),
}
LOCAL_ACTIONS = {"./.github/actions/setup"}
RUNNERS = {"ubuntu-24.04", "${{ matrix.os }}"}
LONGEST = 30

# Of an event, only what GitHub itself made up: numbers, commits, types and names of repositories.
# A comment's body is asked whether it holds a slash, and goes nowhere.
MADE_BY_GITHUB = re.compile(
    r"github\.event\.(issue\.number|pull_request\.number|merge_group\.(base|head)_sha"
    r"|pull_request\.(base|head)\.sha|workflow_run\.head_sha"
    r"|workflow_run\.pull_requests\[0\]\.(number|base\.repo\.id)|repository\.id"
    r"|(comment\.user|sender)\.type|issue\.pull_request|pull_request\.head\.repo\.full_name)"
)
FROM_THE_EVENT = re.compile(r"github\.event\.[A-Za-z0-9_.\[\]]+|github\.head_ref|github\.base_ref")
BODY_TEST = "contains(github.event.comment.body, '/')"
SECRET = re.compile(r"\bsecrets\b(?:\.([A-Za-z_]+))?")
# Runs of these events take the file from the pull request.
OF_THE_PULL_REQUEST = {"pull_request", "pull_request_review", "pull_request_review_comment"}
POWERLESS = ({"contents": "read"}, {"actions": "write"})


def start_from_no_rights(file: File) -> Iterator[str]:
    """Rights are given by jobs, never by the file."""
    if file.jobs and file.content.get("permissions") != {}:
        yield "`permissions: {}` is not on top"


def name_the_rights_of_each_job(file: File) -> Iterator[str]:
    """A job says which rights it takes, one by one; what is left out would be the file's."""
    for name, job in file.jobs.items():
        rights = job.get("permissions")
        if not isinstance(rights, dict) or not rights:
            yield f"{name}: has no list of permissions"
        elif not set(rights.values()) <= {"read", "write"}:
            yield f"{name}: a permission is neither read nor write"


def give_a_reason_for_each_right(file: File) -> Iterator[str]:
    """Each right has a comment beside it."""
    rights = {right for job in file.jobs.values() for right in job.get("permissions") or {}}
    for number, line in enumerate(file.text.splitlines(), 1):
        match = re.match(r"      ([a-z-]+): (read|write)\b(.*)", line)
        if match and match[1] in rights and not re.match(r" # \w+", match[3]):
            yield f"line {number}: no reason beside `{match[1]}: {match[2]}`"


def keep_keys_from_writers(file: File) -> Iterator[str]:
    """No job has a secret and a right to write."""
    for name, job in file.jobs.items():
        if _secrets(job) and _writes(job):
            yield f"{name}: has a secret and may write"


def keep_secrets_in_their_environment(file: File) -> Iterator[str]:
    """The one secret is the model's key, and only jobs of the environment `llm` name it."""
    for name, job in file.jobs.items():
        unknown = _secrets(job) - {"ANTHROPIC_API_KEY"}
        if unknown:
            yield f"{name}: takes {', '.join(sorted(unknown))}"
        if _secrets(job) and job.get("environment") != "llm":
            yield f"{name}: takes a secret outside the environment llm"
    outside = {key: value for key, value in file.content.items() if key != "jobs"}
    if _secrets(outside):
        yield "takes a secret for all jobs"


def give_secrets_to_one_step(file: File) -> Iterator[str]:
    """A secret or a token is in the environment of the step that needs it, not of the job."""
    for name, job in file.jobs.items():
        around = str(job.get("env", "")) + str(job.get("defaults", ""))
        if SECRET.search(around) or "github.token" in around:
            yield f"{name}: hands a secret to every step"
    if SECRET.search(str(file.content.get("env", ""))) or "github.token" in str(
        file.content.get("env", "")
    ):
        yield "hands a secret to every job"


def pin_actions(file: File) -> Iterator[str]:
    """Every action is on the list, at its commit, with its version beside it."""
    for line in file.text.splitlines():
        match = re.match(r"\s*(?:- )?uses: (\S+)(.*)", line)
        if not match or match[1] in LOCAL_ACTIONS:
            continue
        name, _, commit = match[1].partition("@")
        if name not in ACTIONS:
            yield f"{name} is not on the list"
        elif (commit, match[2]) != (ACTIONS[name][0], f" # {ACTIONS[name][1]}"):
            yield f"{name} is not pinned as the list says: {commit}{match[2]}"


def keep_expressions_out_of_scripts(file: File) -> Iterator[str]:
    """Values go to a script through `env`, where a shell cannot take them for code."""
    for where, step in file.steps:
        if "${{" in str(step.get("run", "")):
            yield f"{where}: an expression in `run`: {step['run'].strip()}"


def take_nothing_people_wrote(file: File) -> Iterator[str]:
    """Titles, bodies, branch and file names stay in the event; Galley reads them from the API."""
    texts = [*expressions(file.text), *(str(job.get("if", "")) for job in file.jobs.values())]
    texts += [str(step.get("if", "")) for _, step in file.steps]
    for text in texts:
        for taken in FROM_THE_EVENT.findall(" ".join(text.split()).replace(BODY_TEST, "")):
            if not MADE_BY_GITHUB.fullmatch(taken):
                yield f"takes {taken}"
        if "toJSON(github" in text or "github.event)" in text:
            yield f"takes a whole event: {text}"


def end_in_time(file: File) -> Iterator[str]:
    """A job that hangs is ended."""
    for name, job in file.jobs.items():
        if not 0 < job.get("timeout-minutes", 0) <= LONGEST:
            yield f"{name}: has no timeout of at most {LONGEST} minutes"


def leave_no_credentials(file: File) -> Iterator[str]:
    """A checkout leaves no token behind, and takes no other ref than the one that runs."""
    for where, step in file.steps:
        if not str(step.get("uses", "")).startswith("actions/checkout@"):
            continue
        given = step.get("with", {})
        if given.get("persist-credentials") is not False:
            yield f"{where}: the checkout leaves a token behind"
        if set(given) - {"persist-credentials", "fetch-depth"}:
            yield f"{where}: the checkout takes something else than the commit that runs"


def check_out_with_the_right_to(file: File) -> Iterator[str]:
    """A checkout needs `contents`."""
    for name, job in file.jobs.items():
        uses = [str(step.get("uses", "")) for step in job["steps"]]
        if any(each.startswith("actions/checkout@") for each in uses) and (
            "contents" not in (job.get("permissions") or {})
        ):
            yield f"{name}: checks out without `contents`"


def run_one_at_a_time(file: File) -> Iterator[str]:
    """Runs wait for each other, and none that may write is ended by a later one."""
    if not file.jobs:
        return
    concurrency = file.content.get("concurrency")
    if not isinstance(concurrency, dict) or not concurrency.get("group"):
        yield "has no concurrency group"
        return
    cancels = concurrency.get("cancel-in-progress", False) is not False
    if cancels and any(_writes(job) for job in file.jobs.values()):
        yield "a later run would end one that writes"


def hold_no_power_in_a_pull_requests_copy(file: File) -> Iterator[str]:
    """What a pull request may rewrite reads, or does nothing but start main's own workflow."""
    triggers = file.triggers if file.jobs else {}
    if "pull_request_target" in triggers:
        yield "runs on pull_request_target"
    if not OF_THE_PULL_REQUEST & triggers.keys():
        return
    for name, job in file.jobs.items():
        if job.get("permissions") not in POWERLESS:
            yield f"{name}: a pull request could use its rights"
        if _secrets(job) or job.get("environment"):
            yield f"{name}: a pull request could read its secrets"


def never_skip_the_check(file: File) -> Iterator[str]:
    """A check that a path filter skips would wait for ever."""
    for event in ("pull_request", "merge_group"):
        filters = set(file.triggers.get(event) or {}) if file.jobs else set()
        if file.name == "check" and filters - {"types"}:
            yield f"{event} has a filter"


def keep_artifacts_out_of_the_checkout(file: File) -> Iterator[str]:
    """A downloaded artifact cannot take the place of Galley's code."""
    for where, step in file.steps:
        if not str(step.get("uses", "")).startswith("actions/download-artifact@"):
            continue
        if not str(step.get("with", {}).get("path", "")).startswith("${{ runner.temp }}/"):
            yield f"{where}: unpacks an artifact into the checkout"


def install_locked_packages_only(file: File) -> Iterator[str]:
    """Nothing is installed but what the lock names, by its hash, without running its code."""
    wanted = ("--require-hashes", "--only-binary :all:", "--no-deps", '"$REQUIREMENTS"')
    for where, step in file.steps:
        run = " ".join(str(step.get("run", "")).split())
        installs = re.search(r"\b(pip|pipx|uv|npm|npx|apt|apt-get|brew|gem|cargo|go) ", run)
        if installs and not (file.name == "setup" and all(each in run for each in wanted)):
            yield f"{where}: installs something: {run}"
        if re.search(r"\| *(ba)?sh\b|\beval\b", run):
            yield f"{where}: runs what it fetched: {run}"


def use_known_runners(file: File) -> Iterator[str]:
    """A runner is named with its version, and is GitHub's."""
    for name, job in file.jobs.items():
        if job.get("runs-on") not in RUNNERS:
            yield f"{name}: runs on {job.get('runs-on')}"


def use_no_shared_jobs(file: File) -> Iterator[str]:
    """Every job's steps stand in its file, where these policies see them."""
    for name, job in file.jobs.items():
        if "uses" in job or job.get("secrets") or job.get("container") or job.get("services"):
            yield f"{name}: is not made of steps alone"
        if any("continue-on-error" in step for step in job.get("steps", [])):
            yield f"{name}: hides an error"


POLICIES: tuple[Policy, ...] = (
    start_from_no_rights,
    name_the_rights_of_each_job,
    give_a_reason_for_each_right,
    keep_keys_from_writers,
    keep_secrets_in_their_environment,
    give_secrets_to_one_step,
    pin_actions,
    keep_expressions_out_of_scripts,
    take_nothing_people_wrote,
    end_in_time,
    leave_no_credentials,
    check_out_with_the_right_to,
    run_one_at_a_time,
    hold_no_power_in_a_pull_requests_copy,
    never_skip_the_check,
    keep_artifacts_out_of_the_checkout,
    install_locked_packages_only,
    use_known_runners,
    use_no_shared_jobs,
)


def find_breaches(file: File) -> list[str]:
    """Name every breach of every policy."""
    return [
        f"{policy.__name__}: {file.name}: {complaint}"
        for policy in POLICIES
        for complaint in policy(file)
    ]


def _writes(job: dict[str, Any]) -> bool:
    rights = job.get("permissions", {})
    return rights == "write-all" or "write" in (rights.values() if isinstance(rights, dict) else ())


def _secrets(part: dict[str, Any]) -> set[str]:
    """Name the secrets that expressions take; `secrets[...]` and `toJSON(secrets)` count as all."""
    found = {
        name or "all secrets"
        for expression in EXPRESSION.findall(str(part))
        for name in SECRET.findall(expression)
    }
    return found | ({"all secrets"} if part.get("secrets") == "inherit" else set())
