"""Commands that look at the whole: status, doctor, demo."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import click

from pipeline.cli.setting import find_root, open_workspace, present_time, today_option

if TYPE_CHECKING:
    from pipeline.flows.diagnosis import Diagnosis


@click.command()
@click.option("--json", "as_json", is_flag=True, help="For programs.")
@today_option
def status(as_json: bool, today: str | None) -> int:
    """Show every draft with its batch, where it stands, its age and its next slot."""
    from pipeline.cli.overviews import print_status
    from pipeline.flows.status import status_rows

    with open_workspace(today) as workspace:
        rows = list(status_rows(workspace))
    print_status(rows, as_json)
    return 2 if any(row.problem for row in rows) else 0


@click.command()
@click.option("--github", "name", metavar="OWNER/NAME", help="Look at this repository on GitHub.")
@click.option("--json", "as_json", is_flag=True, help="For programs.")
def doctor(name: str | None, as_json: bool) -> int:
    """Say what is missing in this repository's set-up, each with its remedy.

    With GITHUB_TOKEN, and GITHUB_REPOSITORY or --github, its settings on GitHub as well.
    """
    from pipeline.cli.overviews import print_diagnosis
    from pipeline.flows.diagnosis import Level
    from pipeline.flows.doctor import diagnose

    diagnosis = diagnose(find_root())
    if name or os.environ.get("GITHUB_TOKEN"):
        diagnosis += _diagnose_github(name or os.environ.get("GITHUB_REPOSITORY", ""))
    print_diagnosis(diagnosis, as_json)
    return 1 if any(each.level is Level.MISSING for each in diagnosis) else 0


def _diagnose_github(name: str) -> list[Diagnosis]:
    from pipeline.cli.github import open_site
    from pipeline.flows.diagnosis import note
    from pipeline.flows.github.setup.diagnosing import diagnose_github

    if not name:
        return [note("GitHub", "not asked: no repository is named", "Add `--github OWNER/NAME`.")]
    if not os.environ.get("GITHUB_TOKEN"):
        help = "Put `GITHUB_TOKEN=$(gh auth token)` before the command."
        return [note("GitHub", "not asked: the environment has no GITHUB_TOKEN", help)]
    with open_site(name) as make_site:
        return list(diagnose_github(make_site))


@click.command()
@click.option(
    "--out", type=click.Path(path_type=Path), help="An empty folder; a new one if not given."
)
@today_option
def demo(out: Path | None, today: str | None) -> None:
    """Run the whole story: a committed draft, its batch, a review, a merge, a calendar."""
    from pipeline.cli.storytelling import Storyteller
    from pipeline.flows.demo import run_demo, sample_root

    run_demo(out, sample_root(Path.cwd()), present_time(today), Storyteller())
