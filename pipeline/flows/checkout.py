"""Whether the work tree's copy of a batch may be replaced: what a person wrote there may not."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import TYPE_CHECKING

from pipeline.content.document import Document, parse_document
from pipeline.content.entries import comment_behind
from pipeline.errors import ConflictError, GalleyError, Place
from pipeline.flows.loading import read_text
from pipeline.forge.folder import Folder

if TYPE_CHECKING:
    from pipeline.forge.git import Repository

_RECORDED = (
    *("timezone", "schedule", "approvals"),
    *("dropped", "withdrawn", "overrules", "posted"),
)
"""The keys that commands write on a branch alone: a copy from before has none of them."""


def refuse_other_version(
    repository: Repository, folder: Folder, where: str, branch: str, document: Document
) -> None:
    """Refuse when the work tree holds somebody's unfinished work on a batch.

    `where` names what the document was read from, `branch` what git switches to: of a branch that
    origin alone has, the former is `origin/…`, which git would not take.
    """
    path = document.batch.path
    if repository.tree("HEAD").exists(path):
        if not folder.exists(path):
            raise conflict(
                path,
                "this file is deleted in the work tree, and that is not committed",
                f"Commit the deletion, or bring the file back: `git checkout HEAD -- {path}`.",
            )
        if repository.is_changed(path):
            raise conflict(
                path, "this file has changes that are not committed", "Commit them first."
            )
    elif folder.exists(path) and not _is_left_behind(read_text(folder, path), document):
        raise conflict(
            path,
            f"this file differs from the one on the branch {where}",
            _put_in_there(branch),
        )


def refuse_late_change(
    repository: Repository, folder: Folder, before: Document, head: str, made: str = ""
) -> None:
    """Refuse when the file that is about to be moved or replaced is no longer the one read.

    `head` is the commit that was checked out then; `made` names the branch if the commit that the
    file should follow is made already.
    """
    path = before.batch.path
    if repository.tree(head).exists(path):
        late = bool(repository.git("diff", "--name-only", head, "--", path))
    else:
        late = folder.exists(path) and not _is_left_behind(read_text(folder, path), before)
    if late and made:
        here = repository.checked_out() == made
        told = _put_in_again(path) if here else _put_in_there(made)
        raise late_change(path, f"The commit on {made} is made, without your change. {told}")
    if late:
        raise late_change(path)


def late_change(path: str, help: str = "Run the command again.") -> ConflictError:
    """Give the error that says that a person changed a file meanwhile."""
    return conflict(path, "this file was changed while Galley worked", help)


def _put_in_again(path: str) -> str:
    back = f"git restore --staged --worktree {path}"
    return f"Copy your change, `{back}`, and put it in again."


def _put_in_there(branch: str) -> str:
    return f"Copy your change, delete this file, `git switch {branch}`, and put it in there."


def conflict(path: str, problem: str, help: str) -> ConflictError:
    """Give an error about a batch's file that a person has to settle."""
    return ConflictError(problem, place=Place(path), help=help)


def _is_left_behind(text: str, document: Document) -> bool:
    """Tell whether a file is the document as it was before Galley recorded something on it.

    An interrupted run leaves such a copy. One that differs in anything else is somebody's work.
    """
    try:
        copy = parse_document(document.batch.path, text)
    except GalleyError:
        return False
    new = [key for key in _RECORDED if key not in copy.fields.nodes]
    return list(_without(copy, ())) == list(_without(document, new))


def _without(document: Document, keys: Collection[str]) -> Iterator[str]:
    """Give the lines without those of some keys and without the value of the computed status."""
    nodes = document.fields.nodes
    spans = [(nodes[key].key_line, nodes[key].last_line) for key in keys if key in nodes]
    status = nodes["status"].key_line if "status" in nodes else 0
    for number, line in enumerate(document.lines, 1):
        if number == status:
            yield comment_behind(line)
        elif not any(first <= number <= last for first, last in spans):
            yield line
