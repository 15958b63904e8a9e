"""What a flow on a local repository works with, and which batches stand on which branches."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pipeline.content.document import Document
from pipeline.content.draft import split_path
from pipeline.errors import ConflictError, GalleyError, InputError, Place
from pipeline.flows.loading import batch_paths, load_document, read_text
from pipeline.forge.folder import Folder
from pipeline.forge.tree import Tree

if TYPE_CHECKING:
    from pipeline.forge.git import Repository

PREFIX = "social/"


@dataclass(frozen=True, slots=True)
class Workspace:
    """The work tree, its repository and the present time."""

    folder: Folder
    repository: Repository
    now: dt.datetime


def branch_of(path: str) -> str:
    """Name the branch on which a batch is proposed: its path without the ending."""
    split_path(path)
    return path.removesuffix(".md")


def path_of(branch: str) -> str:
    """Name the batch that a branch proposes."""
    return f"{branch}.md"


def open_branches(repository: Repository) -> dict[str, str]:
    """Give the branches that propose a batch and are not merged, with their commits.

    Locally a branch counts as merged when main holds its commit or the same file (a squash).
    """
    main = repository.main_branch()
    on_main = repository.tree(main)
    return {
        branch: commit
        for branch, commit in repository.branches(PREFIX).items()
        if not repository.contains(main, commit)
        and not _same_file(on_main, repository.tree(commit), path_of(branch))
    }


def proposed_paths(repository: Repository) -> frozenset[str]:
    """Name the batches that open branches hold."""
    return frozenset(path_of(branch) for branch in open_branches(repository))


def is_merged(repository: Repository, path: str) -> bool:
    """Tell whether main holds a batch and no open branch proposes another version of it."""
    on_main = repository.tree(repository.main_branch()).exists(path)
    return on_main and branch_of(path) not in open_branches(repository)


def documents_elsewhere(workspace: Workspace, path: str) -> Iterator[tuple[str, Document]]:
    """Read every other batch of main and of the open branches, each with where it stands.

    One that cannot be read holds no slot: `check` reports it, it must not stop the others.
    """
    repository = workspace.repository
    main = repository.main_branch()
    opened = open_branches(repository)
    places = [
        (main, repository.tree(main), found)
        for found in batch_paths(repository.tree(main))
        if found.removesuffix(".md") not in opened
    ]
    places += [(branch, repository.tree(branch), path_of(branch)) for branch in opened]
    for where, tree, found in places:
        if found != path and tree.exists(found):
            try:
                yield where, load_document(tree, found)
            except GalleyError:
                continue


def present_document(workspace: Workspace, path: str) -> Document:
    """Read a batch where it stands: on its open branch, else in the work tree."""
    branch = branch_of(path)
    if branch not in open_branches(workspace.repository):
        return load_document(workspace.folder, path)
    document = load_document(workspace.repository.tree(branch), path)
    _refuse_two_versions(workspace, branch, document)
    return document


def commit_document(workspace: Workspace, document: Document, message: str) -> bool:
    """Commit a batch onto its branch, made from main where there is none; False when it is there.

    The work tree is left alone, but for the batch's own file: on its branch it follows the
    commit, elsewhere an uncommitted copy moves to the branch.
    """
    repository, path = workspace.repository, document.batch.path
    branch = branch_of(path)
    if not repository.is_branch_name(branch):
        raise InputError(
            f"git takes no branch named `{branch}`",
            place=Place(path),
            help="Rename draft and batch: letters, digits, hyphens and dots.",
        )
    opened = open_branches(repository)
    parent = opened.get(branch) or repository.commit_of(repository.main_branch())
    changed = not _holds(repository.tree(parent), document)
    if changed and branch not in opened and branch in repository.branches(PREFIX):
        raise ConflictError(
            f"the branch {branch} is merged already",
            place=Place(path),
            help=f"Delete it (`git branch -D {branch}`), then run this again.",
        )
    if changed:
        files = {path: document.raw.encode()}
        repository.commit_files(branch, parent, files, message, workspace.now)
    _follow(workspace, branch, path)
    return changed


def _follow(workspace: Workspace, branch: str, path: str) -> None:
    """Bring the batch's file in the work tree in line with the branch that now holds it."""
    repository = workspace.repository
    if repository.checked_out() == branch:
        repository.restore(path)
    elif workspace.folder.exists(path) and not repository.tree("HEAD").exists(path):
        repository.unstage(path)
        workspace.folder.delete(path)


def _refuse_two_versions(workspace: Workspace, branch: str, document: Document) -> None:
    path = document.batch.path
    if not workspace.folder.exists(path):
        return
    is_here = workspace.repository.checked_out() == branch
    if not is_here and workspace.repository.tree("HEAD").exists(path):
        return
    if read_text(workspace.folder, path) != document.raw:
        remedy = (
            "Commit your change first."
            if is_here
            else f"Make your change there (`git switch {branch}`) and delete this file."
        )
        raise ConflictError(
            f"this file differs from the one on the branch {branch}",
            place=Place(path),
            help=remedy,
        )


def _same_file(one: Tree, other: Tree, path: str) -> bool:
    return one.exists(path) and other.exists(path) and one.read(path) == other.read(path)


def _holds(tree: Tree, document: Document) -> bool:
    path = document.batch.path
    return tree.exists(path) and tree.read(path) == document.raw.encode()
