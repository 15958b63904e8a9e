"""Let a batch follow its draft to another name, with all that people said of it; no model is asked.

A draft was renamed where a batch names a source that is gone, and the draft has its very text.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from pipeline.content.document import Document
from pipeline.content.draft import Draft, batch_path
from pipeline.errors import ConflictError, GalleyError, Place
from pipeline.flows.checkout import refuse_late_change
from pipeline.flows.loading import batch_paths, draft_paths, load_document, load_draft
from pipeline.flows.proposals import Proposed
from pipeline.flows.workspace import (
    Workspace,
    is_on_main,
    is_published,
    main_tree,
    refuse_other_worktree,
)
from pipeline.forge.tree import Tree
from pipeline.review.changes.replacing import move_document
from pipeline.review.markdown.plain_text import visible


@dataclass(frozen=True, slots=True)
class Renamed:
    """A draft with its batch as that is still called; `proposed` where a branch holds it."""

    draft: Draft
    document: Document
    proposed: Proposed | None

    @property
    def old(self) -> str:
        return self.document.batch.path

    @property
    def new(self) -> str:
        return batch_path(self.draft.brand, self.draft.slug)


def find_renamed(
    workspace: Workspace, proposed: Mapping[str, Proposed], paths: Sequence[str] = ()
) -> dict[str, Renamed]:
    """Find the drafts, of these or of all, whose batch has their former name, by path."""
    folder = workspace.folder
    drafts = list(_without_batch(workspace, proposed, paths or draft_paths(folder)))
    if not drafts:
        return {}
    lost = [each for each in _batches(workspace, proposed) if _lost_its_draft(each[0], folder)]
    found: dict[str, Renamed] = {}
    for draft in drafts:
        for each in lost:
            batch = each[0].batch
            if (batch.brand, batch.records.draft_digest) == (draft.brand, draft.digest):
                found[draft.path] = Renamed(draft, *each)
                lost.remove(each)
                break
    return found


def follow_draft(workspace: Workspace, renamed: Renamed) -> str:
    """Give a batch its draft's new name where it stands, and say where that is."""
    old, new, proposed = renamed.old, renamed.new, renamed.proposed
    after = move_document(renamed.document, new, renamed.draft.path)
    if proposed is None:
        workspace.folder.write(new, after.raw)
        workspace.folder.delete(old)
        hint = "; commit it with its draft" if is_on_main(workspace.repository, old) else ""
        return f"{old} was renamed to {new} with it{hint}"
    if not proposed.is_local:
        raise ConflictError(
            f"{old} on {proposed.where} was made from this very text",
            place=Place(renamed.draft.path),
            help=f"Bring main up to date, or `git switch {proposed.branch}` to rename it yourself.",
        )
    _move_on_branch(workspace, proposed, renamed.document, after)
    return f"{old} was renamed to {new} with it, on the branch {proposed.branch}"


def refuse_published(workspace: Workspace, document: Document) -> None:
    """Refuse to propose a published batch that only has a new name: its slots stand."""
    main, batch = main_tree(workspace.repository), document.batch
    if not batch.records.draft_digest or main.exists(batch.path):
        return
    for path in batch_paths(main):
        if workspace.folder.exists(path) or not is_published(main, path):
            continue
        if _digest(main, path) == batch.records.draft_digest:
            raise ConflictError(
                f"this is {path}, which is published, under its draft's new name",
                place=Place(batch.path),
                help="Commit it to main together with its draft: slots and approvals stand.",
            )


def _move_on_branch(
    workspace: Workspace, proposed: Proposed, before: Document, after: Document
) -> None:
    repository, old, new = workspace.repository, before.batch.path, after.batch.path
    refuse_other_worktree(repository, proposed.branch, old)
    is_here = repository.checked_out() == proposed.branch
    if is_here and repository.is_changed(old):
        raise ConflictError(
            "this file has changes that are not committed",
            place=Place(old),
            help="Commit them first.",
        )
    message = visible(f"Rename {old} to {new}, as its draft")[:200]
    files = {old: None, new: after.raw.encode()}
    tip = proposed.commit
    repository.commit_files(proposed.branch, tip, files, message, workspace.now, tip=tip)
    if is_here:
        refuse_late_change(repository, workspace.folder, after, tip, proposed.branch)
        repository.restore(new)
        refuse_late_change(repository, workspace.folder, before, tip, proposed.branch)
        repository.unstage(old)
        workspace.folder.delete(old)


def _without_batch(
    workspace: Workspace, proposed: Mapping[str, Proposed], paths: Sequence[str]
) -> Iterator[Draft]:
    for path in paths:
        try:
            draft = load_draft(workspace.folder, path)
        except GalleyError:  # Whoever reads it next tells of it.
            continue
        goal = batch_path(draft.brand, draft.slug)
        exists = workspace.folder.exists(goal) or is_on_main(workspace.repository, goal)
        if goal not in proposed and not exists:
            yield draft


def _batches(
    workspace: Workspace, proposed: Mapping[str, Proposed]
) -> Iterator[tuple[Document, Proposed | None]]:
    """Read every batch where it stands: on its open branch, else in the work tree."""
    places: list[tuple[Tree, str, Proposed | None]] = [
        (workspace.repository.tree(each.commit), path, each) for path, each in proposed.items()
    ]
    files = (path for path in batch_paths(workspace.folder) if path not in proposed)
    places += [(workspace.folder, path, None) for path in files]
    for tree, path, place in places:
        try:
            yield load_document(tree, path), place
        except GalleyError:  # `check` tells of it.
            continue


def _lost_its_draft(document: Document, folder: Tree) -> bool:
    batch = document.batch
    return bool(batch.source and batch.records.draft_digest) and not folder.exists(batch.source)


def _digest(tree: Tree, path: str) -> str:
    try:
        return load_document(tree, path).batch.records.draft_digest
    except GalleyError:
        return ""
