"""What the jobs of a conversation hand to each other: what to write, and what was written.

The first comes from a job with rights and is read by one with the model's key; the second comes
back from where the model was, and is read as hostile.
"""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

from pipeline.errors import InputError, Place

MOST_BYTES = 20_000_000

_Item = TypeVar("_Item")


@dataclass(frozen=True, slots=True)
class WritingRequest:
    """One command for the writer: `said` and `index` say whose, `before` is the batch's text."""

    said: str
    index: int
    task: str
    path: str
    before: str
    draft_path: str
    draft: str
    posts: tuple[str, ...]
    platform: str
    instruction: str


@dataclass(frozen=True, slots=True)
class WritingAnswer:
    """What became of a request: the batch's new text, or why there is none."""

    said: str
    index: int
    path: str
    before: str
    after: str
    not_done: str
    error: str


@dataclass(frozen=True, slots=True)
class Plan:
    """What the writer has to write for a conversation."""

    requests: tuple[WritingRequest, ...]

    def to_json(self) -> str:
        return json.dumps([dataclasses.asdict(each) for each in self.requests], indent=1)


@dataclass(frozen=True, slots=True)
class Answers:
    """What the writer wrote for a conversation."""

    answers: tuple[WritingAnswer, ...]

    def to_json(self) -> str:
        return json.dumps([dataclasses.asdict(each) for each in self.answers], indent=1)

    def to_said(self, said: str, path: str) -> dict[int, WritingAnswer]:
        """Give the answers to one comment about one batch, by the command's place."""
        return {each.index: each for each in self.answers if (each.said, each.path) == (said, path)}


def read_plan(path: Path) -> Plan:
    """Read what `plan` wrote."""
    return Plan(tuple(_read(path, WritingRequest)))


def read_answers(path: Path) -> Answers:
    """Read what `revise` wrote."""
    return Answers(tuple(_read(path, WritingAnswer)))


def _read(path: Path, kind: type[_Item]) -> Iterator[_Item]:
    for entry in _entries(path):
        fields = dataclasses.fields(kind)  # type: ignore[arg-type]
        if not isinstance(entry, dict) or set(entry) != {each.name for each in fields}:
            raise _refused(path, "an entry has other keys than it should")
        yield kind(**{each.name: _value(path, each.type, entry[each.name]) for each in fields})


def _value(path: Path, wanted: Any, value: object) -> object:
    if wanted == "str" and isinstance(value, str):
        return value
    if wanted == "int" and isinstance(value, int) and not isinstance(value, bool):
        return value
    texts = isinstance(value, list) and all(isinstance(each, str) for each in value)
    if wanted == "tuple[str, ...]" and isinstance(value, list) and texts:
        return tuple(value)
    raise _refused(path, f"{value!r:.60} is not what stands there")


def _entries(path: Path) -> list[object]:
    if path.is_symlink() or not path.is_file():
        raise _refused(path, "this is no plain file")
    if path.stat().st_size > MOST_BYTES:
        raise _refused(path, f"the file is larger than {MOST_BYTES:,} bytes")
    try:
        data = json.loads(path.read_bytes())
    except (ValueError, RecursionError) as error:
        raise _refused(path, "this is not JSON") from error
    if not isinstance(data, list):
        raise _refused(path, "this is not a list")
    return data


def _refused(path: Path, why: str) -> InputError:
    return InputError(
        f"what the other job handed over is refused: {why}",
        place=Place(str(path)),
        help="Look at that job's log; nothing of it was taken.",
    )
