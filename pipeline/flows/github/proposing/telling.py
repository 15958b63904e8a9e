"""Put what a run found and left into the steps of its summary."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.errors import GalleyError
from pipeline.flows.github.proposing.backlog import OPEN_PROPOSALS
from pipeline.flows.github.proposing.selecting import Survey
from pipeline.review.report.summary import Outcome, Step


def failed(what: str, error: GalleyError, url: str = "") -> Step:
    """Tell of an error and what helps."""
    told = f"{error}. {error.help}" if error.help else str(error)
    return Step(Outcome.FAILED, f"`{what}`", told, url)


def tell_rest(found: Survey) -> Iterator[Step]:
    """Tell of the drafts that wait, of those that are left, and of what cannot be read."""
    for path in found.selection.waiting:
        why = f"{OPEN_PROPOSALS} proposals of its brand stand open; it comes when one is decided"
        yield Step(Outcome.SKIPPED, f"`{path}`", why)
    for path, why in found.selection.left.items():
        yield Step(Outcome.SKIPPED, f"`{path}`", why)
    for path, error in found.unreadable.items():
        yield failed(path, error)
