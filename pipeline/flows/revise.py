"""Change one post of a batch as a person asks, where the batch stands: on its branch or on disk."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.content.document import Document
from pipeline.content.draft import Draft
from pipeline.errors import GalleyError
from pipeline.flows.keeping import keep_document
from pipeline.flows.loading import load_brand, load_draft
from pipeline.flows.rewriting import Rewritten
from pipeline.flows.workspace import Workspace, present_document
from pipeline.flows.writers import WriterService


@dataclass(frozen=True, slots=True)
class Revised:
    """What a revision came to; `branch` is empty where the batch is a file of the work tree."""

    rewritten: Rewritten
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
    message = f"Revise {', '.join(rewritten.posts)} of {path}"
    branch = keep_document(workspace, before, rewritten.document, message)
    (name,) = rewritten.posts
    old, new = before.batch.post(name), rewritten.document.batch.post(name)
    return Revised(rewritten, branch, old.text != new.text)


def _find_draft(workspace: Workspace, document: Document) -> Draft | None:
    """Read the batch's draft; one that is gone or broken is `check`'s to tell."""
    source = document.batch.source
    try:
        return load_draft(workspace.folder, source) if source.startswith("drafts/") else None
    except GalleyError:
        return None
