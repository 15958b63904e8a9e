"""The double's HTTP server: bytes in, bytes out, and a hang-up where one was asked for."""

from __future__ import annotations

import json
import socket
from contextlib import suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from tests.doubles.forge.faults import Cut
from tests.doubles.forge.git_http import GitRequest
from tests.doubles.forge.routing import Answer

if TYPE_CHECKING:
    from tests.doubles.forge.forge import Forge


def start_server(forge: Forge) -> ThreadingHTTPServer:
    """Bind a free port; requests are answered from `serve_forever` on."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(forge))
    server.daemon_threads = True
    return server


def _handler(forge: Forge) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        disable_nagle_algorithm = True
        # Headers and body leave in one packet.
        wbufsize = -1

        def _serve(self) -> None:
            parts = urlsplit(self.path)
            headers = {name.lower(): value for name, value in self.headers.items()}
            body = self._read_body()
            try:
                if parts.path.startswith("/api/"):
                    answer = forge.answer_api(self.command, parts.path, parts.query, headers, body)
                else:
                    request = GitRequest(self.command, parts.path, parts.query, headers, body)
                    answer = forge.answer_git(request)
            except Cut:
                self._hang_up()
            except Exception as error:
                problem = f"{self.command} {self.path}: the double broke: {error!r}"
                forge.violations.append(problem)
                self._send(Answer(500, json.dumps({"message": problem}).encode()))
            else:
                self._send(answer)

        do_GET = do_POST = do_PATCH = do_PUT = do_DELETE = _serve

        def _read_body(self) -> bytes:
            if self.headers.get("transfer-encoding", "").lower() != "chunked":
                return self.rfile.read(int(self.headers.get("content-length") or 0))
            parts = []
            while size := int(self.rfile.readline().split(b";")[0], 16):
                parts.append(self.rfile.read(size))
                self.rfile.readline()
            self.rfile.readline()
            return b"".join(parts)

        def _send(self, answer: Answer) -> None:
            self.send_response(answer.status)
            for name, value in answer.headers.items():
                self.send_header(name, value)
            if answer.status != 204:
                self.send_header("content-length", str(len(answer.body)))
            self.end_headers()
            # A client that was killed does not wait for its answer.
            with suppress(ConnectionError):
                self.wfile.write(answer.body)
                self.wfile.flush()

        def _hang_up(self) -> None:
            self.close_connection = True
            self.connection.shutdown(socket.SHUT_RDWR)

        def log_message(self, format: str, *args: object) -> None:
            """Say nothing; the calls are recorded."""

    return Handler
