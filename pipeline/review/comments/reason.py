"""Why something that was said is not carried out, in words for whoever said it."""

from __future__ import annotations

from typing import NamedTuple


class Reason(NamedTuple):
    """Why something is not done, and what to do instead; both may hold code in backticks."""

    problem: str
    help: str = ""
