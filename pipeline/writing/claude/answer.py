"""The form of the model's answers, and the reading of one; judging it is `proof`'s work."""

from __future__ import annotations

import functools
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal

Kind = Literal["Core Insight", "Supporting Point", "Memorable Quote"]


@dataclass(frozen=True, slots=True)
class KeyMessage:
    """What the draft says, in one sentence, and the lines of the draft that say it."""

    kind: Kind
    text: str
    lines: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Claim:
    """A sentence of a post and the lines of the draft that it rests on."""

    sentence: str
    lines: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class PostAnswer:
    """The order of the fields is the order in which the model decides on them."""

    id: str
    hook_type: str
    target: Kind
    angle: str
    text: str
    cta_type: str
    claims: tuple[Claim, ...]


@dataclass(frozen=True, slots=True)
class StepAnswer:
    """A place in the posting sequence."""

    post: str
    hours_after_first: int
    note: str


@dataclass(frozen=True, slots=True)
class BatchAnswer:
    """The answer for a batch; in a repair, what needs none is left empty."""

    key_messages: tuple[KeyMessage, ...]
    posts: tuple[PostAnswer, ...]
    sequence: tuple[StepAnswer, ...]
    ab_testing: tuple[str, ...]
    repurposing: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RevisionAnswer:
    """The answer for one post; `not_done` says which part of the instruction was left, and why."""

    text: str
    claims: tuple[Claim, ...]
    not_done: str


class UnreadableAnswer(Exception):
    """The answer is not JSON of the form that was asked for; the message says where it is not."""


def read_batch_answer(text: str) -> BatchAnswer:
    """Read the JSON of a batch's answer."""
    answer: BatchAnswer = _read(BatchAnswer, text)
    return answer


def read_revision_answer(text: str) -> RevisionAnswer:
    """Read the JSON of a revision's answer."""
    answer: RevisionAnswer = _read(RevisionAnswer, text)
    return answer


def batch_format(ids: Sequence[str], styles: Sequence[str]) -> dict[str, Any]:
    """Make the `output_config` for a batch: only these post ids and CTA styles can come back."""
    return _batch_format(tuple(ids), tuple(styles))


@functools.lru_cache(maxsize=64)
def _batch_format(ids: tuple[str, ...], styles: tuple[str, ...]) -> dict[str, Any]:
    schema = _adapter(BatchAnswer).json_schema()
    definitions = schema["$defs"]
    definitions["PostAnswer"]["properties"]["id"] = _one_of(ids)
    definitions["StepAnswer"]["properties"]["post"] = _one_of(ids)
    if styles:
        definitions["PostAnswer"]["properties"]["cta_type"] = _one_of(styles)
    return _format(schema)


def revision_format() -> dict[str, Any]:
    """Make the `output_config` for a revision."""
    return _format(_adapter(RevisionAnswer).json_schema())


def _one_of(names: Sequence[str]) -> dict[str, Any]:
    return {"type": "string", "enum": list(names)}


def _format(schema: dict[str, Any]) -> dict[str, Any]:
    from anthropic import transform_schema

    return {"format": {"type": "json_schema", "schema": transform_schema(_bare(schema))}}


def _bare(schema: Any) -> Any:
    """Leave titles and docstrings out: what the fields mean is told once, in the prompt."""
    if isinstance(schema, list):
        return [_bare(each) for each in schema]
    if not isinstance(schema, dict):
        return schema
    return {
        key: {name: _bare(part) for name, part in value.items()}
        if key in ("properties", "$defs")
        else _bare(value)
        for key, value in schema.items()
        if key not in ("title", "description")
    }


def _read(form: type, text: str) -> Any:
    from pydantic import ValidationError

    try:
        return _adapter(form).validate_json(text)
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False, include_context=False)[0]
        place = ".".join(str(part) for part in first["loc"]) or "the whole answer"
        raise UnreadableAnswer(f"{place}: {first['msg']}") from error


@functools.cache
def _adapter(form: type) -> Any:
    from pydantic import TypeAdapter

    return TypeAdapter(form)
