"""What the Messages API refuses, and how it counts tokens: the rules of the double, without a server."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

Refusal = tuple[int, str, str]

FIELDS = {
    *("model", "max_tokens", "messages", "system", "stream", "stop_sequences", "metadata"),
    *("output_config", "thinking", "tools", "tool_choice", "service_tier", "cache_control"),
    *("container", "diagnostics", "inference_geo", "speed"),
}
REQUIRED = ("model", "max_tokens", "messages")
SCHEMA_WORDS = {
    *("type", "properties", "required", "additionalProperties", "items", "enum", "const"),
    *("anyOf", "allOf", "description", "title", "$defs", "$ref", "minItems", "format", "default"),
}
CACHE_BREAKPOINTS = 4


def refuse_headers(headers: Mapping[str, str]) -> Refusal | None:
    """Refuse a request without version or credentials."""
    if "anthropic-version" not in headers:
        return 400, "invalid_request_error", "anthropic-version: header is required"
    if not headers.get("authorization", "").removeprefix("Bearer ") and "x-api-key" not in headers:
        return 401, "authentication_error", "no credentials were sent"
    return None


def refuse_message(body: Any) -> Refusal | None:
    """Refuse the parameters of a message that the API would not take, naming the first fault."""
    fault = next(_faults(body), None)
    return (400, "invalid_request_error", fault) if fault else None


def _faults(body: Any) -> Iterator[str]:
    yield from (f"{name}: Field required" for name in REQUIRED if name not in body)
    yield from (f"{name}: Extra inputs are not permitted" for name in body if name not in FIELDS)
    if not 0 <= body.get("max_tokens", 0) <= 128_000:
        yield "max_tokens: out of range"
    roles = [message["role"] for message in body.get("messages", [])]
    if not roles or roles[0] != "user":
        yield "messages: first message must use the user role"
    if roles and roles[-1] == "assistant":
        yield "messages: this model does not support prefill"
    blocks = list(_blocks(body))
    yield from ("text: must not be empty" for block in blocks if not block["text"].strip())
    if sum("cache_control" in block for block in blocks) > CACHE_BREAKPOINTS:
        yield f"cache_control: at most {CACHE_BREAKPOINTS} blocks may have it"
    yield from _schema_faults(body.get("output_config", {}).get("format"))


def _blocks(body: Any) -> Iterator[Any]:
    """Give every text block of system and messages, in the order in which the model reads them."""
    for content in (body.get("system", []), *(each["content"] for each in body["messages"])):
        yield from [{"type": "text", "text": content}] if isinstance(content, str) else content


def _schema_faults(format: Any) -> Iterator[str]:
    if format is None:
        return
    if set(format) != {"type", "schema"} or format["type"] != "json_schema":
        yield "output_config.format: must have type json_schema and a schema"
        return
    yield from _walk_schema(format["schema"], "schema")


def _walk_schema(schema: Any, where: str) -> Iterator[str]:
    for word in schema.keys() - SCHEMA_WORDS:
        yield f"output_config.format.{where}: `{word}` is not supported"
    if schema.get("type") == "object" and schema.get("additionalProperties") is not False:
        yield f"output_config.format.{where}: additionalProperties must be false"
    for name in ("properties", "$defs"):
        for key, part in schema.get(name, {}).items():
            yield from _walk_schema(part, f"{where}.{key}")
    if "items" in schema:
        yield from _walk_schema(schema["items"], f"{where}[]")


class PromptCache:
    """Which prompt prefixes were seen, and what usage a request has because of it."""

    def __init__(self) -> None:
        self._seen: set[str] = set()

    def read(self, body: Any) -> dict[str, int]:
        """Count a request's tokens, a quarter of its characters, by how each is billed."""
        prefix = f"{body['model']} {json.dumps(body.get('output_config'))}"
        total = read = written = 0
        for block in _blocks(body):
            prefix += block["text"]
            total += len(block["text"]) // 4
            if "cache_control" in block:
                read = total if prefix in self._seen else read
                written = total
                self._seen.add(prefix)
        return {
            "input_tokens": total - written,
            "cache_creation_input_tokens": written - read,
            "cache_read_input_tokens": read,
        }
