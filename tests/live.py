"""Write the sample draft with the real model, where there is a key; `make live` runs it, no test.

Usage: python -m tests.live. It costs a few cents; without credentials it says so and does nothing.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryDirectory

from pipeline.content.document import parse_document
from pipeline.content.ledger import read_ledger
from pipeline.writing.claude.settings import has_credentials
from tests.requirements import ROOT
from tests.writing.claude.scene import BRAND, SAMPLE_PATH

MOST = "1.00"


def main(environment: Mapping[str, str]) -> int:
    """Write a batch, show it with its table, and print what it took."""
    if not has_credentials(environment):
        print("skipped: there are no credentials. Set ANTHROPIC_API_KEY and run this again.")
        return 0
    with TemporaryDirectory() as name:
        folder = Path(name)
        shutil.copytree(ROOT / "brands" / BRAND, folder / "brands" / BRAND)
        (folder / SAMPLE_PATH).parent.mkdir(parents=True)
        shutil.copy(ROOT / SAMPLE_PATH, folder / SAMPLE_PATH)
        code = run(folder, environment, "write", "--writer", "claude", "--max-usd", MOST)
        return code or show(folder, environment)


def show(folder: Path, environment: Mapping[str, str]) -> int:
    """Print the batch, what the checks find in it, and its ledger."""
    path = SAMPLE_PATH.replace("drafts/", "social/")
    text = (folder / path).read_text(encoding="utf-8")
    print(text, flush=True)
    code = run(folder, environment, "check", "--grounding", path)
    ledger = read_ledger(parse_document(path, text).fields)
    print(f"ledger: {ledger}")
    return code


def run(folder: Path, environment: Mapping[str, str], *arguments: str) -> int:
    """Run the command in a folder."""
    command = (sys.executable, "-m", "pipeline", *arguments)
    return subprocess.call(command, cwd=folder, env={**environment, "PYTHONPATH": str(ROOT)})


if __name__ == "__main__":
    raise SystemExit(main(os.environ))
