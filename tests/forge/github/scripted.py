"""A loopback server that answers what it was told, in order, and records what came in."""

from __future__ import annotations

import datetime as dt
import json
import socket
import threading
from collections.abc import Mapping
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from pipeline.forge.github.api import Api
from pipeline.forge.github.client import GitHub

TOKEN = "ghs_S3cretOfTheJob"
REPOSITORY = "octo/letters"


@dataclass(frozen=True)
class Step:
    """An answer; `cut` hangs up after so many bytes of the body, -1 before any byte at all."""

    status: int = 200
    body: Any = None
    headers: Mapping[str, str] = field(default_factory=dict)
    cut: int | None = None


@dataclass(frozen=True)
class Recorded:
    """A request as it came in."""

    method: str
    path: str
    headers: Mapping[str, str]
    body: Any

    def __str__(self) -> str:
        return f"{self.method} {self.path}"


class Time:
    """A clock that moves when somebody sleeps, and remembers for how long."""

    def __init__(self) -> None:
        self.moment = dt.datetime(2026, 1, 5, 9, tzinfo=dt.UTC)
        self.slept: list[float] = []

    def now(self) -> dt.datetime:
        return self.moment

    def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.moment += dt.timedelta(seconds=seconds)


class Scripted:
    """The server; use it as a context manager. Steps may be added while it runs."""

    def __init__(self, *script: Step) -> None:
        self.script = list(script)
        self.requests: list[Recorded] = []
        self.unexpected: list[str] = []
        self.time = Time()
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(self))
        self._server.daemon_threads = True
        self.url = f"http://127.0.0.1:{self._server.server_address[1]}"
        self.api = Api(self.url, TOKEN, clock=self.time.now, sleep=self.time.sleep)
        self.github = GitHub(self.api, REPOSITORY)

    @property
    def asked(self) -> list[str]:
        return [str(each) for each in self.requests]

    def __enter__(self) -> Scripted:
        threading.Thread(target=self._server.serve_forever, args=(0.01,), daemon=True).start()
        return self

    def __exit__(self, kind: type[BaseException] | None, *rest: object) -> None:
        self.api.__exit__(None, None, None)
        self._server.shutdown()
        self._server.server_close()
        if kind is None:
            assert not self.unexpected, f"the script did not expect {self.unexpected}"
            assert not self.script, f"these steps were not reached: {self.script}"

    def answer(self, request: Recorded) -> Step:
        self.requests.append(request)
        if self.script:
            return self.script.pop(0)
        self.unexpected.append(str(request))
        return Step(418)


def _handler(server: Scripted) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        disable_nagle_algorithm = True

        def _serve(self) -> None:
            raw = self.rfile.read(int(self.headers.get("content-length") or 0))
            headers = {name.lower(): value for name, value in self.headers.items()}
            body = json.loads(raw) if raw else None
            step = server.answer(Recorded(self.command, self.path, headers, body))
            if step.cut == -1:
                self._hang_up()
                return
            self._send(step)

        do_GET = do_POST = do_PATCH = do_PUT = do_DELETE = _serve

        def _send(self, step: Step) -> None:
            data = step.body if isinstance(step.body, bytes) else json.dumps(step.body).encode()
            data = b"" if step.body is None else data
            self.send_response(step.status)
            for name, value in step.headers.items():
                self.send_header(name, value.replace("{url}", server.url))
            if step.status != 204:
                self.send_header("content-length", str(len(data)))
            self.end_headers()
            self.wfile.write(data if step.cut is None else data[: step.cut])
            self.wfile.flush()
            if step.cut is not None:
                self._hang_up()

        def _hang_up(self) -> None:
            self.close_connection = True
            self.connection.shutdown(socket.SHUT_RDWR)

        def log_message(self, format: str, *args: object) -> None:
            pass

    return Handler
