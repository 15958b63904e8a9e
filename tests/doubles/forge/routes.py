"""Every operation that the double serves; importing the handlers files them."""

from __future__ import annotations

from tests.doubles.forge import (
    actions,
    comments,
    issues,
    merging,
    pulls,
    reviews,
    settings,
    statuses,
)
from tests.doubles.forge.routing import GUARDS, ROUTES

HANDLERS = (actions, comments, issues, merging, pulls, reviews, settings, statuses)

__all__ = ["GUARDS", "HANDLERS", "ROUTES"]
