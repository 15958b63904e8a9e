"""Ask a repository what happened between two commits: files changed, commits, earlier versions."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from pipeline.errors import GitFailed

if TYPE_CHECKING:
    from pipeline.forge.git import Repository

COMMAND_TRAILER = "Galley-Command"
_RECORD = "%x1e%H%x1f%ae%x1f%P%x1f%(trailers:key=Galley-Command,valueonly,separator=%x2C)%x1f%s"


class Commit(NamedTuple):
    """A commit: who made it, the commands it answers, the files it changed."""

    sha: str
    email: str
    is_merge: bool
    commands: tuple[str, ...]
    subject: str
    paths: tuple[str, ...]


def merge_base(repository: Repository, one: str, other: str) -> str | None:
    """Give the commit at which two histories parted; None where they have none in common."""
    try:
        return repository.git("merge_base", one, other) or None
    except GitFailed:
        return None


def changed_paths(repository: Repository, old: str, new: str, folder: str = "") -> list[str]:
    """Name the files that differ between two commits, those that came or went included."""
    where = ("--", folder) if folder else ()
    listing = repository.ask("diff", "--name-only", "--no-renames", "-z", old, new, *where)
    return [path for path in listing.split("\0") if path]


def commits_between(repository: Repository, old: str, new: str) -> list[Commit]:
    """Give the commits of `new` that `old` lacks, oldest first."""
    log = repository.ask(
        *("log", "--reverse", "--topo-order", "-m", "--first-parent", "--no-renames"),
        *("--name-only", "-z", f"--format={_RECORD}", f"{old}..{new}"),
    )
    return [_read_commit(record) for record in log.split("\x1e")[1:]]


def commits_reached(repository: Repository, old: str, new: str, most: int = 100) -> list[str]:
    """Name the commits of `new` that `old` lacks, merged ones included; children before parents.

    Whoever pushes chooses which parent comes first, so here it means nothing. Beyond `most`, the
    oldest are left out.
    """
    limit = f"--max-count={most}"
    return repository.git("rev_list", "--topo-order", limit, f"{old}..{new}").split()


def versions(repository: Repository, ref: str, path: str, most: int = 100) -> Iterator[str]:
    """Give the commits of a branch that changed a file, newest first."""
    log = repository.git("log", f"--max-count={most}", "--format=%H", ref, "--", path)
    yield from log.split()


def lost_paths(repository: Repository, ref: str, folder: str) -> dict[str, str]:
    """Say of every file that a branch once had how it is called since, or "" where it was deleted.

    Only the branch's own line counts: what was made and taken back before a merge never was there.
    """
    log = repository.git(
        *("log", "--reverse", "--first-parent", "-m", "--find-renames=70%", "--diff-filter=DR"),
        *("--name-status", "-z", "--format=", ref, "--", folder),
    )
    words = iter(word for word in log.split("\0") if word)
    lost: dict[str, str] = {}
    for status in words:
        path = next(words)
        now = next(words) if status.startswith("R") else ""
        for former in [each for each, then in lost.items() if then == path]:
            lost[former] = now
        lost[path] = now
    return lost


def last_change(repository: Repository, ref: str, path: str) -> dt.datetime | None:
    """Tell when a branch's file changed last; None where the branch never had it.

    On its own line a merge counts, at its time, and not the commits that it brought.
    """
    log = ("log", "--first-parent", "-m", "--max-count=1", "--format=%ct", ref, "--", path)
    seconds = repository.git(*log)
    return dt.datetime.fromtimestamp(int(seconds), tz=dt.UTC) if seconds else None


def commit_before(repository: Repository, ref: str, moment: dt.datetime) -> str:
    """Give the commit at which a branch stood at a moment; empty where it had none yet."""
    span = ("--first-parent", "--max-count=1", f"--before={int(moment.timestamp())}")
    return repository.git("rev_list", *span, ref)


def has_commit(repository: Repository, sha: str) -> bool:
    """Tell whether the clone holds a commit."""
    if repository.has_read(sha):
        return True
    try:
        repository.git("cat_file", "-e", f"{sha}^{{commit}}")
    except GitFailed:
        return False
    return True


def _read_commit(record: str) -> Commit:
    header, _, names = record.partition("\0")
    sha, email, parents, commands, subject = header.split("\x1f", 4)
    paths = tuple(name for name in names.strip("\n").split("\0") if name)
    named = tuple(each for each in commands.split(",") if each)
    return Commit(sha, email, " " in parents, named, subject, paths)
