"""Put a changed batch back where it stands: onto its branch, or into the file of the work tree."""

from __future__ import annotations

from pipeline.content.document import Document
from pipeline.flows.checkout import late_change
from pipeline.flows.loading import load_document
from pipeline.flows.proposals import proposed_batches
from pipeline.flows.workspace import Workspace, branch_with, commit_document, is_on_main


def keep_document(workspace: Workspace, before: Document, after: Document, message: str) -> str:
    """Commit a batch that stands on a branch or on main, and name the branch; else write its file.

    `before` is what `present_document` gave; what somebody changed since then stays, and the change
    is refused. The name is empty for a file, which is not proposed yet.
    """
    path, repository = after.batch.path, workspace.repository
    if path in proposed_batches(repository) or is_on_main(repository, path):
        if after.raw != before.raw:
            commit_document(workspace, before, after, message)
        return branch_with(repository, path)
    if load_document(workspace.folder, path).raw != before.raw:
        raise late_change(path)
    if after.raw != before.raw:
        workspace.folder.write(path, after.raw)
    return ""
