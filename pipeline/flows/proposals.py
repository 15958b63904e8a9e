"""Find the batches that open branches propose, local ones and origin's; nothing is changed here."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from pipeline.content.draft import split_path
from pipeline.flows.loading import is_batch
from pipeline.forge.history import changed_paths, merge_base

if TYPE_CHECKING:
    from pipeline.forge.git import Repository

PREFIX = "social/"


class Proposed(NamedTuple):
    """Where a batch is proposed: on a branch here, or on origin's alone, which is only read."""

    branch: str
    commit: str
    is_local: bool

    @property
    def where(self) -> str:
        """The name under which git finds the commit here."""
        return self.branch if self.is_local else f"origin/{self.branch}"


def branch_of(path: str) -> str:
    """Name the branch on which a batch is first proposed: its path without the ending."""
    split_path(path)
    return path.removesuffix(".md")


def proposed_batches(repository: Repository) -> dict[str, Proposed]:
    """Give the batches that branches propose and main has not merged, by their paths.

    Of a branch that stands here and at origin, the one here counts. Locally a branch counts as
    merged when main holds its commit, or held the same file at some time since the two parted (a
    squash, whatever was edited afterwards).
    """
    main = repository.commit_of(repository.main_branch())
    local = repository.branches(PREFIX)
    places = [Proposed(branch, commit, True) for branch, commit in local.items()]
    places += [
        Proposed(branch, commit, False)
        for branch, commit in repository.fetched_branches(PREFIX).items()
        if branch not in local
    ]
    found: dict[str, Proposed] = {}
    for place in places:
        if not repository.contains(main, place.commit):
            for path in _batches_of(repository, main, place):
                if not repository.took_over(main, place.commit, path):
                    found.setdefault(path, place)
    return found


def _batches_of(repository: Repository, main: str, place: Proposed) -> Iterator[str]:
    """Name the batch that a branch is called after; else, after a rename, those it changes."""
    tree = repository.tree(place.commit)
    own = f"{place.branch}.md"
    if tree.exists(own):
        yield own
    elif base := merge_base(repository, main, place.commit):
        changed = changed_paths(repository, base, place.commit, PREFIX.rstrip("/"))
        yield from (path for path in changed if is_batch(path) and tree.exists(path))
