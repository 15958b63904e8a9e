"""Run a committed workflow under act, against a forge on this machine, and say what came of it.

The doubles in `tests/doubles/actions` stand in for GitHub's own actions: `checkout` clones from the
forge, `setup-python` gives the running Python, whose `pip` installs nothing, and artifacts are
folders. act knows no filters, permissions, concurrency or environments; `test_policies` and
`test_triggers` look after those.
"""

from __future__ import annotations

import contextlib
import json
import os
import re
import shutil
import signal
import stat
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.requirements import ROOT, require
from tests.workflows.files import FOLDER

DOUBLES = ROOT / "tests" / "doubles" / "actions"
ACTION = re.compile(r"uses:\s*(actions/([a-z-]+)@[0-9a-f]{40})")
JOB = re.compile(r"^  ([A-Za-z0-9_-]+):\s*$")

# Gives tokens as GitHub does: for a job's name and its declared permissions.
TokenFor = Callable[[str, Mapping[str, str]], str]
# The secrets of each environment.
Environments = Mapping[str, Mapping[str, str]]

PROGRAM = """\
#!/bin/sh
if [ "$1" = -m ] && [ "$2" = pip ]; then shift 2; echo "$*" >> "$GALLEY_ACT_INSTALLS"; exit 0; fi
exec "{python}" "$@"
"""


@dataclass(frozen=True)
class Run:
    """What came of a run.

    `jobs` has a result for every job of the file: success, failure or skipped. `outputs` are what
    each job's steps gave out. `artifacts` holds a folder for each artifact, `published` what was
    deployed to Pages; `installs` are the arguments that `pip` was given.
    """

    code: int
    jobs: dict[str, str]
    outputs: dict[str, dict[str, str]]
    summary: str
    log: str
    artifacts: Path
    published: Path
    installs: tuple[str, ...]
    seconds: float

    def succeed(self) -> Run:
        """Give this run, or fail the test with its log."""
        assert self.code == 0, f"the run ended with {self.code}: {self.jobs}\n{self.log}"
        return self


@dataclass
class Running:
    """A run that is under way; end it with `finish`, `kill` it as a cancelled run is killed."""

    process: subprocess.Popen[str]
    folder: Path
    jobs: tuple[str, ...]
    started: float = field(default_factory=time.monotonic)

    def kill(self) -> None:
        """End act and everything it started, at once; a step has a session of its own."""
        for process in _family(self.process.pid):
            with contextlib.suppress(ProcessLookupError):
                os.kill(process, signal.SIGKILL)

    def finish(self, timeout: float = 120) -> Run:
        """Wait for the end; a run that takes longer is ended and fails the test."""
        try:
            out, errors = self.process.communicate(timeout=timeout)
        except subprocess.TimeoutExpired:
            self.kill()
            out, errors = self.process.communicate()
            read = _read_log(out, self.jobs)
            pytest.fail(f"the run took over {timeout:g} s\n{read.text}\n{errors}", pytrace=False)
        read = _read_log(out, self.jobs)
        installs = self.folder / "installs"
        return Run(
            self.process.returncode,
            read.jobs,
            read.outputs,
            "\n".join(read.summaries),
            f"{read.text}\n{errors}",
            self.folder / "artifacts",
            self.folder / "published",
            tuple(installs.read_text(encoding="utf-8").splitlines()) if installs.exists() else (),
            time.monotonic() - self.started,
        )


def start_workflow(
    file: str,
    event: str,
    payload: Mapping[str, Any],
    *,
    forge_url: str,
    git_config: Path,
    folder: Path,
    secrets: Mapping[str, str] | None = None,
    env: Mapping[str, str] | None = None,
    variables: Mapping[str, str] | None = None,
    environments: Environments | None = None,
    tokens: TokenFor | None = None,
) -> Running:
    """Start a workflow (`"generate.yml"`), to be brought to its end or killed half-way.

    `payload` needs `repository.full_name`, `inputs` where the event is a dispatch. `forge_url` is
    the API's address; `git_config` (see `write_git_config`) leads git there. `folder` is new or
    empty. `variables` are the repository's (`vars`). `environments` hold secrets that a job has
    only by naming the environment. Without `tokens`, every job has the secret GITHUB_TOKEN; with
    it, each has its own, of just the permissions that it declares. Not on Windows: the jobs are
    bash's.
    """
    if os.name == "nt":
        pytest.skip("the jobs are for bash on Linux or macOS")
    act = require("act")
    folder.mkdir(parents=True, exist_ok=True)
    text = (FOLDER / file).read_text(encoding="utf-8")
    jobs = yaml.safe_load(text)["jobs"]
    granted = dict(secrets or {})
    if environments:
        text, own = _give_secrets_to_environments(text, jobs, environments)
        granted |= own
    if tokens:
        granted.setdefault("GITHUB_TOKEN", tokens("checkout", {"contents": "read"}))
        text, own = _give_each_job_its_token(text, jobs, tokens)
        granted |= own
    workflow, events = folder / file, folder / "event.json"
    workflow.write_text(text, encoding="utf-8")
    events.write_text(json.dumps(payload), encoding="utf-8")
    environment = _environment(folder, forge_url, env or {})
    surroundings = _surroundings(folder, git_config)
    command = [
        *(str(act), event, "--json", "--eventpath", str(events), "--workflows", str(workflow)),
        *("--directory", str(_clone(folder, payload, granted, surroundings))),
        *("--platform", "ubuntu-24.04=-self-hosted", "--pull=false", "--action-offline-mode"),
        *("--no-cache-server", "--no-skip-checkout", "--defaultbranch", "main"),
        *("--actor", payload.get("sender", {}).get("login", "octocat")),
        *(part for name, value in granted.items() for part in ("--secret", f"{name}={value}")),
        *(
            part
            for name, value in (variables or {}).items()
            for part in ("--var", f"{name}={value}")
        ),
        *(part for name, value in environment.items() for part in ("--env", f"{name}={value}")),
        *(part for double in _doubles(text) for part in ("--local-repository", double)),
    ]
    process = subprocess.Popen(
        command, cwd=folder, env=surroundings, text=True, encoding="utf-8", errors="replace",
        stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        start_new_session=True,
    )  # fmt: skip
    return Running(process, folder, tuple(jobs))


def write_git_config(path: Path, repository: str, git_url: str) -> Path:
    """Write git's settings of a machine on which `github.com/OWNER/NAME` is a forge's address."""
    address = f"https://github.com/{repository}"
    path.write_text(
        f'[url "{git_url}/{repository}.git"]\n'
        f"    insteadOf = {address}.git\n"
        f"    insteadOf = {address}\n",
        encoding="utf-8",
    )
    return path


def _give_each_job_its_token(
    text: str, jobs: Mapping[str, Any], tokens: TokenFor
) -> tuple[str, dict[str, str]]:
    """Name a secret of its own for each job where the file says `github.token`."""
    lines = [
        line.replace("github.token", f"secrets.{_secret('TOKEN', job)}")
        for job, line in _lines_of_jobs(text, jobs)
    ]
    own = {
        _secret("TOKEN", name): tokens(name, job.get("permissions", {}))
        for name, job in jobs.items()
    }
    return "\n".join(lines), own


def _give_secrets_to_environments(
    text: str, jobs: Mapping[str, Any], environments: Environments
) -> tuple[str, dict[str, str]]:
    """Name an environment's secrets apart, in the jobs that name the environment."""
    own = {
        _secret(name, place): value
        for place, held in environments.items()
        for name, value in held.items()
    }
    lines = []
    for job, line in _lines_of_jobs(text, jobs):
        named = jobs.get(job, {}).get("environment", "")
        place = named if isinstance(named, str) else named["name"]
        for name in environments.get(place, {}):
            line = line.replace(f"secrets.{name} ", f"secrets.{_secret(name, place)} ")
        lines.append(line)
    return "\n".join(lines), own


def _lines_of_jobs(text: str, jobs: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Give each line with the job that it belongs to, "" before the first."""
    job = ""
    for line in text.split("\n"):
        start = JOB.match(line)
        job = start[1] if start and start[1] in jobs else job
        yield job, line


def _secret(what: str, owner: str) -> str:
    return f"{what}_OF_{owner.upper().replace('-', '_')}"


def _family(process: int) -> list[int]:
    """List a process and all that come from it, parents first."""
    listing = subprocess.run(
        ["ps", "-A", "-o", "pid=,ppid="], capture_output=True, text=True, check=True
    ).stdout
    pairs = [(int(child), int(parent)) for child, parent in map(str.split, listing.splitlines())]
    found = [process]
    for each in found:
        found += [child for child, parent in pairs if parent == each]
    return found


def _doubles(text: str) -> list[str]:
    """Pair each action that the workflow or the set-up action uses with its double."""
    set_up = (ROOT / ".github" / "actions" / "setup" / "action.yml").read_text(encoding="utf-8")
    used = dict(ACTION.findall(text + set_up))
    return [f"{action}={DOUBLES / name}" for action, name in used.items()]


def _environment(folder: Path, forge_url: str, env: Mapping[str, str]) -> dict[str, str]:
    """Say what the jobs find in their environment beyond GitHub's own."""
    programs = folder / "programs"
    programs.mkdir(exist_ok=True)
    for name in ("python", "python3"):
        program = programs / name
        program.write_text(PROGRAM.format(python=sys.executable), encoding="utf-8")
        program.chmod(program.stat().st_mode | stat.S_IXUSR)
    return {
        "GITHUB_API_URL": forge_url,
        "GALLEY_ACT_PROGRAMS": str(programs),
        "GALLEY_ACT_INSTALLS": str(folder / "installs"),
        "GALLEY_ACT_ARTIFACTS": str(folder / "artifacts"),
        "GALLEY_ACT_PUBLISHED": str(folder / "published"),
        # A checkout without Galley in it takes the one under test.
        "PYTHONPATH": str(ROOT),
        **env,
    }


def _surroundings(folder: Path, git_config: Path) -> dict[str, str]:
    """Give the environment of a runner: nobody's name, home or act settings."""
    kept = {key: value for key, value in os.environ.items() if not key.startswith("GIT_")}
    home = folder / "home"
    home.mkdir(exist_ok=True)
    return {
        **kept,
        "HOME": str(home),
        "XDG_CACHE_HOME": str(home / "cache"),
        "XDG_CONFIG_HOME": str(home / "config"),
        "GIT_CONFIG_GLOBAL": str(git_config),
        "GIT_CONFIG_NOSYSTEM": "1",
        "GIT_TERMINAL_PROMPT": "0",
        "GIT_ALLOW_PROTOCOL": "file:http",
    }


def _clone(
    folder: Path, payload: Mapping[str, Any], secrets: Mapping[str, str], env: Mapping[str, str]
) -> Path:
    """Clone main, from which act takes the repository's name and GITHUB_SHA; jobs never see it."""
    address = f"https://github.com/{payload['repository']['full_name']}"
    clone = folder / "clone"
    shutil.rmtree(clone, ignore_errors=True)
    own = {} if "GITHUB_TOKEN" not in secrets else _git_token(secrets["GITHUB_TOKEN"])
    options = ("--quiet", "--template=", "--depth=1", "--branch=main", "--no-checkout")
    subprocess.run(["git", "clone", *options, address, str(clone)], check=True, env={**env, **own})
    return clone


def _git_token(token: str) -> dict[str, str]:
    import base64

    value = base64.b64encode(f"x-access-token:{token}".encode()).decode()
    return {
        "GIT_CONFIG_COUNT": "1",
        "GIT_CONFIG_KEY_0": "http.extraheader",
        "GIT_CONFIG_VALUE_0": f"authorization: basic {value}",
    }


@dataclass
class _Log:
    """act's log, read: results, outputs, summaries, and a text for people."""

    jobs: dict[str, str]
    outputs: dict[str, dict[str, str]] = field(default_factory=dict)
    summaries: list[str] = field(default_factory=list)
    lines: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        return "\n".join(self.lines)


def _read_log(out: str, jobs: Iterable[str]) -> _Log:
    log = _Log(dict.fromkeys(jobs, "skipped"))
    for line in out.splitlines():
        try:
            entry = json.loads(line)
        except ValueError:
            log.lines.append(line)
            continue
        _read_entry(log, entry)
    return log


def _read_entry(log: _Log, entry: Mapping[str, Any]) -> None:
    job = entry.get("jobID", "")
    if entry.get("command") == "set-output":
        log.outputs.setdefault(job, {})[entry["name"]] = entry["arg"]
    if entry.get("command") == "summary":
        log.summaries.append(entry["content"])
    if "jobResult" in entry:
        log.jobs[job] = entry["jobResult"]
    message = str(entry.get("msg", "")).rstrip("\n")
    mark = "    | " if entry.get("raw_output") else ""
    log.lines.append(f"[{job}] {mark}{message}" if job else message)
