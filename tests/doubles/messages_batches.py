"""The Message Batches half of the double: what was submitted, what has ended, and the results."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from typing import Any

PREFIX = "/v1/messages/batches"
CUSTOM_ID = re.compile(r"[a-zA-Z0-9_-]{1,64}")
PAGE = 20
Response = tuple[int, Any, str]


class Batches:
    """Batches as the API keeps them: newest first in lists, results in another order than asked.

    `polls` is how often a batch is looked at before it has ended; `fates` overrules the result of
    a request by its custom id with `canceled`, `expired` or an error's body.
    """

    def __init__(self, run: Callable[[Any], Any]) -> None:
        self._run = run
        self._created: list[dict[str, Any]] = []
        self._requests: dict[str, list[Any]] = {}
        self._left: dict[str, int] = {}
        self._done: dict[str, str] = {}
        self.polls = 1
        self.fates: dict[str, Any] = {}

    @property
    def ids(self) -> list[str]:
        return [batch["id"] for batch in self._created]

    def custom_ids(self, batch_id: str) -> list[str]:
        return [request["custom_id"] for request in self._requests[batch_id]]

    def respond(
        self, method: str, path: str, query: Mapping[str, list[str]], body: Any
    ) -> Response | None:
        """Answer a request below /v1/messages/batches; None for any other."""
        if not path.startswith(PREFIX):
            return None
        parts = path.removeprefix(PREFIX).strip("/").split("/")
        if parts == [""]:
            return self._create(body) if method == "POST" else self._list(query)
        batch = next((each for each in self._created if each["id"] == parts[0]), None)
        if batch is None:
            return _error(404, "not_found_error", f"no batch {parts[0]}")
        return self._results(batch) if parts[1:] == ["results"] else self._retrieve(batch)

    def _create(self, body: Any) -> Response:
        ids = [request["custom_id"] for request in body["requests"]]
        if not ids or len(ids) != len(set(ids)):
            return _error(400, "invalid_request_error", "requests: custom_id must be unique")
        if wrong := [each for each in ids if not CUSTOM_ID.fullmatch(each)]:
            return _error(400, "invalid_request_error", f"custom_id: `{wrong[0]}`")
        name = f"msgbatch_{len(self._created) + 1:02}"
        batch = {
            "id": name,
            "type": "message_batch",
            "processing_status": "in_progress",
            "request_counts": _counts(processing=len(ids)),
            "created_at": f"2026-01-05T09:{len(self._created):02}:00Z",
            "expires_at": "2026-01-06T09:00:00Z",
            "ended_at": None,
            "results_url": None,
            "archived_at": None,
            "cancel_initiated_at": None,
        }
        self._created.append(batch)
        self._requests[name] = body["requests"]
        self._left[name] = self.polls
        return 200, batch, "application/json"

    def _list(self, query: Mapping[str, list[str]]) -> Response:
        newest = list(reversed(self._created))
        after = query.get("after_id", [""])[0]
        ids = [batch["id"] for batch in newest]
        start = ids.index(after) + 1 if after else 0
        page = newest[start : start + int(query.get("limit", [str(PAGE)])[0])]
        return (
            200,
            {
                "data": page,
                "has_more": start + len(page) < len(newest),
                "first_id": page[0]["id"] if page else None,
                "last_id": page[-1]["id"] if page else None,
            },
            "application/json",
        )

    def _retrieve(self, batch: dict[str, Any]) -> Response:
        self._left[batch["id"]] -= 1
        if self._left[batch["id"]] <= 0 and batch["processing_status"] != "ended":
            self.end(batch["id"])
        return 200, batch, "application/json"

    def end(self, batch_id: str) -> None:
        """Let a batch end now."""
        batch = next(each for each in self._created if each["id"] == batch_id)
        batch["processing_status"] = "ended"
        batch["ended_at"] = "2026-01-05T10:00:00Z"
        batch["request_counts"] = _counts(succeeded=len(self._requests[batch_id]))
        batch["results_url"] = f"{PREFIX}/{batch_id}/results"
        lines = [
            json.dumps({"custom_id": each["custom_id"], "result": self._result(each)})
            for each in reversed(self._requests[batch_id])
        ]
        self._done[batch_id] = "\n".join(lines) + "\n"

    def _results(self, batch: dict[str, Any]) -> Response:
        if batch["id"] not in self._done:
            return _error(404, "not_found_error", "the batch has not ended")
        return 200, self._done[batch["id"]], "application/x-jsonl"

    def _result(self, request: Any) -> Any:
        fate = self.fates.get(request["custom_id"])
        if isinstance(fate, str):
            return {"type": fate}
        body = fate or self._run(request["params"])
        if body["type"] == "error":
            return {"type": "errored", "error": body}
        return {"type": "succeeded", "message": body}


def _counts(**given: int) -> dict[str, int]:
    names = ("processing", "succeeded", "errored", "canceled", "expired")
    return {name: given.get(name, 0) for name in names}


def _error(status: int, kind: str, message: str) -> Response:
    return (
        status,
        {"type": "error", "error": {"type": kind, "message": message}},
        "application/json",
    )
