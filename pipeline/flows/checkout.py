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
    repository: Repository, folder: Folder, where: str, document: Document
) -> None:
    """Refuse when the work tree holds somebody's unfinished work on a batch.

    `where` names the branch that the document was read from.
    """
    path = document.batch.path
    if repository.tree("HEAD").exists(path):
        if not folder.exists(path):
            raise _conflict(
                path,
                "this file is deleted in the work tree, and that is not committed",
                f"Commit the deletion, or bring the file back: `git checkout HEAD -- {path}`.",
            )
        if repository.is_changed(path):
            raise _conflict(
                path, "this file has changes that are not committed", "Commit them first."
            )
    elif folder.exists(path) and not _is_left_behind(read_text(folder, path), document):
        raise _conflict(
            path,
            f"this file differs from the one on the branch {where}",
            f"Make your change there (`git switch {where}`) and delete this file.",
        )


def refuse_late_change(repository: Repository, folder: Folder, before: Document) -> None:
    """Refuse when the file that is about to be moved or replaced is no longer the one read."""
    path = before.batch.path
    tracked = repository.tree("HEAD").exists(path)
    if not tracked and folder.exists(path):
        late = not _is_left_behind(read_text(folder, path), before)
    else:
        late = tracked and repository.is_changed(path)
    if late:
        raise _conflict(path, "this file was changed while Galley worked", "Run the command again.")


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


def _conflict(path: str, problem: str, help: str) -> ConflictError:
    return ConflictError(problem, place=Place(path), help=help)
