"""Each committed workflow, run under act with a stand-in for Galley: who is called, with what."""

from __future__ import annotations

import json
import subprocess
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from tests.doubles.forge import Forge
from tests.requirements import require
from tests.workflows import payloads
from tests.workflows.act import Run, start_workflow, write_git_config
from tests.workflows.files import template_files

pytestmark = pytest.mark.act

HOME = "octo/letters"
STAND_IN = Path(__file__).with_name("stand_in.py").read_text(encoding="utf-8")
KEY = "sk-of-the-model"


@dataclass
class Scene:
    """A forge with a repository that was made from the template, and what runs in it noted."""

    forge: Forge
    folder: Path
    runs: int = 0
    tokens: dict[str, str] = field(default_factory=dict)

    def run(
        self,
        file: str,
        event: str,
        payload: payloads.Payload,
        variables: Mapping[str, str] | None = None,
        **env: str,
    ) -> Run:
        settings = self.settings(env)
        return start_workflow(file, event, payload, **settings, variables=variables).finish()

    def settings(self, env: dict[str, str]) -> dict[str, Any]:
        self.runs += 1
        folder = self.folder / f"run-{self.runs}"
        self.notes = folder / "notes"
        git_config = write_git_config(self.folder / "gitconfig", HOME, self.forge.git_url)
        return {
            "forge_url": self.forge.url,
            "git_config": git_config,
            "folder": folder,
            "secrets": {"ANTHROPIC_API_KEY": KEY},
            "tokens": self.token,
            "env": {"STAND_IN_NOTES": str(self.notes), "STAND_IN_MODEL": "false", **env},
        }

    def token(self, job: str, permissions: Any) -> str:
        token = self.forge.token(permissions=permissions)
        self.tokens[token] = job
        return token

    def calls(self) -> list[dict[str, Any]]:
        lines = self.notes.read_text(encoding="utf-8").splitlines() if self.notes.exists() else []
        return [json.loads(line) for line in lines]

    def commands(self) -> list[str]:
        """Say what was called: the job, the arguments, then `token` of which job, and `key`."""
        return [
            " ".join(
                [
                    f"{call['job']}:",
                    *(word.replace(str(self.folder), "") for word in call["arguments"]),
                    *([f"token of {self.tokens[call['token']]}"] if call["token"] else []),
                    *(["key"] if call["key"] == KEY else []),
                ]
            )
            for call in self.calls()
        ]


@pytest.fixture
def scene(tmp_path: Path) -> Iterator[Scene]:
    require("act")
    with Forge(tmp_path / "forge") as forge:
        forge.create_repository(
            HOME,
            {
                **template_files(),
                "pipeline/__init__.py": "",
                "pipeline/__main__.py": STAND_IN,
                "social/fjord/tide.md": "one\n",
            },
        )
        forge.add_person("ada", "write")
        yield Scene(forge, tmp_path)


DEAF = """\
import os, pathlib, signal, time
signal.signal(signal.SIGHUP, signal.SIG_IGN)
pathlib.Path(os.environ["STAND_IN_NOTES"]).write_text(f"{os.getpid()}\\n")
time.sleep(60)
"""


def state_of(process: int) -> str:
    """Tell how a process is: "" where there is none, Z where only its entry is left."""
    shown = subprocess.run(
        ["ps", "-o", "stat=", "-p", str(process)], capture_output=True, text=True
    )
    return shown.stdout.strip()[:1]


def temporary(command: str) -> str:
    """Take the runner's own folder out of a command."""
    return " ".join(
        word if "/act/" not in word else word[word.index("/tmp/") :] for word in command.split()
    )


def test_generate_writes_with_the_key_and_proposes_with_the_rights(scene: Scene):
    push = payloads.push(HOME, "ada")

    run = scene.run("generate.yml", "push", push, STAND_IN_WRITES="social/fjord/ebb.md").succeed()

    assert run.jobs == {"write": "success", "propose": "success"}
    assert [temporary(command) for command in scene.commands()] == [
        "write: github write --out work token of write key",
        "propose: github propose --from /tmp/work token of propose",
    ]
    assert run.summary == "write was here\n\npropose was here\n"
    assert "handed over: social/fjord/ebb.md" in run.log
    assert (run.artifacts / "work/social/fjord/ebb.md").read_text(encoding="utf-8") == "a batch\n"


def test_what_was_written_before_a_failure_is_proposed_and_the_run_is_red(scene: Scene):
    run = scene.run(
        "generate.yml", "schedule", payloads.schedule(HOME),
        STAND_IN_WRITES="social/fjord/ebb.md", STAND_IN_FAILS="write",
    )  # fmt: skip

    assert run.code == 1
    assert run.jobs == {"write": "failure", "propose": "success"}
    assert "handed over: social/fjord/ebb.md" in run.log


@pytest.mark.parametrize("fails", ["", "write"])
def test_where_nothing_was_written_the_open_proposals_are_looked_after(scene: Scene, fails: str):
    run = scene.run("generate.yml", "schedule", payloads.schedule(HOME), STAND_IN_FAILS=fails)

    assert run.jobs == {"write": "failure" if fails else "success", "propose": "success"}
    assert "handed over:\n" in run.log


def test_a_command_without_a_model_is_planned_and_answered(scene: Scene):
    said = payloads.issue_comment(HOME, 5, "/approve", "ada")

    run = scene.run("commands.yml", "issue_comment", said).succeed()

    assert run.jobs == {"plan": "success", "write": "skipped", "apply": "success"}
    assert run.outputs["plan"]["model"] == "false"
    assert scene.commands() == [
        "plan: github plan --pull 5 --out plan/plan.json token of plan",
        "apply: github answer --pull 5 token of apply",
    ]


def test_a_revision_is_written_with_the_key_and_without_a_token(scene: Scene):
    run = scene.run(
        "commands.yml", "workflow_dispatch", payloads.dispatch(HOME, "ada", pr="5"),
        STAND_IN_MODEL="true",
    ).succeed()  # fmt: skip

    assert run.jobs == {"plan": "success", "write": "success", "apply": "success"}
    assert [temporary(command) for command in scene.commands()] == [
        "plan: github plan --pull 5 --out plan/plan.json token of plan",
        "write: github revise --plan /tmp/plan/plan.json --out written/written.json key",
        "apply: github answer --pull 5 --written /tmp/written/written.json token of apply",
    ]


@pytest.mark.parametrize("failing", ["plan", "revise"])
def test_a_person_gets_an_answer_even_where_a_job_failed(scene: Scene, failing: str):
    said = payloads.issue_comment(HOME, 5, "/revise linkedin-1 shorter", "ada")

    run = scene.run(
        "commands.yml", "issue_comment", said, STAND_IN_MODEL="true", STAND_IN_FAILS=failing
    )

    assert run.code == 1
    assert run.jobs["apply"] == "success"
    assert scene.commands()[-1] == ("apply: github answer --pull 5 --writer-failed token of apply")


@pytest.mark.parametrize(
    ("number", "body", "by", "pull"),
    [
        (5, "Lovely, thank you", "ada", True),
        (5, "/approve", "renovate[bot]", True),
        (9, "/approve", "ada", False),
    ],
    ids=["a remark", "a bot", "an issue"],
)
def test_what_is_no_command_runs_nothing(scene: Scene, number: int, body: str, by: str, pull: bool):
    said = payloads.issue_comment(HOME, number, body, by, pull=pull)

    run = scene.run("commands.yml", "issue_comment", said)

    assert set(run.jobs.values()) == {"skipped"}
    assert scene.commands() == []


HOSTILE = "/approve `touch ran` $(touch ran) ${{ github.token }} \"; touch ran; '\n::set-output name=model::true"


def test_a_hostile_comment_reaches_no_shell(scene: Scene):
    said = payloads.issue_comment(HOME, 5, HOSTILE, "$(touch ran)")

    run = scene.run("commands.yml", "issue_comment", said).succeed()

    assert run.outputs["plan"] == {"model": "false"}
    assert scene.commands()[-1] == "apply: github answer --pull 5 token of apply"
    assert list(scene.folder.rglob("ran")) == []


@pytest.mark.parametrize("event", ["pull_request_review", "pull_request_review_comment"])
def test_a_review_starts_commands_on_main(scene: Scene, event: str):
    said = (
        payloads.review(HOME, 5, "submitted", "ada")
        if event == "pull_request_review"
        else payloads.review_comment(HOME, 5, HOSTILE, "ada")
    )

    scene.run("review.yml", event, said).succeed()

    [asked] = scene.forge.dispatches
    assert (asked.workflow, asked.ref, asked.inputs) == ("commands.yml", "main", {"pr": "5"})


def test_a_review_on_a_fork_starts_nothing(scene: Scene):
    said = payloads.review(HOME, 5, "submitted", "ada", fork="bob/letters")

    run = scene.run("review.yml", "pull_request_review", said).succeed()

    assert run.jobs == {"dispatch": "skipped"}
    assert scene.forge.dispatches == []


def test_check_runs_the_bases_galley_on_the_heads_documents(scene: Scene):
    base = scene.forge.head()
    head = scene.forge.commit(
        {"pipeline/__main__.py": "raise SystemExit('mine')\n", "social/fjord/tide.md": "two\n"},
        by="ada", branch="change",
    )  # fmt: skip
    scene.forge.commit({"README.md": "Meanwhile\n"}, by="octo")
    pull = scene.forge.open_pull("change", by="ada")
    about = payloads.pull_request(HOME, pull.number, "opened", "ada", head=head, base=base)

    scene.run("check.yml", "pull_request", about).succeed()

    [call] = scene.calls()
    assert call["arguments"] == ["github", "check", "--base", base, "--head", head]
    assert call["commit"] == base
    assert (call["token"], call["key"]) == ("", "")


def test_check_looks_at_a_merge_queues_commit(scene: Scene):
    base = scene.forge.head()
    head = scene.forge.commit({"social/fjord/tide.md": "two\n"}, by="ada", branch="queue")

    about = payloads.merge_group(HOME, head=head, base=base)
    scene.run("check.yml", "merge_group", about).succeed()

    [call] = scene.calls()
    assert call["arguments"] == ["github", "check", "--base", base, "--head", head]


def test_findings_make_check_red(scene: Scene):
    head = base = scene.forge.head()
    about = payloads.merge_group(HOME, head=head, base=base)

    run = scene.run("check.yml", "merge_group", about, STAND_IN_FAILS="check")

    assert (run.code, run.jobs) == (1, {"validate": "failure"})


HERE = payloads.repository(HOME)
ELSEWHERE = payloads.repository("upstream/letters", 2)


@pytest.mark.parametrize(
    ("pulls", "arguments"),
    [
        (((5, HERE),), "--pull 5"),
        ((), f"--head {'a' * 40}"),
        (((5, ELSEWHERE),), f"--head {'a' * 40}"),
    ],
    ids=["of a branch", "of a fork or merge group", "of another repository with this commit"],
)
def test_report_follows_a_check(scene: Scene, pulls: Any, arguments: str):
    about = payloads.workflow_run(HOME, "ada", pulls=pulls)

    scene.run("report.yml", "workflow_run", about).succeed()

    assert scene.commands() == [f"report: github report {arguments} token of report"]
    [call] = scene.calls()
    assert call["commit"] == scene.forge.head()


def test_report_follows_a_push_of_ours(scene: Scene):
    asked = payloads.dispatch(HOME, "github-actions[bot]", pr="5")

    scene.run("report.yml", "workflow_dispatch", asked).succeed()

    assert scene.commands() == ["report: github report --pull 5 token of report"]


@pytest.mark.parametrize(
    ("variable", "address"),
    [("", "https://octo.github.io/letters/"), ("https://cal.example/", "https://cal.example/")],
)
def test_pages_publishes_the_calendar(scene: Scene, variable: str, address: str):
    run = scene.run(
        "pages.yml", "push", payloads.push(HOME, "ada"), variables={"GALLEY_SITE_URL": variable}
    )

    assert run.succeed().jobs == {"build": "success", "deploy": "success"}
    assert (run.published / "index.html").read_text(encoding="utf-8") == "<h1>Calendar</h1>"
    [call] = scene.calls()
    assert call["site"] == address
    assert [line.split()[-1] for line in run.installs] == ["requirements.txt"]


def test_watch_looks_daily(scene: Scene):
    scene.run("watch.yml", "schedule", payloads.schedule(HOME)).succeed()

    assert scene.commands() == ["watch: github watch token of watch"]


def test_a_job_installs_the_locked_packages_and_keeps_no_credentials(scene: Scene):
    run = scene.run("watch.yml", "schedule", payloads.schedule(HOME)).succeed()

    [install] = run.installs
    assert install.endswith(
        "--no-deps --only-binary :all: --require-hashes --requirement requirements-workflows.txt"
    )
    assert [call["credentials"] for call in scene.calls()] == [False]


def test_a_job_can_do_no_more_than_its_permissions(scene: Scene):
    """The harness gives each job a token of its own, and the forge refuses what lies beyond."""
    scene.run("generate.yml", "push", payloads.push(HOME, "ada")).succeed()

    write, propose = (scene.forge.tokens[call["token"]] for call in scene.calls())
    assert write.permissions == {"contents": "read", "pull_requests": "read"}
    assert propose.permissions == {
        "contents": "write",
        "pull_requests": "write",
        "statuses": "read",
        "actions": "write",
    }


def test_a_job_has_the_secrets_of_the_environment_that_it_names(scene: Scene):
    settings = scene.settings({"STAND_IN_WRITES": "social/fjord/ebb.md"})
    settings |= {"secrets": {}, "environments": {"llm": {"ANTHROPIC_API_KEY": KEY}}}

    running = start_workflow("generate.yml", "push", payloads.push(HOME, "ada"), **settings)
    running.finish().succeed()

    assert [(call["job"], call["key"]) for call in scene.calls()] == [
        ("write", KEY),
        ("propose", ""),
    ]


def test_a_run_can_be_killed_half_way(scene: Scene):
    """The job is deaf to the end of its terminal, so nothing but the kill can end it."""
    scene.forge.commit({"pipeline/__main__.py": DEAF}, by="octo")
    settings = scene.settings({})
    running = start_workflow("watch.yml", "schedule", payloads.schedule(HOME), **settings)
    for _ in range(1200):
        if scene.notes.exists() and scene.notes.read_text().endswith("\n"):
            break
        time.sleep(0.05)
    job = int(scene.notes.read_text())

    running.kill()

    assert running.finish().code == -9
    assert state_of(job) in ("", "Z")


def test_a_run_that_hangs_fails_the_test_with_its_log(scene: Scene):
    scene.forge.commit(
        {"pipeline/__main__.py": "import time; print('asleep', flush=True); time.sleep(60)\n"},
        by="octo",
    )
    settings = scene.settings({})
    running = start_workflow("watch.yml", "schedule", payloads.schedule(HOME), **settings)

    with pytest.raises(pytest.fail.Exception, match=r"took over 2 s(.|\n)*asleep"):
        running.finish(timeout=2)
