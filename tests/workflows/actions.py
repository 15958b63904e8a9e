"""Runs a repository's workflows as GitHub would: an event's run, and those that the bot asks for.

The double of GitHub plays the server and act the runner; each job has exactly the rights that it
declares, and the model's key only where it names the environment `llm`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from tests.doubles.forge import Forge
from tests.flows.github.stage import HOME, Clock
from tests.workflows import payloads
from tests.workflows.act import Run, Running, start_workflow, write_git_config
from tests.workflows.files import template_files

KEY = "sk-of-the-model"


class Event(NamedTuple):
    """What makes GitHub run a workflow."""

    file: str
    name: str
    payload: payloads.Payload


@dataclass
class Actions:
    """The runs of a repository; `events` holds what was run, in its order."""

    forge: Forge
    clock: Clock
    folder: Path
    env: Mapping[str, str] = field(default_factory=dict)
    events: list[Event] = field(default_factory=list)

    # What happens on GitHub

    def push(self, by: str) -> Run:
        """Somebody pushed to main, or pressed Merge: GitHub starts what looks after main."""
        self.run(Event("generate.yml", "push", payloads.push(HOME, by)))
        return self.run(Event("pages.yml", "push", payloads.push(HOME, by)))

    def comment(self, number: int, body: str, by: str) -> Run:
        """Somebody comments on a conversation."""
        self.forge.comment(number, body, by=by)
        said = payloads.issue_comment(HOME, number, body, by)
        return self.run(Event("commands.yml", "issue_comment", said))

    def review(self, number: int, state: str, by: str) -> Run:
        """Somebody reviews by GitHub's own button; the review's run asks for `commands`."""
        self.forge.review(number, state, by=by)
        about = self._about(number)
        said = payloads.review(HOME, number, "submitted", by, state=state.lower(), **about)
        return self.run(Event("review.yml", "pull_request_review", said))

    def pull_request(self, number: int, action: str, by: str) -> Event:
        """Somebody changes a pull request; `check` is for a test to run, now or later."""
        changed = payloads.pull_request(HOME, number, action, by, **self._about(number))
        return Event("check.yml", "pull_request", changed)

    def check(self, event: Event) -> Run:
        """Run `check`, and `report`, which its end starts."""
        self.run(event)
        number, head = event.payload["number"], event.payload["pull_request"]["head"]["sha"]
        here = ((number, payloads.repository(HOME)),)
        ended = payloads.workflow_run(HOME, event.payload["sender"]["login"], head=head, pulls=here)
        return self.run(Event("report.yml", "workflow_run", ended))

    # How it is run

    def run(self, event: Event) -> Run:
        """Run a workflow to its end, then what the bot asked for meanwhile."""
        self.events.append(event)
        run = self.start(event).finish().succeed()
        self.run_asked_for()
        return run

    def run_asked_for(self) -> None:
        """Run what the bot asked for; of several that would do the same, one."""
        waiting = {(each.workflow, str(each.inputs)): each for each in self.forge.dispatches}
        self.forge.dispatches.clear()
        for each in waiting.values():
            wish = payloads.dispatch(HOME, each.login, **each.inputs)
            self.run(Event(each.workflow, "workflow_dispatch", wish))

    def start(self, event: Event) -> Running:
        """Start a workflow, for a test that does not wait for its end."""
        folder = self.folder / f"run-{len(list(self.folder.glob('run-*'))) + 1:03}"
        return start_workflow(
            event.file,
            event.name,
            event.payload,
            forge_url=self.forge.url,
            git_config=write_git_config(self.folder / "gitconfig", HOME, self.forge.git_url),
            folder=folder,
            environments={"llm": {"ANTHROPIC_API_KEY": KEY}},
            tokens=lambda job, permissions: self.forge.token(permissions=permissions),
            env={**self.env, "SOURCE_DATE_EPOCH": str(int(self.clock().timestamp()))},
        )

    def run_again(self) -> None:
        """Run every workflow for every event once more, then what the bot asks for."""
        for event in list(self.events):
            self.start(event).finish().succeed()
        self.run_asked_for()

    def _about(self, number: int) -> dict[str, str]:
        pull = self.forge.pull(number)
        return {"head": pull.head_sha, "base": pull.base_sha}


def make_repository(forge: Forge, files: Mapping[str, str]) -> None:
    """Make the home from the template, with more files, two reviewers and a writer."""
    forge.create_repository(HOME, {**template_files(), **files})
    for login in ("wren", "rosa", "lena"):
        forge.add_person(login, "write")
