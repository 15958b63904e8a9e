"""A repository on the double of GitHub, people on it, and the bot's jobs run as the workflows do."""

from __future__ import annotations

import datetime as dt
import os
import shutil
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest

from pipeline import cli
from tests.doubles.forge import Forge
from tests.isolation import GIT_SETTINGS

HOME = "octo/letters"
START = dt.datetime(2026, 1, 19, 8, 0, tzinfo=dt.UTC)

JOBS: Mapping[str, Mapping[str, str]] = {
    "write": {"contents": "read", "pull-requests": "read"},
    "propose": {
        "contents": "write",
        "pull-requests": "write",
        "statuses": "read",
        "actions": "write",
    },
    "plan": {"contents": "read", "pull-requests": "write", "statuses": "read"},
    "revise": {},
    "answer": {
        "contents": "write",
        "pull-requests": "write",
        "statuses": "read",
        "actions": "write",
    },
    "report": {"contents": "read", "pull-requests": "write", "statuses": "write"},
    "watch": {"contents": "read", "pull-requests": "read", "issues": "write"},
}
"""The rights of each job, as the workflows declare them; a test compares the two."""

BRAND = """\
name: Acme
timezone: Europe/Berlin
platforms: [linkedin, twitter]
reviewers: [rosa, lena]
approvals_needed: 1
calls_to_action:
  summary: a question
  lines:
    question: ["What would you delete first?"]
hashtags:
  approved: [testing, ci]
  per_post: {linkedin: [0, 3], twitter: [0, 2]}
cadence:
  times:
    linkedin: [Tue 09:00, Thu 09:00]
    twitter: [Tue 14:30, Thu 14:30]
"""

DRAFT = """\
---
title: Why we deleted half of our tests
date: 2026-01-18
---

# Why we deleted half of our tests

We had 4,000 tests, and the suite took 50 minutes. Nobody waited for it.

## What we did

We deleted 2,000 tests in one week. The suite now takes 9 minutes.

Most of the deleted tests had never failed. A test that never fails tells you nothing new.

## What we learned

Slow tests are skipped tests. Delete what nobody reads, and run the rest on every push.
"""

REPEATED = (
    "reactions/create-for-issue-comment",
    "actions/create-workflow-dispatch",
    "pulls/request-reviewers",
)

WORKFLOW = "on:\n  workflow_dispatch:\n    inputs:\n      pr:\n        required: true\n"


class Clock:
    """A clock that a test moves; every look at it takes a second."""

    def __init__(self, now: dt.datetime = START) -> None:
        self.present = now

    def __call__(self) -> dt.datetime:
        self.present += dt.timedelta(seconds=1)
        return self.present

    def pass_by(self, **span: float) -> None:
        self.present += dt.timedelta(**span)


class Stage:
    """The scene of a story: `forge`, its clock, and a fresh clone for every job."""

    def __init__(self, folder: Path, forge: Forge, clock: Clock, patch: pytest.MonkeyPatch) -> None:
        self.forge, self.clock = forge, clock
        self._folder, self._patch = folder, patch
        self._runs = 0
        self.key = ""
        self.with_key = ("write", "revise")
        self.fragile = False
        self.kills = 0
        self._checkouts: dict[frozenset[tuple[str, str]], Path] = {}
        config = folder / "gitconfig"
        redirect = f'[url "{forge.git_url}/"]\n  insteadOf = https://github.com/\n'
        config.write_text(f"{GIT_SETTINGS}{redirect}")
        patch.setenv("GIT_CONFIG_GLOBAL", str(config))

    def run(self, job: str, *arguments: str | Path) -> int:
        """Run one job; a fragile one dies after its first effect outside, and is run again.

        So every run is killed between any two effects, and what it leaves is all the next one has.
        """
        if not self.fragile:
            return self._run(job, *arguments)
        survived = 0  # effects that come again in every run, and do no harm
        while True:
            self.forge.revive()
            self.forge.kill(survived + 1, after=True)
            code = self._run(job, *arguments)
            effects = list(self.forge.effects)
            self.forge.revive()
            if len(effects) <= survived:
                return code
            self.kills += 1
            survived += effects[survived].operation in REPEATED

    def _run(self, job: str, *arguments: str | Path) -> int:
        """Run a job once: a checkout of main, a token with the job's rights, and nothing else."""
        self._runs += 1
        clone = self._folder / f"clone-{self._runs}"
        shutil.copytree(self._checkout(), clone)
        token = self.forge.token(permissions=JOBS[job]) if JOBS[job] else ""
        environment = {
            "GITHUB_TOKEN": token,
            "GITHUB_REPOSITORY": HOME,
            "GITHUB_API_URL": self.forge.url,
            "GITHUB_SERVER_URL": "https://github.com",
            "GITHUB_STEP_SUMMARY": str(self._folder / "summary.md"),
            "GITHUB_OUTPUT": str(self._folder / "output.txt"),
            "ANTHROPIC_API_KEY": self.key if job in self.with_key else "",
            "SOURCE_DATE_EPOCH": str(int(self.clock().timestamp())),
        }
        with self._patch.context() as patch:
            for name, value in environment.items():
                patch.setenv(name, value) if value else patch.delenv(name, raising=False)
            patch.chdir(clone)
            if self.fragile:
                patch.setattr("time.sleep", lambda seconds: None)
            code = cli.main(["github", job, *map(str, arguments)])
        shutil.rmtree(clone)
        return code

    def _checkout(self) -> Path:
        """Clone what is there, once for as long as no branch moves: a copy is much faster."""
        refs = self.forge.home.refs.items()
        branches = frozenset((ref, sha) for ref, sha in refs if ref.startswith("refs/heads/"))
        if branches not in self._checkouts:
            folder = self._folder / f"checkout-{len(self._checkouts)}"
            source = self.forge.home.store.path
            subprocess.run(["git", "clone", "-q", "--no-local", source, folder], check=True)
            self._checkouts[branches] = folder
        return self._checkouts[branches]

    def generate(self) -> int:
        """Run the workflow `generate`, then what it started."""
        work = self._folder / "work"
        shutil.rmtree(work, ignore_errors=True)
        code = self.run("write", "--out", work)
        return max(code, self.run("propose", "--from", work), self.settle())

    def converse(self, number: int) -> int:
        """Run the workflow `commands` for a pull request, then what it started."""
        plan, written = self._folder / "plan.json", self._folder / "written.json"
        written.unlink(missing_ok=True)
        self.run("plan", "--pull", str(number), "--out", plan)
        asked = "true" in self.output()
        if asked:
            self.run("revise", "--plan", plan, "--out", written)
        arguments: Sequence[str | Path] = ["--written", written] if written.exists() else []
        if asked and not written.exists():
            arguments = ["--writer-failed"]
        code = self.run("answer", "--pull", str(number), *arguments)
        return max(code, self.settle())

    def settle(self) -> int:
        """Run the reports that were asked for."""
        code = 0
        started = [each for each in self.forge.dispatches if each.workflow == "report.yml"]
        waiting = list(dict.fromkeys(each.inputs["pr"] for each in started))
        self.forge.dispatches.clear()
        for number in waiting:
            code = max(code, self.run("report", "--pull", number))
        return code

    def output(self) -> str:
        path = self._folder / "output.txt"
        text = path.read_text() if path.exists() else ""
        path.unlink(missing_ok=True)
        return text

    def summary(self) -> str:
        path = self._folder / "summary.md"
        text = path.read_text() if path.exists() else ""
        path.unlink(missing_ok=True)
        return text


def set_stage(folder: Path, forge: Forge, clock: Clock, patch: pytest.MonkeyPatch) -> Stage:
    """Make the repository with a brand, reviewers and workflows; no draft yet."""
    for name in [name for name in os.environ if name.startswith("GITHUB_")]:
        patch.delenv(name)
    forge.create_repository(
        HOME,
        {
            "brands/acme/brand.yml": BRAND,
            ".github/workflows/report.yml": WORKFLOW,
            ".github/workflows/commands.yml": WORKFLOW,
        },
    )
    for login in ("wren", "rosa", "lena"):
        forge.add_person(login, "write")
    forge.add_person("outsider", "read")
    return Stage(folder, forge, clock, patch)
