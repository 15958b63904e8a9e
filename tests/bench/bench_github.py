"""How long a pushed draft takes to a pull request with a report, with neither model nor runner.

The three commands that the workflows run, each a process of its own, work on the double of GitHub;
the writer without a model writes. What a runner would do is left out: checkouts and installing.
"""

from __future__ import annotations

import compileall
import datetime as dt
import os
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.bench.process import GALLEY, measure
from tests.bench.table import Row
from tests.doubles.forge import Forge
from tests.doubles.forge.routes import ROUTES
from tests.flows.github.stage import BRAND, DRAFT, HOME, JOBS, WORKFLOW
from tests.requirements import ROOT

RUNS = 5
TARGET = 3.0
STEPS = ("write", "propose", "report")
IMPORTS = "import click, git, httpx2, yaml"


def run() -> Iterator[Row]:
    """Play it several times, the baseline in turn with it, and let the fastest of each count.

    A busy machine only ever adds.
    """
    compileall.compile_dir(ROOT / "pipeline", quiet=1)
    rounds, baseline = [], []
    with TemporaryDirectory() as name:
        for number in range(RUNS):
            folder = Path(name) / str(number)
            baseline.append(sum(_start_python(Path(name)) for _ in STEPS))
            rounds.append(_propose_a_draft(folder))
    seconds = {step: min(each[step] for each in rounds) for step in STEPS}
    whole = min(sum(each[step] for step in STEPS) for each in rounds)
    yield Row("a pushed draft to its reported pull request", whole, "s",
              f'3 times python -c "{IMPORTS}"', whole / min(baseline),
              f"at most {TARGET:.0f} s")  # fmt: skip
    for step in STEPS:
        yield Row(f"galley github {step}, part of it", seconds[step], "s", "the whole",
                  seconds[step] / whole, "")  # fmt: skip
    calls = rounds[0]["calls"]
    yield Row("calls of GitHub's API for it", calls, "calls", "1,000 an hour", calls / 1000, "")


def _propose_a_draft(folder: Path) -> dict[str, float]:
    """Give the seconds of each step, and how many calls GitHub got."""
    folder.mkdir()
    with Forge(folder / "forge", lambda: dt.datetime.now(tz=dt.UTC)) as forge:
        forge.create_repository(
            HOME,
            {"brands/acme/brand.yml": BRAND, ".github/workflows/report.yml": WORKFLOW},
        )
        for login in ("rosa", "lena"):
            forge.add_person(login, "write")
        forge.commit({"drafts/acme/tests.md": DRAFT}, by="wren")
        work = str(folder / "work")
        seconds = {
            "write": _run(forge, folder, "write", "--out", work),
            "propose": _run(forge, folder, "propose", "--from", work),
            "report": _run(forge, folder, "report", "--pull", "1"),
        }
        [status, *_] = forge.statuses(forge.pull(1).head_sha, "social/validate")
        assert status.state == "success", "the pull request is reported"
        return {**seconds, "calls": len([call for call in forge.calls if call.operation in ROUTES])}


def _run(forge: Forge, folder: Path, step: str, *arguments: str) -> float:
    clone = folder / f"clone-{step}"
    config = folder / "gitconfig"
    config.write_text(f'[url "{forge.git_url}/"]\n  insteadOf = https://github.com/\n')
    source = str(forge.home.store.path)
    subprocess.run(["git", "clone", "-q", "--no-local", source, str(clone)], check=True)
    environment = {
        "GITHUB_TOKEN": forge.token(permissions=JOBS[step]),
        "GITHUB_REPOSITORY": HOME,
        "GITHUB_API_URL": forge.url,
        "GITHUB_SERVER_URL": "https://github.com",
        "GIT_CONFIG_GLOBAL": str(config),
    }
    with _environment(environment):
        return measure((*GALLEY, "github", step, *arguments), clone).seconds


def _start_python(folder: Path) -> float:
    return measure((sys.executable, "-c", IMPORTS), folder).seconds


@contextmanager
def _environment(values: Mapping[str, str]) -> Iterator[None]:
    """Set what a job finds in its environment, and no credentials of a model."""
    before = dict(os.environ)
    os.environ.update(values)
    for name in [name for name in os.environ if name.startswith("ANTHROPIC_")]:
        del os.environ[name]
    try:
        yield
    finally:
        os.environ.clear()
        os.environ.update(before)
