"""Commands that make files: new, write."""

from __future__ import annotations

import click

from pipeline.cli.printing import report, say
from pipeline.cli.setting import (
    find_folder,
    find_root,
    open_workspace,
    present_time,
    repository_path,
    today_option,
)
from pipeline.errors import UnusableRepository


@click.group()
def new() -> None:
    """Make a brand, a draft, or a post without a draft; each passes the checks at once."""


@new.command("brand")
@click.argument("key")
def new_brand(key: str) -> None:
    """Make brands/KEY/ with a commented brand file and a voice guide."""
    from pipeline.flows.new import new_brand

    _say_made(new_brand(find_folder(), key), "Fill it in, then write drafts/" + key + "/….md.")


@new.command("draft")
@click.argument("brand")
@click.argument("slug")
@today_option
def new_draft(brand: str, slug: str, today: str | None) -> None:
    """Make drafts/BRAND/SLUG.md, held back until you free it."""
    from pipeline.flows.new import new_draft

    made = new_draft(find_folder(), brand, slug, present_time(today).date())
    _say_made(made, "Write the article, delete `social: hold`, then run `galley write`.")


@new.command("post")
@click.argument("brand")
@click.argument("slug")
@click.option("--platform", "platforms", multiple=True, help="Only for this platform; repeatable.")
@today_option
def new_post(brand: str, slug: str, platforms: tuple[str, ...], today: str | None) -> None:
    """Make social/BRAND/SLUG.md: posts that rest on no draft."""
    from pipeline.flows.new import new_post

    made = new_post(find_folder(), brand, slug, list(platforms), present_time(today).date())
    _say_made(made, "Write the texts, run `galley fmt` and `galley check`, then `galley propose`.")


@click.command()
@click.argument("drafts", nargs=-1)
@click.option(
    "--writer",
    type=click.Choice(["auto", "extractive"]),
    default="auto",
    show_default=True,
    help="Who writes; `extractive` takes the author's own sentences, with no model.",
)
@click.option("--dry-run", is_flag=True, help="Print the batches and write nothing.")
@today_option
def write(drafts: tuple[str, ...], writer: str, dry_run: bool, today: str | None) -> int:
    """Write a batch for each draft that has none, or for the DRAFTS named."""
    from pipeline.flows.write import write_batches

    folder = find_folder()
    outcomes = write_batches(
        folder,
        _proposed(),
        [repository_path(folder, draft) for draft in drafts],
        writer=writer,
        today=present_time(today).date(),
        dry_run=dry_run,
    )
    code, written = 0, 0
    for outcome in outcomes:
        if outcome.error:
            report(outcome.error)
            code = max(code, outcome.error.exit_code)
        elif outcome.skipped:
            say(f"{outcome.draft}: skipped, {outcome.skipped}", err=True)
        elif outcome.document:
            written += 1
            counts = ", ".join(post.id for post in outcome.document.batch.posts)
            say(outcome.document.raw if dry_run else f"{outcome.batch}: {counts}")
            say(f"{outcome.draft}: written by {outcome.writer}", err=True)
    if not written and not code:
        say("Nothing to write: no draft waits for its batch.", err=True)
    return code


def _proposed() -> frozenset[str]:
    """Name the batches on open branches; without a repository there are none."""
    from pipeline.flows.workspace import proposed_paths

    if not (find_root() / ".git").exists():
        return frozenset()
    try:
        with open_workspace() as workspace:
            return proposed_paths(workspace.repository)
    except UnusableRepository:
        return frozenset()


def _say_made(paths: list[str], next_step: str) -> None:
    for path in paths:
        say(f"made {path}")
    say(next_step, err=True)
