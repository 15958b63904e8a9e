"""The committed workflows, read once: as text, and as GitHub's YAML reads them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import yaml

from tests.requirements import ROOT

FOLDER = ROOT / ".github" / "workflows"
SET_UP = ".github/actions/setup/action.yml"
LOCKS = ("requirements.txt", "requirements-workflows.txt")
OURS = ("check", "commands", "generate", "pages", "report", "review", "watch")

EXPRESSION = re.compile(r"\$\{\{(.*?)\}\}", re.DOTALL)


class _Loader(yaml.SafeLoader):
    """Reads `on` as a word; YAML 1.1 reads it as true."""


_Loader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if tag != "tag:yaml.org,2002:bool"]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}
_Loader.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile(r"^(?:true|false)$"), list("tf"))


@dataclass(frozen=True)
class File:
    """A workflow, or an action where `name` says so."""

    name: str
    text: str

    @cached_property
    def content(self) -> dict[str, Any]:
        content: dict[str, Any] = yaml.load(self.text, _Loader)
        return content

    @property
    def triggers(self) -> dict[str, Any]:
        triggers = self.content["on"]
        return dict.fromkeys([triggers]) if isinstance(triggers, str) else dict(triggers)

    @property
    def jobs(self) -> dict[str, dict[str, Any]]:
        jobs: dict[str, dict[str, Any]] = self.content.get("jobs", {})
        return jobs

    @property
    def steps(self) -> list[tuple[str, dict[str, Any]]]:
        """Every step, with where it is: a job's name, or `action`."""
        if "runs" in self.content:
            return [("action", step) for step in self.content["runs"]["steps"]]
        return [(name, step) for name, job in self.jobs.items() for step in job["steps"]]


def read_workflows() -> dict[str, File]:
    """Read every committed workflow, by its name without `.yml`."""
    return {
        path.stem: File(path.stem, path.read_text(encoding="utf-8"))
        for path in sorted(FOLDER.glob("*.yml"))
    }


def read_set_up() -> File:
    """Read the action that sets Galley up in a job."""
    return File("setup", (ROOT / SET_UP).read_text(encoding="utf-8"))


def template_files() -> dict[str, str]:
    """Give what a repository needs beside its documents so that the workflows run in it."""
    paths = [SET_UP, *LOCKS, *(f".github/workflows/{name}.yml" for name in OURS)]
    return {path: (ROOT / path).read_text(encoding="utf-8") for path in paths}


def expressions(text: str) -> list[str]:
    """List the `${{ }}` expressions of a text, on one line each."""
    return [" ".join(found.split()) for found in EXPRESSION.findall(text)]
