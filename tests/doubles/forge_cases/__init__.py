"""Calls that the double refuses, each filed under the guard that does so.

`test_forge_guards` runs them; the modules here hold them by subject.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from tests.doubles.forge_scene import Reply, Scene


@dataclass(frozen=True)
class Case:
    guard: str
    status: int
    words: str
    run: Callable[[Scene], Reply]


CASES: list[Case] = []


def refuses(
    guard: str, status: int, words: str
) -> Callable[[Callable[[Scene], Reply]], Callable[[Scene], Reply]]:
    def file(run: Callable[[Scene], Reply]) -> Callable[[Scene], Reply]:
        CASES.append(Case(guard, status, words, run))
        return run

    return file
