"""Name branches for pull requests that follow a merged one."""

from __future__ import annotations

import itertools

from pipeline.flows.github.changes import holds_batches_alone
from pipeline.flows.github.hub import Hub


def free_follow_up(hub: Hub, path: str) -> str:
    """Name a branch for changes of a published batch that no pull request has had."""
    return find_follow_up(hub, path)[0]


def find_follow_up(hub: Hub, path: str) -> tuple[str, str | None]:
    """Find the first such branch name, and the branch's commit if it stands all the same."""
    branches = hub.branches()
    for number in itertools.count(1):
        branch = _branch(path, number)
        head = branches.get(branch)
        if head is not None and not holds_batches_alone(hub, head):
            continue  # Somebody else's.
        if not hub.github.pulls("all", branch):
            return branch, head
    raise AssertionError("unreachable")


def _branch(path: str, number: int) -> str:
    """Name a branch for changes of a published batch, whose first branch may still stand."""
    counter = f"-{number}" if number > 1 else ""
    return f"follow-up{counter}/{path.removeprefix('social/').removesuffix('.md')}"
