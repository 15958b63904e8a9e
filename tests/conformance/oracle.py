"""Ask the npm package `twitter-text` what it says of texts; knows nothing of our own answers."""

from __future__ import annotations

import json
import os
import subprocess
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from tests.requirements import ROOT, require, required_names

HERE = Path(__file__).parent

Span = tuple[str, int, int]


@dataclass(frozen=True)
class Answer:
    """What the package says of one text; a span is a value with its start and end."""

    weight: int
    urls: list[Span]
    hashtags: list[Span]
    mentions: list[Span]
    cashtags: list[Span]


def ask(texts: Iterable[str]) -> list[Answer]:
    """Answer each text, in one run of Node."""
    questions = "".join(json.dumps({"text": text}) + "\n" for text in texts)
    script = HERE / "oracle.mjs"
    answers = run_node(script, str(find_modules()), stdin=questions)
    return [_read(json.loads(line)) for line in answers.splitlines()]


def run_node(script: Path, *arguments: str, stdin: str = "") -> str:
    """Run a script and give what it prints."""
    command = [str(require("node")), str(script), *arguments]
    done = subprocess.run(command, input=stdin, capture_output=True, check=True, encoding="utf-8")
    return done.stdout


def find_modules(package: str = "twitter-text") -> Path:
    """Find the folder `make conformance` installed a package into; skip where there is none."""
    folder = modules_folder()
    if (folder / package).is_dir():
        return folder
    missing = f"{package} is not in {folder}; `make conformance` installs it"
    if "node" in required_names():
        pytest.fail(missing, pytrace=False)
    pytest.skip(missing)


def modules_folder() -> Path:
    """Say where the packages of Node belong."""
    return Path(os.environ.get("GALLEY_NODE_MODULES") or ROOT / ".cache" / "node" / "node_modules")


def _read(answer: dict[str, Any]) -> Answer:
    spans = {
        name: [(value, start, end) for value, start, end in answer[name]]
        for name in ("urls", "hashtags", "mentions", "cashtags")
    }
    return Answer(weight=answer["weight"], **spans)
