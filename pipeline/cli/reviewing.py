"""Commands that review: propose, approve, overrule, schedule."""

from __future__ import annotations

import sys

import click

from pipeline.cli.plain import plain_form
from pipeline.cli.printing import report, say
from pipeline.cli.setting import (
    named_batch,
    open_workspace_alone,
    today_option,
    where_it_stands,
)


@click.command()
@click.argument("batches", nargs=-1)
@today_option
def propose(batches: tuple[str, ...], today: str | None) -> int:
    """Put BATCHES, or all that wait, on branches of their own and print the pull requests' text."""
    from pipeline.flows.propose import propose_batches

    code = proposed = 0
    with open_workspace_alone(today) as workspace:
        paths = [named_batch(workspace.folder, batch) for batch in batches]
        for proposal in propose_batches(workspace, paths):
            if proposal.error:
                report(proposal.error)
                code = max(code, proposal.error.exit_code)
                continue
            proposed += 1
            news = "proposed" if proposal.changed else "nothing new"
            say(f"{proposal.path}: {news} on branch {proposal.branch}", err=True)
            # Elsewhere as it is, to be pasted: the report has made itself harmless.
            body = plain_form(proposal.body) if sys.stdout.isatty() else proposal.body
            click.echo(f"# {proposal.title}\n\n{body}")
    if not proposed and not code:
        say("No batch waits to be proposed; `galley write` makes them.", err=True)
    return code


@click.command()
@click.argument("batch")
@click.argument("posts", nargs=-1)
@click.option("--by", help="Who approves; git's user.name unless given.")
@today_option
def approve(batch: str, posts: tuple[str, ...], by: str | None, today: str | None) -> int:
    """Approve POSTS of BATCH as they stand, or all that pass with the notes; `notes` alone too."""
    from pipeline.content.wording import joined
    from pipeline.flows.approve import approve
    from pipeline.review.markdown.wording import NOTES_WAIT

    with open_workspace_alone(today) as workspace:
        path = named_batch(workspace.folder, batch)
        name = by or workspace.repository.user_name()
        result = approve(workspace, path, posts, name)
        if result.changed:
            where = where_it_stands(workspace, path, result.branch)
            told = joined([*result.posts, *(["the notes"] if result.notes else [])])
            say(f"approved {told} as {name}, {where}")
    for finding in result.refused:
        say(f"{finding.post or path}: not approved: {finding.message}", err=True)
        say(f"  {finding.help}", err=True)
    if not result.changed and not result.refused:
        say(f"nothing new: {name} has approved this already", err=True)
    if result.notes_wait:
        say(f"{NOTES_WAIT}: `galley approve {path} notes` approves them.", err=True)
    return 1 if result.refused else 0


@click.command()
@click.argument("batch")
@click.argument("finding")
@click.argument("reason")
@click.option("--by", help="Whose word it is; git's user.name unless given.")
@today_option
def overrule(batch: str, finding: str, reason: str, by: str | None, today: str | None) -> None:
    """Let BATCH stand against FINDING, whose id `galley check` shows, for a REASON."""
    from pipeline.flows.overrule import overrule

    with open_workspace_alone(today) as workspace:
        path = named_batch(workspace.folder, batch)
        name = by or workspace.repository.user_name()
        finding = finding.removeprefix("[").removesuffix("]")  # `check` prints it in brackets
        branch = overrule(workspace, path, finding, name, reason)
        say(f"{finding}: overruled as {name}, {where_it_stands(workspace, path, branch)}")


@click.command()
@click.argument("batch")
@click.argument("post")
@click.argument("when")
@today_option
def schedule(batch: str, post: str, when: str, today: str | None) -> None:
    """Give POST (or `all`) of BATCH the slot WHEN: "Tue 09:00", "2026-02-03 14:30", "+2d"."""
    from pipeline.flows.schedule import schedule

    with open_workspace_alone(today) as workspace:
        path = named_batch(workspace.folder, batch)
        result = schedule(workspace, path, post, when)
        for warning in result.warnings:
            say(f"warning: {warning}", err=True)
        for post_id, wall in result.slots.items():
            say(f"{post_id}: {wall:%a %Y-%m-%d %H:%M} {result.timezone}")
        say(where_it_stands(workspace, path, result.branch), err=True)
