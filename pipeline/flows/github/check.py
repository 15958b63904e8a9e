"""Check what a pull request or a merge group changes, with nothing but git: no token, no API."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from pipeline.checks.finding import Finding
from pipeline.errors import GitFailed
from pipeline.flows.check import Checker
from pipeline.flows.loading import is_checked
from pipeline.forge.history import changed_paths, merge_base
from pipeline.forge.layered import Layered

if TYPE_CHECKING:
    from pipeline.forge.git import Repository


def check_head(repository: Repository, base: str, head: str) -> Iterator[Finding]:
    """Check the batches and drafts that a head changes, by the brands of the base.

    A brand's own file is checked as the head has it: it is what the base will be.
    """
    parted = merge_base(repository, base, head)
    if parted is None:
        raise GitFailed(
            f"{base[:9]} and {head[:9]} have no history in common",
            help="Fetch the whole history: `fetch-depth: 0` in the checkout step.",
        )
    there = repository.tree(head)
    changed = [path for path in changed_paths(repository, parted, head) if is_checked(path)]
    brands = [path for path in changed if path.startswith("brands/")]
    documents = [path for path in changed if not path.startswith("brands/")]
    by_head = Checker(Layered(repository.tree(base), there, changed))
    by_base = Checker(Layered(repository.tree(base), there, documents))
    for checker, paths in ((by_head, brands), (by_base, documents)):
        for path in paths:
            if there.exists(path):
                yield from checker.check_path(path)
