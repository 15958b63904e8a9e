"""Stands in for Galley in tests of the workflows: notes how it was called, and does the least.

It is committed to the test's repository as `pipeline/__main__.py`, so it runs from the checkout.
STAND_IN_NOTES names the file for the notes, STAND_IN_FAILS the commands that fail, STAND_IN_WRITES
the batches that `write` makes, STAND_IN_MODEL what `plan` answers.
"""

import itertools
import json
import os
import subprocess
import sys
from pathlib import Path


def main(arguments):
    command = next(word for word in reversed(arguments[:2]) if not word.startswith("-"))
    add(os.environ["STAND_IN_NOTES"], json.dumps(describe(arguments)))
    act(command, options(arguments))
    add(os.environ["GITHUB_STEP_SUMMARY"], f"{command} was here")
    return 3 if command in os.environ.get("STAND_IN_FAILS", "").split() else 0


def describe(arguments):
    head = subprocess.run(["git", "rev-parse", "HEAD"], capture_output=True, text=True, check=True)
    return {
        "job": os.environ["GITHUB_JOB"],
        "arguments": arguments,
        "token": os.environ.get("GITHUB_TOKEN", ""),
        "key": os.environ.get("ANTHROPIC_API_KEY", ""),
        "commit": head.stdout.strip(),
        "credentials": "extraheader" in Path(".git/config").read_text(encoding="utf-8"),
        "site": os.environ.get("GALLEY_SITE_URL", ""),
    }


def act(command, given):
    if command == "write":
        for path in os.environ.get("STAND_IN_WRITES", "").split():
            put(Path(given["--out"]) / path, "a batch\n")
    elif command == "propose":
        found = sorted(Path(given["--from"]).rglob("*.md"))
        print("handed over:", *(path.relative_to(given["--from"]).as_posix() for path in found))
    elif command == "plan":
        put(given["--out"], "{}")
        add(os.environ["GITHUB_OUTPUT"], f"model={os.environ['STAND_IN_MODEL']}")
    elif command == "revise":
        put(given["--out"], Path(given["--plan"]).read_text(encoding="utf-8"))
    elif command == "answer":
        assert "--written" not in given or Path(given["--written"]).exists()
    elif command == "site":
        put(Path(given["--out"]) / "index.html", "<h1>Calendar</h1>")


def options(arguments):
    return dict(itertools.pairwise(arguments))


def put(path, text):
    Path(path).parent.mkdir(parents=True, exist_ok=True)
    Path(path).write_text(text, encoding="utf-8")


def add(path, line):
    with Path(path).open("a", encoding="utf-8") as file:
        file.write(line + "\n")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
