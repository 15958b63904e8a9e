"""Name branches for pull requests that follow a merged one, and give a lost branch its own."""

from __future__ import annotations

import contextlib
import itertools

from pipeline.errors import GalleyError
from pipeline.flows.github.changes import holds_batches_alone
from pipeline.flows.github.desk import Desk
from pipeline.flows.github.hub import Hub
from pipeline.flows.github.pulling import pull_for
from pipeline.flows.github.selecting import follow_up_branch
from pipeline.flows.loading import load_document


def adopt_follow_ups(desk: Desk) -> bool:
    """Open the pull requests of branches that a killed run left without one; tell if there were."""
    adopted = False
    for path in desk.documents:
        if path in desk.follow_ups:
            continue
        branch, head = _candidate(desk.hub, path)
        if head is None:
            continue
        with contextlib.suppress(GalleyError):
            document = load_document(desk.hub.repository.tree(head), path)
            brand = desk.brand(document)
            if brand is not None:
                pull_for(desk.hub, branch, head, document, brand)
                adopted = True
    return adopted


def free_follow_up(hub: Hub, path: str) -> str:
    """Name a branch for changes of a published batch that no pull request has had."""
    return _candidate(hub, path)[0]


def _candidate(hub: Hub, path: str) -> tuple[str, str | None]:
    """Find the first such branch name, and the branch's commit if it stands all the same."""
    branches = hub.branches()
    for number in itertools.count(1):
        branch = follow_up_branch(path, number)
        head = branches.get(branch)
        if head is not None and not holds_batches_alone(hub, head):
            continue  # Somebody else's.
        if not hub.github.pulls("all", branch):
            return branch, head
    raise AssertionError("unreachable")
