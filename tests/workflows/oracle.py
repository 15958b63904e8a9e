"""Ask GitHub's own packages how they read a workflow, an expression, or what an event looks like."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from tests.conformance.oracle import find_modules, run_node


@dataclass(frozen=True)
class Job:
    """A job as GitHub's parser has it; its condition says where `success()` is meant."""

    id: str
    needs: list[str]
    condition: str


@dataclass(frozen=True)
class Parsed:
    """A workflow as GitHub's parser has it, with what it complains about."""

    errors: list[str]
    triggers: dict[str, Any] = field(default_factory=dict)
    jobs: list[Job] = field(default_factory=list)


@dataclass(frozen=True)
class Question:
    """An expression, the contexts it may take from, and what the status functions say."""

    expression: str
    contexts: dict[str, Any]
    status: dict[str, bool] = field(default_factory=dict)


@dataclass(frozen=True)
class Answer:
    """The value as text, as in a string, and as truth, as in an `if`."""

    text: str
    truth: bool


def parse(files: Mapping[str, str]) -> dict[str, Parsed]:
    """Parse workflows, by name."""
    return {
        name: Parsed(
            about["errors"],
            about.get("triggers") or {},
            [Job(**job) for job in about.get("jobs", [])],
        )
        for name, about in _ask(files=dict(files))["files"].items()
    }


def evaluate(questions: Iterable[Question]) -> list[Answer]:
    """Evaluate expressions, in one run of Node."""
    asked = [asdict(question) for question in questions]
    return [Answer(**answer) for answer in _ask(asked=asked)["asked"]]


def examples(events: Iterable[tuple[str, str]]) -> list[dict[str, Any]]:
    """Give GitHub's example for each event and action; an empty one where it has none."""
    given: list[dict[str, Any]] = _ask(
        events=[{"name": name, "action": action} for name, action in events]
    )["events"]
    return given


def _ask(**question: Any) -> Any:
    whole = {"files": {}, "events": [], "asked": [], **question}
    script = Path(__file__).with_name("github.mjs")
    return json.loads(run_node(script, str(find_modules()), stdin=json.dumps(whole)))
