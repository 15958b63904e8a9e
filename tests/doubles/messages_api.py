"""A loopback double of Anthropic's Messages API: scripted steps in, recorded requests out.

It keeps state (which prompts it has cached, which batches it was given) and refuses what the real
one refuses, by the rules in `messages_rules`. A request that no step was scripted for fails loudly.
"""

from __future__ import annotations

import contextlib
import json
import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

from tests.doubles.messages_batches import Batches
from tests.doubles.messages_rules import PromptCache, refuse_headers, refuse_message

JSON = {"content-type": "application/json"}


@dataclass(frozen=True)
class Recorded:
    """A request as it came in."""

    method: str
    path: str
    query: Mapping[str, list[str]]
    headers: Mapping[str, str]
    body: Any


@dataclass(frozen=True)
class Step:
    """What the double does with one request; `cut` sends that many bytes of the body, then hangs up."""

    status: int = 200
    body: Any = None
    headers: Mapping[str, str] = field(default_factory=dict)
    delay: float = 0.0
    cut: int | None = None
    drop: bool = False
    usage: Mapping[str, int] | None = None


Answerer = Callable[[Any], Step]


def answer(
    content: object,
    *,
    stop_reason: str | None = "end_turn",
    output_tokens: int | None = None,
    delay: float = 0.0,
    **fields: Any,
) -> Step:
    """Answer with a message; what is not a text is sent as the JSON that the model would write."""
    text = content if isinstance(content, str) else json.dumps(content, ensure_ascii=False)
    message = {
        "type": "message",
        "role": "assistant",
        "content": [{"type": "text", "text": text}],
        "stop_reason": stop_reason,
        "stop_sequence": None,
        **fields,
    }
    tokens = len(text) // 4 if output_tokens is None else output_tokens
    return Step(body=message, usage={"output_tokens": tokens}, delay=delay)


def error(
    status: int, kind: str, message: str = "", *, error_code: str = "", **headers: str
) -> Step:
    """Answer with an error in the API's form; `retry_after="2"` becomes the header `retry-after`."""
    details = {"details": {"error_code": error_code}} if error_code else {}
    body = {"type": "error", "error": {"type": kind, "message": message or kind, **details}}
    return Step(status, body, {name.replace("_", "-"): value for name, value in headers.items()})


def raw(body: str, *, status: int = 200, content_type: str = "text/html") -> Step:
    """Answer with a body as it stands, such as a proxy's web page."""
    return Step(status, body, {"content-type": content_type})


def drop() -> Step:
    """Hang up without a word."""
    return Step(drop=True)


class MessagesApi:
    """The double; use it as a context manager and point ANTHROPIC_BASE_URL at `url`.

    `script` is used up in order by calls to /v1/messages; an entry may be a function of the
    request's body. `always` answers every call when there is no script.
    """

    def __init__(self, *script: Step | Answerer, always: Answerer | None = None) -> None:
        self.script = list(script)
        self.always = always
        self.requests: list[Recorded] = []
        self.unexpected: list[str] = []
        self.batches = Batches(self._run)
        self._cache = PromptCache()
        self._lock = threading.Lock()
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(self))
        self._server.daemon_threads = True

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self._server.server_address[1]}"

    @property
    def bodies(self) -> list[Any]:
        """The bodies of the calls to /v1/messages, in their order."""
        return [each.body for each in self.requests if each.path == "/v1/messages"]

    def __enter__(self) -> MessagesApi:
        threading.Thread(target=self._server.serve_forever, args=(0.01,), daemon=True).start()
        return self

    def __exit__(self, kind: type[BaseException] | None, *rest: object) -> None:
        self._server.shutdown()
        self._server.server_close()
        if kind is None:
            assert not self.unexpected, f"the double was not told to expect: {self.unexpected}"

    def respond(self, request: Recorded) -> Step:
        """Decide what a request gets."""
        with self._lock:
            self.requests.append(request)
            refused = refuse_headers(request.headers)
            if refused is None and request.path == "/v1/messages":
                refused = refuse_message(request.body)
                step = None if refused else self._next(request)
            elif refused is None:
                return self._respond_to_batches(request)
        if refused is not None:
            return error(*refused)
        assert step is not None
        return self._finish(step(request.body) if callable(step) else step, request.body)

    def _next(self, request: Recorded) -> Step | Answerer:
        if self.script:
            return self.script.pop(0)
        if self.always is not None:
            return self.always
        self.unexpected.append(f"{request.method} {request.path}")
        return error(500, "api_error", "the double's script is used up", x_should_retry="false")

    def _finish(self, step: Step, body: Any) -> Step:
        """Give a message its id, its model and its usage, as the API would."""
        if step.usage is None:
            return step
        usage = {**self._cache.read(body), **step.usage}
        number = len(self.requests)
        message = {"id": f"msg_{number:03}", "model": body["model"], **step.body, "usage": usage}
        headers = {"request-id": f"req_{number:03}", **step.headers}
        return Step(200, message, headers, step.delay, step.cut)

    def _run(self, params: Any) -> Any:
        """Run one request of a batch; its answer is a message or an error body."""
        refused = refuse_message(params)
        if refused:
            return error(*refused).body
        step = self.always(params) if self.always else error(500, "api_error", "no answerer")
        return self._finish(step, params).body

    def _respond_to_batches(self, request: Recorded) -> Step:
        found = self.batches.respond(request.method, request.path, request.query, request.body)
        if found is None:
            self.unexpected.append(f"{request.method} {request.path}")
            return error(404, "not_found_error", request.path)
        status, body, content_type = found
        if isinstance(body, dict) and body.get("results_url"):
            body = {**body, "results_url": self.url + body["results_url"]}
        return Step(status, body, {"content-type": content_type})


def _handler(api: MessagesApi) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        disable_nagle_algorithm = True

        def do_GET(self) -> None:
            self._serve(None)

        def do_POST(self) -> None:
            length = int(self.headers.get("content-length", 0))
            self._serve(json.loads(self.rfile.read(length) or b"null"))

        def _serve(self, body: Any) -> None:
            parts = urlsplit(self.path)
            headers = {name.lower(): value for name, value in self.headers.items()}
            request = Recorded(self.command, parts.path, parse_qs(parts.query), headers, body)
            step = api.respond(request)
            time.sleep(step.delay)
            if step.drop:
                self.close_connection = True
                return
            # A client that would not wait has gone.
            with contextlib.suppress(ConnectionError):
                self._send(step)

        def _send(self, step: Step) -> None:
            text = step.body if isinstance(step.body, str) else json.dumps(step.body)
            data = text.encode()
            self.send_response(step.status)
            for name, value in {**JSON, **step.headers, "content-length": str(len(data))}.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(data if step.cut is None else data[: step.cut])
            self.close_connection = step.cut is not None or self.close_connection

        def log_message(self, format: str, *args: object) -> None:
            """Say nothing; the requests are recorded."""

    return Handler
