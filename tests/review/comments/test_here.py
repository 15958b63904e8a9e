"""A comment's commands as a machine without a pull request takes them."""

from __future__ import annotations

import pytest

from pipeline.cli import COMMANDS
from pipeline.review.comments.command import Name
from pipeline.review.comments.here import HERE, report_here, spell_here

PATH = "social/tide/gauge.md"


@pytest.mark.parametrize(
    ("comment", "here"),
    [
        ("comment `/approve`", f"run `galley approve {PATH}`"),
        ("`/approve linkedin-1` for one", f"`galley approve {PATH} linkedin-1` for one"),
        ("Write `/drop x-1`.", f"Run `galley drop {PATH} x-1`."),
        ("Write `/withdraw x-1 REASON`.", f'Run `galley withdraw {PATH} x-1 --reason "…"`.'),
        ("`/revise x-1 …`", f'`galley revise {PATH} x-1 "…"`'),
        ("`/overrule length:x-1 REASON`", f'`galley overrule {PATH} length:x-1 "…"`'),
        ("`/schedule x-1 2026-02-03 09:00`", f'`galley schedule {PATH} x-1 "2026-02-03 09:00"`'),
        *((f"`{each}`", f"`{each}`") for each in ("/add bluesky", "/keep", "/status", "/etc")),
        ("run `/regenerate x-1` or write `/help`", "run `/regenerate x-1` or write `/help`"),
        ("a text says \\`/approve\\` itself", "a text says \\`/approve\\` itself"),
    ],
)
def test_each_command_is_spelled_with_the_batchs_path(comment: str, here: str):
    assert spell_here(comment, PATH) == here


def test_only_the_verdict_is_about_a_merge():
    report = "## All decided: press Merge\n\n> press Merge\n"
    assert report_here(report, PATH, "social/tide/gauge") == (
        "## All decided: merge (`git switch main`, then `git merge social/tide/gauge`)\n\n"
        "> press Merge\n\n"
        "Merging publishes what is approved: `git switch main`, then "
        "`git merge social/tide/gauge`.\n"
    )


def test_what_the_command_line_takes_about_a_batch_is_spelled_and_nothing_else():
    # `galley status` is about everything, a comment's about its pull request.
    assert {each for each in Name if each in COMMANDS} - {Name.STATUS} == HERE
