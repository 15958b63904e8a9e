"""Find the pull request that follows a merged one, or a branch for it."""

from __future__ import annotations

import itertools

from pipeline.flows.github.changes import Change, read_change
from pipeline.flows.github.desk import Desk
from pipeline.flows.github.hub import Hub
from pipeline.flows.github.pulling import pull_for
from pipeline.flows.github.selecting import follow_up_branch
from pipeline.flows.loading import load_document


def follow_up_of(desk: Desk, path: str) -> Change | None:
    """Give the open pull request that changes a published batch.

    A branch that a killed run left without one gets it.
    """
    if path in desk.follow_ups:
        return desk.follow_ups[path]
    hub = desk.hub
    branch, head = _candidate(hub, path)
    if head is None:
        return None
    document = load_document(hub.repository.tree(head), path)
    brand = desk.brand(document)
    assert brand is not None
    change = pull_for(hub, branch, head, document, brand)
    return read_change(hub, change.pull, head)


def free_follow_up(hub: Hub, path: str) -> str:
    """Name a branch for changes of a published batch that nobody has used yet."""
    return _candidate(hub, path)[0]


def _candidate(hub: Hub, path: str) -> tuple[str, str | None]:
    """Find the first branch name that no pull request has had, and its commit if it stands."""
    branches = hub.branches()
    for number in itertools.count(1):
        branch = follow_up_branch(path, number)
        if branch not in branches:
            return branch, None
        if not hub.github.pulls("all", branch):
            return branch, branches[branch]
    raise AssertionError("unreachable")
