"""Commands that look at the whole: status, doctor, demo."""

from __future__ import annotations

from pathlib import Path

import click

from pipeline.cli.setting import find_root, open_workspace, present_time, today_option


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
def doctor() -> int:
    """Say what is missing in this repository's set-up, each with its remedy."""
    from pipeline.cli.overviews import print_diagnosis
    from pipeline.flows.doctor import diagnose

    diagnosis = diagnose(find_root())
    print_diagnosis(diagnosis)
    return 1 if any(not each.fine for each in diagnosis) else 0


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
