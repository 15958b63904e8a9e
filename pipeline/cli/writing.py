"""Commands that make and change posts: new, write, revise."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Callable, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import click

from pipeline.cli.dollars import Dollars
from pipeline.cli.printing import say
from pipeline.cli.setting import (
    find_folder,
    find_root,
    open_workspace,
    present_time,
    repository_path,
    today_option,
)
from pipeline.content.brand import WRITERS as NAMES
from pipeline.errors import GalleyError, InputError, Place, UnusableRepository
from pipeline.forge.folder import Folder

if TYPE_CHECKING:
    from pipeline.flows.writers import WriterService, WriterSettings


@click.group()
def new() -> None:
    """Make a brand, a draft, or a post without a draft; each passes the checks at once."""


@new.command("brand")
@click.argument("key")
def new_brand(key: str) -> None:
    """Make brands/KEY/ with a commented brand file and a voice guide."""
    from pipeline.flows.new import new_brand

    _say_made(
        new_brand(find_folder(), key),
        f"Fill it in, then make a draft: `galley new draft {key} SLUG`.",
    )


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


_Command = Callable[..., Any]


def _model_options(command: _Command) -> _Command:
    """Add what says who writes, with which model, for how much."""
    for option in (
        click.option(
            "--max-usd", type=Dollars(), metavar="USD",
            help="Stop before a call that might cost more than this in all.",
        ),
        click.option("--model", default="", help="Which model; the brand's if not given."),
        click.option(
            "--writer", type=click.Choice(NAMES), default="auto", show_default=True,
            help="Who writes. `extractive` takes the author's own sentences, with no model; `auto`"
            " takes the brand's, else Claude where credentials are set.",
        ),
    ):  # fmt: skip
        command = option(command)
    return command


@click.command()
@click.argument("drafts", nargs=-1)
@_model_options
@click.option(
    "--bulk", is_flag=True, help="Send a backlog through Message Batches: half the price."
)
@click.option(
    "--concurrency", type=click.IntRange(1, 50), default=4, show_default=True,
    help="How many drafts are with the model at a time.",
)  # fmt: skip
@click.option("--dry-run", is_flag=True, help="Print the batches and write nothing.")
@today_option
def write(
    drafts: tuple[str, ...], writer: str, model: str, max_usd: Decimal | None, bulk: bool,
    concurrency: int, dry_run: bool, today: str | None,
) -> int:  # fmt: skip
    """Write a batch for each draft that has none, or for the DRAFTS named."""
    from pipeline.cli.outcomes import OutcomePrinter
    from pipeline.cli.progress import progress_bar
    from pipeline.flows.loading import draft_paths
    from pipeline.flows.write import Target, write_batches
    from pipeline.flows.writers import WriterSettings

    folder = find_folder()
    named = [_named_draft(folder, draft) for draft in drafts]
    settings = WriterSettings(os.environ, writer, model, max_usd, bulk, concurrency)
    writers = _open_writer(folder, settings, today)
    target = Target(folder, *_elsewhere(named, dry_run=dry_run), dry_run)
    printer = OutcomePrinter(dry_run)
    total = len(named or draft_paths(folder))
    _say_choice(writers, named or draft_paths(folder))
    with progress_bar(total, "writing") as advance:
        for result in write_batches(target, named, writers):
            printer.tell(result)
            advance()
    printer.finish()
    return printer.code


@click.command()
@click.argument("batch")
@click.argument("post")
@click.argument("instruction")
@_model_options
@today_option
def revise(
    batch: str, post: str, instruction: str, writer: str, model: str, max_usd: Decimal | None,
    today: str | None,
) -> None:  # fmt: skip
    """Rewrite POST of BATCH as the INSTRUCTION asks: "shorter", "begin with the phone"."""
    from pipeline.cli.outcomes import tell_errors_left, tell_ledger
    from pipeline.cli.setting import named_batch, open_workspace_alone, where_it_stands
    from pipeline.flows.revise import revise
    from pipeline.flows.writers import WriterSettings

    with open_workspace_alone(today) as workspace:
        path = named_batch(workspace.folder, batch)
        settings = WriterSettings(os.environ, writer, model, max_usd)
        writers = _open_writer(workspace.folder, settings, today)
        result = revise(workspace, path, post, instruction, writers)
        where = where_it_stands(workspace, path, result.branch)
    made = result.rewritten
    (name,) = made.posts
    say(made.document.batch.post(name).text)
    say(f"{name}: {'revised' if result.changed else 'unchanged'}, {where}", err=True)
    if made.not_done:
        say(f"  left out: {made.not_done}", err=True)
    if made.ledger:
        tell_ledger(made.ledger)
    tell_errors_left(sum(each.severity == "error" for each in made.findings), path)


def _named_draft(folder: Folder, given: str) -> str:
    path = repository_path(folder, given)
    if (folder.root / path).is_dir():
        raise InputError(
            "this is a folder",
            place=Place(path),
            help="Name a draft in it; `galley write` alone takes every draft without a batch.",
        )
    return path


def _open_writer(folder: Folder, settings: WriterSettings, today: str | None) -> WriterService:
    from pipeline.flows.writers import open_writer

    now = present_time(today)
    return open_writer(
        folder, settings, lambda: present_time(today), now.date(), lambda line: say(line, err=True)
    )


def _say_choice(writers: WriterService, paths: Sequence[str]) -> None:
    """Say which writer `auto` took, before anything is asked of it."""
    from pipeline.flows.loading import load_brand

    told: set[str] = set()
    for key in dict.fromkeys(path.split("/")[1] for path in paths if path.count("/") == 2):
        with contextlib.suppress(GalleyError):
            choice = writers.choose(load_brand(writers.tree, key))
            line = f"Writer: {choice}, because {choice.reason}."
            if choice.reason and line not in told:
                told.add(line)
                say(line, err=True)


def _elsewhere(
    drafts: Sequence[str], *, dry_run: bool
) -> tuple[dict[str, str], dict[str, str | GalleyError]]:
    """Name the branches that have batches, and let the batches of renamed drafts follow them.

    Without a repository there are neither.
    """
    from pipeline.flows.proposals import proposed_batches
    from pipeline.flows.renaming import find_renamed, follow_draft

    if not (find_root() / ".git").exists():
        return {}, {}
    told: dict[str, str | GalleyError] = {}
    try:
        with open_workspace() as workspace:
            proposed = proposed_batches(workspace.repository)
            for path, renamed in find_renamed(workspace, proposed, drafts).items():
                if dry_run:
                    told[path] = f"{renamed.old} would be renamed to {renamed.new} with it"
                    continue
                try:
                    with workspace.repository.locked():
                        told[path] = follow_draft(workspace, renamed)
                except GalleyError as error:
                    told[path] = error
            return {path: each.where for path, each in proposed.items()}, told
    except UnusableRepository:
        return {}, {}


def _say_made(paths: list[str], next_step: str) -> None:
    for path in paths:
        say(f"made {path}")
    say(next_step, err=True)
