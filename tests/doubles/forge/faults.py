"""Trouble on demand: errors, limits and cut connections, for the next call of an operation."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from tests.doubles.forge.routing import Answer


class Cut(Exception):
    """Hang up without an answer. A test may raise it in `before_effect` or `after_effect`."""


@dataclass
class Fault:
    """Trouble for the next calls of an operation (`*` is any, `git-receive-pack` is a push).

    Without a status the connection is cut. `after` lets the call have its effect first.
    """

    operation: str
    status: int = 0
    body: object = None
    headers: Mapping[str, str] = field(default_factory=dict)
    after: bool = False
    times: int = 1

    def answer(self) -> Answer:
        """Give the bad answer, or hang up."""
        if not self.status:
            raise Cut
        return Answer(self.status, self.body, self.headers)


class Faults:
    """The troubles to come."""

    def __init__(self) -> None:
        self.waiting: list[Fault] = []

    def take(self, operation: str) -> Fault | None:
        """Find trouble for a call, and count it."""
        for fault in self.waiting:
            if fault.operation in ("*", operation) and fault.times > 0:
                fault.times -= 1
                return fault
        return None
