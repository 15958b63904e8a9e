"""GitHub's description of its API, as a judge: which operation a call is, and what is wrong with it.

It knows requests and answers as data, nothing of the double's state. `fill` makes a body that fits
the description: the fields that the double knows, and a plain value for each other required one.
"""

from __future__ import annotations

import copy
import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import fastjsonschema

FORMATS = {"date-time", "uri"}
# Where the description promises more than GitHub keeps: the repository of a fork that was deleted,
# and the place of a comment whose line has changed.
NULL_IN_TRUTH = (
    ("pull-request", "head", "repo"),
    ("pull-request-simple", "head", "repo"),
    ("pull-request-review-comment", "line"),
    ("pull-request-review-comment", "position"),
)
# Answers that any operation may give, described or not.
REFUSALS = {400, 401, 403, 404, 405, 409, 410, 422, 429}
PLAIN: dict[str, Any] = {"string": "", "integer": 0, "number": 0, "boolean": False, "array": []}


@dataclass(frozen=True)
class Operation:
    """One row of the description: an id such as `pulls/create`, and where it lives."""

    id: str
    method: str
    path: str
    pattern: re.Pattern[str]
    node: Mapping[str, Any]

    @property
    def parameters(self) -> list[Any]:
        return [_resolve(each) for each in self.node.get("parameters", ())]


def find_operation(method: str, path: str) -> tuple[Operation, dict[str, str]] | None:
    """Find which operation a call is, and the values in its path."""
    for operation in operations().values():
        match = operation.pattern.fullmatch(path) if operation.method == method else None
        if match:
            return operation, {key: unquote(value) for key, value in match.groupdict().items()}
    return None


@cache
def operations() -> dict[str, Operation]:
    """Read every operation, those with the fewest unknowns in their path first."""
    found = [
        Operation(node["operationId"], method.upper(), path, _pattern(path, node), node)
        for path, item in read_description()["paths"].items()
        for method, node in item.items()
    ]
    return {each.id: each for each in sorted(found, key=_specific)}


def _specific(operation: Operation) -> tuple[int, int]:
    # A branch's name may hold slashes, so `branches/{branch}` comes after what only starts so.
    return operation.path.count("{"), -len(operation.path)


def _pattern(path: str, node: Any) -> re.Pattern[str]:
    declared = {each["name"]: each for each in map(_resolve, node.get("parameters", ()))}

    def group(match: re.Match[str]) -> str:
        parameter = declared[match[1]]
        is_number = parameter["schema"].get("type") == "integer"
        many = parameter.get("x-multi-segment")
        return rf"(?P<{match[1]}>{'[0-9]+' if is_number else '.+' if many else '[^/]+'})"

    return re.compile(re.sub(r"\\{(\w+)\\}", group, re.escape(path)))


# Judging


def judge_request(operation: Operation, query: Mapping[str, str], body: Any) -> str | None:
    """Say what in a request the description does not allow, or nothing."""
    declared = {
        each["name"]: each["schema"] for each in operation.parameters if each["in"] == "query"
    }
    values = {name: _read_query(value, declared.get(name, {})) for name, value in query.items()}
    return _judge_query(operation.id)(values) or _judge_body(operation.id, body)


def judge_answer(operation: Operation, status: int, body: Any) -> str | None:
    """Say what in an answer does not fit the description, or nothing."""
    found = operation.node["responses"].get(str(status))
    if found is None and status not in REFUSALS:
        return f"status {status} is not described"
    return _judge_answer(operation.id, status)(body)


def _read_query(value: str, schema: Any) -> Any:
    if schema.get("type") == "integer" and re.fullmatch(r"-?[0-9]+", value):
        return int(value)
    if schema.get("type") == "boolean" and value in ("true", "false"):
        return value == "true"
    return value


Judge = Callable[[Any], str | None]


@cache
def _judge_query(operation_id: str) -> Judge:
    parameters = [each for each in operations()[operation_id].parameters if each["in"] == "query"]
    schema = {
        "type": "object",
        "properties": {each["name"]: each["schema"] for each in parameters},
        "required": [each["name"] for each in parameters if each.get("required")],
        "additionalProperties": False,
    }
    return _compile(schema, "query")


def _judge_body(operation_id: str, body: Any) -> str | None:
    declared = operations()[operation_id].node.get("requestBody")
    if declared is None or (body is None and not declared.get("required")):
        return None if body is None else "body: this operation takes none"
    return _compile_body(operation_id)(body)


@cache
def _compile_body(operation_id: str) -> Judge:
    content = operations()[operation_id].node["requestBody"]["content"]["application/json"]
    return _compile(_close(_resolve(content["schema"])), "body")


@cache
def _judge_answer(operation_id: str, status: int) -> Judge:
    response = _resolve(operations()[operation_id].node["responses"].get(str(status), {}))
    if "content" not in response and status >= 400:
        return _compile({"$ref": "#/components/schemas/basic-error"}, "answer")
    if "content" not in response:
        return lambda body: None if body is None else "answer: described without a body"
    return _compile(response["content"]["application/json"]["schema"], "answer")


def _close(schema: Any) -> Any:
    # GitHub ignores a field it does not know; a test wants to hear of the misspelling.
    options = {
        key: [_close(each) for each in schema[key]] for key in ("oneOf", "anyOf") if key in schema
    }
    closed = {"additionalProperties": False} if "properties" in schema else {}
    return {**closed, **schema, **options}


def _compile(schema: Any, place: str) -> Judge:
    definitions: dict[str, Any] = {}
    plain = _plain(schema, definitions)
    whole = {"definitions": definitions, "allOf": [plain]}
    check = fastjsonschema.compile(whole, use_default=False, use_formats=True)

    def judge(value: Any) -> str | None:
        try:
            check(value)
        except fastjsonschema.JsonSchemaValueException as error:
            where, what = str(error.name), str(error.message)
            return f"{place}{where.removeprefix('data')}:{what.removeprefix(where)}"
        return None

    return judge


def _plain(node: Any, definitions: dict[str, Any]) -> Any:
    """Turn OpenAPI 3.0's dialect into JSON Schema: `nullable`, and where definitions stand."""
    if isinstance(node, list):
        return [_plain(each, definitions) for each in node]
    if not isinstance(node, dict):
        return node
    if isinstance(node.get("$ref"), str):
        name = node["$ref"].rsplit("/", 1)[-1]
        if name not in definitions:
            definitions[name] = {}
            definitions[name] = _plain(_resolve(node), definitions)
        return {"$ref": f"#/definitions/{name}"}
    kept = {
        key: {name: _plain(each, definitions) for name, each in value.items()}
        if key == "properties"
        else _plain(value, definitions)
        for key, value in node.items()
        if key != "nullable" and not (key == "format" and value not in FORMATS)
    }
    return {"anyOf": [{"type": "null"}, kept]} if node.get("nullable") is True else kept


@cache
def read_description() -> Any:
    """Read the description that `cut_openapi` wrote, and allow null where GitHub gives it."""
    description = json.loads(Path(__file__).with_name("openapi.json").read_bytes())
    for schema, *names in NULL_IN_TRUTH:
        node = description["components"]["schemas"][schema]
        for name in names:
            fields = node["properties"]
            node = fields[name]
        fields[names[-1]] = {"nullable": True, "allOf": [node]}
    return description


def _resolve(node: Any) -> Any:
    while "$ref" in node:
        _, _, kind, name = node["$ref"].split("/")
        node = read_description()["components"][kind][name]
    return node


# Filling


def fill(schema: str, **known: Any) -> dict[str, Any]:
    """Make a body of a named schema; a field that the description lacks is a mistake of ours."""
    made: dict[str, Any] = copy.deepcopy(_example(schema))
    _merge(made, known, _resolve(_named(schema)), schema)
    return made


def _named(schema: str) -> Any:
    return {"$ref": f"#/components/schemas/{schema}"}


@cache
def _example(schema: str) -> Any:
    return _make_example(_named(schema))


def _make_example(node: Any) -> Any:
    node = _resolve(node)
    if node.get("nullable"):
        return None
    for combined in ("allOf", "anyOf", "oneOf"):
        if combined in node:
            return _make_example(node[combined][0])
    if "enum" in node:
        return node["enum"][0]
    if "properties" in node or node.get("type") == "object":
        required = node.get("required", ())
        return {name: _make_example(node["properties"][name]) for name in required}
    if node.get("format") == "uri":
        return "https://api.github.com/"
    if node.get("format") == "date-time":
        return "2020-01-01T00:00:00Z"
    return copy.copy(PLAIN[node["type"]])


def _merge(made: dict[str, Any], known: Mapping[str, Any], node: Any, place: str) -> None:
    unknown = sorted(known.keys() - node.get("properties", known).keys())
    assert not unknown, f"{place} has no field {', '.join(unknown)}"
    for name, value in known.items():
        below = _resolve(node.get("properties", {}).get(name, {}))
        if isinstance(value, dict) and isinstance(made.get(name), dict):
            _merge(made[name], value, below, f"{place}.{name}")
        else:
            made[name] = value
