"""Change one post of a batch as a person asks, where the batch stands: on its branch or on disk."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.content.document import Document
from pipeline.content.draft import Draft
from pipeline.errors import ConflictError, GalleyError, Place
from pipeline.flows.loading import load_brand, load_document, load_draft
from pipeline.flows.rewriting import Rewritten
from pipeline.flows.workspace import (
    Workspace,
    branch_of,
    commit_document,
    is_published,
    open_branches,
    present_document,
)
from pipeline.flows.writers import Choice, WriterService


@dataclass(frozen=True, slots=True)
class Revised:
    """What a revision came to; `branch` is empty where the batch is still a file of the work tree."""

    before: Document
    rewritten: Rewritten
    choice: Choice
    branch: str
    changed: bool


def revise(
    workspace: Workspace, path: str, post_id: str, instruction: str, writers: WriterService
) -> Revised:
    """Write a post anew and put the batch back where it stood; an approved post is refused."""
    before = present_document(workspace, path)
    brand = load_brand(workspace.folder, before.batch.brand)
    draft = _find_draft(workspace, before)
    rewritten = writers.revise(before, post_id, instruction, draft, brand)
    after = rewritten.document
    branch = branch_of(path) if _is_shared(workspace, path) else ""
    changed = after.raw != before.raw
    if changed and branch:
        message = f"Revise {', '.join(rewritten.posts)} of {path}"
        changed = commit_document(workspace, before, after, message)
    elif changed:
        _replace_file(workspace, before, after)
    return Revised(before, rewritten, writers.choose(brand), branch, changed)


def _is_shared(workspace: Workspace, path: str) -> bool:
    """Tell whether a batch stands on a branch or on main; otherwise it is a file, and stays one."""
    repository = workspace.repository
    return branch_of(path) in open_branches(repository) or is_published(repository, path)


def _replace_file(workspace: Workspace, before: Document, after: Document) -> None:
    """Write the file, unless somebody changed it while the model was at work."""
    path = before.batch.path
    if load_document(workspace.folder, path).raw != before.raw:
        raise ConflictError(
            "this file was changed while Galley worked",
            place=Place(path),
            help="Run the command again.",
        )
    workspace.folder.write(path, after.raw)


def _find_draft(workspace: Workspace, document: Document) -> Draft | None:
    """Read the batch's draft; one that is gone or broken is `check`'s to tell."""
    source = document.batch.source
    if not source.startswith("drafts/"):
        return None
    try:
        return load_draft(workspace.folder, source)
    except GalleyError:
        return None
