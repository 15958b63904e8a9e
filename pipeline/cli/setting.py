"""Where a command runs: the repository around it, and the time it takes to be now."""

from __future__ import annotations

import datetime as dt
import os
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from pipeline.content.times import FIRST_YEAR, LAST_YEAR
from pipeline.errors import InputError, Place, UnusableRepository
from pipeline.forge.folder import Folder

if TYPE_CHECKING:
    from pipeline.flows.workspace import Workspace


def today_option(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add `--today`, which makes an output reproducible."""
    return click.option(
        "--today",
        metavar="DATE",
        help="Take this day, as 2026-01-21, for today (also: SOURCE_DATE_EPOCH).",
    )(command)


def find_root(start: Path | None = None) -> Path:
    """Find the folder around here that holds `brands/` or `.git`; else here."""
    here = (start or Path.cwd()).resolve()
    for folder in (here, *here.parents):
        if (folder / "brands").is_dir() or (folder / ".git").exists():
            return folder
    raise UnusableRepository(
        "this folder holds no brands/ and is in no git repository",
        place=Place(str(here)),
        help="Change to your repository's folder, or begin one with `git init`.",
    )


def find_folder() -> Folder:
    """Open the work tree around here."""
    return Folder(find_root())


@contextmanager
def open_workspace_alone(today: str | None) -> Iterator[Workspace]:
    """Open the work tree and its repository, with no other run of Galley at work in it."""
    with open_workspace(today) as workspace, workspace.repository.locked():
        yield workspace


@contextmanager
def open_workspace(today: str | None = None) -> Iterator[Workspace]:
    """Open the work tree and its repository."""
    from pipeline.flows.workspace import Workspace
    from pipeline.forge.git import open_repository

    folder = find_folder()
    with open_repository(folder.root) as repository:
        yield Workspace(folder, repository, present_time(today))


def present_time(today: str | None = None) -> dt.datetime:
    """Take the time from `--today` (its noon in UTC), SOURCE_DATE_EPOCH, or the clock."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    try:
        if today:
            day = dt.date.fromisoformat(today)
            if not FIRST_YEAR <= day.year <= LAST_YEAR:
                raise ValueError(today)
            return dt.datetime.combine(day, dt.time(12), tzinfo=dt.UTC)
        if epoch:
            return dt.datetime.fromtimestamp(int(epoch), tz=dt.UTC)
    except (ValueError, OverflowError, OSError) as error:
        source, form = ("--today", "2026-01-21") if today else ("SOURCE_DATE_EPOCH", "1769000000")
        raise InputError(
            f"`{today or epoch}` is not a value for {source}", help=f"Write it as {form}."
        ) from error
    return dt.datetime.now(tz=dt.UTC)


def repository_path(folder: Folder, given: str) -> str:
    """Turn a path given on the command line into one of the repository's."""
    path = folder.relative(given)
    if path is None:
        raise InputError(
            f"{given} lies outside the repository {folder.root}",
            help="Name a file inside it.",
        )
    return path


def named_batch(folder: Folder, given: str) -> str:
    """Turn a batch given on the command line into its path; refuse what cannot be one."""
    path = repository_path(folder, given)
    if not path.startswith("social/"):
        batch = re.sub(r"^drafts/(?=[^/]+/[^/]+\.md$)", "social/", path)
        help = "Batches stand at `social/<brand>/<slug>.md`; `galley status` lists them."
        raise InputError(
            "this is no batch",
            place=Place(path),
            help=f"The batch of this draft is {batch}." if batch != path else help,
        )
    return path


def where_it_stands(workspace: Workspace, path: str, branch: str) -> str:
    """Say where a change of a batch stands: in its file, or on which branch.

    Whoever changes a published batch might think that the calendar follows at once.
    """
    from pipeline.flows.workspace import is_published, main_tree

    if not branch:
        return f"in {path}"
    if not is_published(main_tree(workspace.repository), path):
        return f"on branch {branch}"
    return f"on branch {branch}; merge it and it holds (main is unchanged)"
