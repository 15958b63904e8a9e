"""What a flow on a local repository works with, and which batches stand on which branches."""

from __future__ import annotations

import contextlib
import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pipeline.content.document import Document
from pipeline.content.draft import split_path
from pipeline.errors import ConflictError, GalleyError, InputError, Place
from pipeline.flows.checkout import conflict, refuse_late_change, refuse_other_version
from pipeline.flows.loading import batch_paths, load_document
from pipeline.flows.proposals import PREFIX, Proposed, branch_of, proposed_batches
from pipeline.forge.folder import Folder
from pipeline.forge.tree import Tree

if TYPE_CHECKING:
    from pipeline.forge.git import Repository

_DECIDED = (b"schedule", b"approvals", b"dropped", b"withdrawn", b"posted")
"""The records that a proposal or a person leaves in the front matter."""


@dataclass(frozen=True, slots=True)
class Workspace:
    """The work tree, its repository and the present time."""

    folder: Folder
    repository: Repository
    now: dt.datetime


def branch_with(repository: Repository, path: str) -> str:
    """Name the branch that proposes a batch, or would."""
    proposed = proposed_batches(repository).get(path)
    return proposed.where if proposed else branch_of(path)


def main_tree(repository: Repository) -> Tree:
    """Give the files of main as they are committed."""
    return repository.tree(repository.main_branch())


def is_on_main(repository: Repository, path: str) -> bool:
    """Tell whether main has a batch's file, be it published or only written."""
    return main_tree(repository).exists(path)


def is_published(main: Tree, path: str) -> bool:
    """Tell whether main holds a batch with a decision on record: its slots move no more.

    One without any was committed by hand before it was proposed; nothing of it is published.
    """
    if not main.exists(path):
        return False
    front = main.read(path).partition(b"\n---")[0]
    return any(b"\n%b:" % key in front for key in _DECIDED)


def documents_elsewhere(workspace: Workspace, path: str) -> Iterator[tuple[str, Document]]:
    """Read every other batch of main and of the open branches, each with where it stands.

    One that cannot be read holds no slot: `check` reports it, it must not stop the others.
    """
    repository = workspace.repository
    main = repository.main_branch()
    proposed = proposed_batches(repository)
    places = [
        (main, repository.tree(main), found)
        for found in batch_paths(repository.tree(main))
        if found not in proposed
    ]
    places += [
        (each.where, repository.tree(each.commit), found) for found, each in proposed.items()
    ]
    for where, tree, found in places:
        if found != path:
            with contextlib.suppress(GalleyError):
                yield where, load_document(tree, found)


def present_document(workspace: Workspace, path: str) -> Document:
    """Read a batch where it stands: on its open branch, on main, or still in the work tree.

    An open branch may be origin's alone: a colleague's, or this is a fresh clone.

    A file in the work tree that says something else is somebody's unfinished work: refused.
    """
    repository = workspace.repository
    split_path(path)
    where = branch = repository.main_branch()
    if proposed := proposed_batches(repository).get(path):
        where, branch = proposed.where, proposed.branch
        document = load_document(repository.tree(proposed.commit), path)
    elif is_on_main(repository, path):
        document = load_document(repository.tree(where), path)
    else:
        return load_document(workspace.folder, path)
    refuse_other_version(repository, workspace.folder, where, branch, document)
    return document


def commit_document(workspace: Workspace, before: Document, after: Document, message: str) -> bool:
    """Commit a batch onto its branch, made from main where there is none; False when it is there.

    Where only origin has the branch, one is made here from origin's, which is left alone.

    `before` is the document as `present_document` read it. The work tree is left alone, but for
    the batch's own file: on its branch it follows the commit, elsewhere an uncommitted copy moves
    to the branch. A file that somebody changed meanwhile stays and is told of: before the commit,
    which is not made then, or after it, in which case the error says that it is made.
    """
    repository, path = workspace.repository, after.batch.path
    head = repository.commit_of("HEAD")
    proposed = proposed_batches(repository)
    branch = proposed[path].branch if path in proposed else branch_of(path)
    base = proposed[path].commit if path in proposed else repository.main_branch()
    changed = not _holds(repository.tree(base), after)
    if changed:
        parent, tip = _parent(workspace, branch, path, proposed)
        files = {path: after.raw.encode()}
        refuse_late_change(repository, workspace.folder, before, head)
        repository.commit_files(branch, parent, files, message, workspace.now, tip=tip)
    _follow(workspace, before, branch, head, branch if changed else "")
    return changed


def _parent(
    workspace: Workspace, branch: str, path: str, proposed: Mapping[str, Proposed]
) -> tuple[str, str | None]:
    """Choose the commit to build on, and where the branch stands now, if it exists."""
    repository = workspace.repository
    if not repository.is_branch_name(branch):
        raise InputError(
            f"git takes no branch named `{branch}`",
            place=Place(path),
            help="Rename draft and batch: letters, digits, hyphens and dots.",
        )
    if PREFIX.rstrip("/") in repository.branches(PREFIX.rstrip("/")):
        raise conflict(
            path,
            "there is a branch named `social`, so git can make none below that name",
            "Rename it: `git branch -m social NEW-NAME`.",
        )
    refuse_other_worktree(repository, branch, path)
    main = repository.commit_of(repository.main_branch())
    tip = repository.branches(PREFIX).get(branch)
    if path in proposed:
        return proposed[path].commit, tip
    if other := next((each for each, place in proposed.items() if place.branch == branch), None):
        raise conflict(
            path,
            f"the branch {branch} proposes {other}, and another proposal needs its name",
            f"Merge that first, or rename its branch: `git branch -m {branch} NEW-NAME`.",
        )
    if tip is None or tip == main:
        return main, tip
    if not repository.contains(main, tip) or repository.checked_out() == branch:
        raise ConflictError(
            f"the branch {branch} is merged, and another proposal needs its name",
            place=Place(path),
            help=f"Switch to main and delete it: `git branch -D {branch}`. Then run this again.",
        )
    return main, tip


def refuse_other_worktree(repository: Repository, branch: str, path: str) -> None:
    """Refuse to commit onto a branch that stands in another work tree, whose files would lag."""
    if folder := repository.other_worktree_of(branch):
        raise conflict(
            path,
            f"the branch {branch} is checked out in {folder}",
            "Run this command there, or remove that work tree.",
        )


def _follow(workspace: Workspace, before: Document, branch: str, head: str, made: str) -> None:
    """Bring the batch's file in the work tree in line with the branch that now holds it.

    `head` was checked out when the file was read; `made` names the branch if it got a commit since.
    """
    repository, folder, path = workspace.repository, workspace.folder, before.batch.path
    if repository.checked_out() == branch:
        refuse_late_change(repository, folder, before, head, made)
        repository.restore(path)
    elif folder.exists(path) and not repository.tree("HEAD").exists(path):
        refuse_late_change(repository, folder, before, head, made)
        repository.unstage(path)
        folder.delete(path)


def _holds(tree: Tree, document: Document) -> bool:
    path = document.batch.path
    return tree.exists(path) and tree.read(path) == document.raw.encode()
