"""Follow a pull request's batches back through its commits, where a draft's rename renamed them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from pipeline.content.document import Document
from pipeline.errors import GalleyError
from pipeline.flows.github.changes import Change, in_same_folder
from pipeline.flows.loading import load_document
from pipeline.forge.history import Commit, lost_paths
from pipeline.forge.tree import Tree


def former_names(change: Change, commits: Sequence[Commit]) -> dict[str, Mapping[str, str]]:
    """Say by commit, the base included, how a pull request's batches were called there.

    Each maps the present path to the path then; `commits` come oldest first.
    """
    names = _names_at_head(change)
    found: dict[str, Mapping[str, str]] = {}
    for commit in reversed(commits):
        found[commit.sha] = dict(names)
        for old, new in _renames(change, commit):
            names = {now: old if then == new else then for now, then in names.items()}
    return {change.head: _names_at_head(change), **found, change.base: names}


def _names_at_head(change: Change) -> dict[str, str]:
    """Say how the head calls the batches; one that is merged may have another name on main."""
    names = {path: path for path in change.batches}
    if change.pull.merged:
        hub = change.hub
        head = hub.repository.tree(change.head)
        for former, now in lost_paths(hub.repository, hub.main_commit(), "social").items():
            fits = now in names and in_same_folder(former, now)
            if fits and not head.exists(now) and head.exists(former):
                names[now] = former
    return names


def _renames(change: Change, commit: Commit) -> Iterator[tuple[str, str]]:
    """Give the batches that a commit took away beside those from the same draft that it brought."""
    repository = change.hub.repository
    paths = [path for path in commit.paths if path.startswith("social/") and path.endswith(".md")]
    if len(paths) < 2:
        return
    before, after = repository.tree(f"{commit.sha}^"), repository.tree(commit.sha)
    gone = [each for path in paths if not after.exists(path) and (each := _read(before, path))]
    come = [each for path in paths if not before.exists(path) and (each := _read(after, path))]
    for old in gone:
        for new in come:
            digest = old.batch.records.draft_digest
            same_brand = in_same_folder(old.batch.path, new.batch.path)
            if same_brand and digest and digest == new.batch.records.draft_digest:
                yield old.batch.path, new.batch.path


def _read(tree: Tree, path: str) -> Document | None:
    try:
        return load_document(tree, path) if tree.exists(path) else None
    except GalleyError:
        return None
