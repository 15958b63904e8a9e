"""A double of GitHub on 127.0.0.1: REST and git for programs, deeds of people for tests.

It judges every request and answer by GitHub's description and fails the test that sent what the
description does not hold. What GitHub refuses, it refuses, in GitHub's words.
"""

from __future__ import annotations

import json
import re
import threading
from collections.abc import Callable, Mapping
from datetime import datetime
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl

from tests.doubles.forge import access, git_http
from tests.doubles.forge.faults import Cut, Fault, Faults
from tests.doubles.forge.git_http import GitRequest
from tests.doubles.forge.people import People
from tests.doubles.forge.routes import ROUTES
from tests.doubles.forge.routing import Answer, Call
from tests.doubles.forge.server import start_server
from tests.doubles.forge.spec import find_operation, judge_answer, judge_request

API = "/api/v3"
VERSION = "2022-11-28"
Watcher = Callable[[int, Call], None]


class Forge(People):
    """The double; use it as a context manager.

    `url` is the API's address and `git_url` the one before `/owner/name.git`. `calls` holds every
    request that came in, `effects` those that were allowed to change something, pushes included.
    `before_effect` and `after_effect` are called around each of these, with its number from 1: a
    test may act as a person there, raise `Cut`, or end the client. `violations` fail the test at
    the end.
    """

    def __init__(
        self,
        folder: Path,
        now: Callable[[], datetime] | None = None,
        server_url: str = "https://github.com",
    ) -> None:
        super().__init__(folder, now, server_url)
        self.calls: list[Call] = []
        self.effects: list[Call] = []
        self.violations: list[str] = []
        self.faults = Faults()
        self.before_effect: Watcher | None = None
        self.after_effect: Watcher | None = None
        self.down = False
        self._server = start_server(self)
        self.git_url = f"http://127.0.0.1:{self._server.server_address[1]}"
        self.url = self.git_url + API

    def __enter__(self) -> Forge:
        threading.Thread(target=self._server.serve_forever, args=(0.01,), daemon=True).start()
        return self

    def __exit__(self, kind: type[BaseException] | None, *rest: object) -> None:
        self._server.shutdown()
        self._server.server_close()
        if kind is None:
            assert not self.violations, "\n".join(["the double was misused:", *self.violations])

    # Trouble

    def fail(
        self, operation: str, status: int = 502, *, times: int = 1, after: bool = False
    ) -> None:
        """Answer the next calls of an operation with a server error; `after` their effect, or not."""
        body = b"<html><h1>Unicorn!</h1></html>"
        headers = {"content-type": "text/html"}
        self.faults.waiting.append(Fault(operation, status, body, headers, after, times))

    def cut(self, operation: str, *, after: bool = False, times: int = 1) -> None:
        """Hang up on the next calls of an operation, before or after their effect."""
        self.faults.waiting.append(Fault(operation, after=after, times=times))

    def limit(
        self, operation: str, *, retry_after: int = 1, status: int = 403, times: int = 1
    ) -> None:
        """Refuse the next calls by the secondary limit, which says when to come back."""
        body = {"message": access.SECONDARY, "documentation_url": "https://docs.github.com/rest"}
        headers = {"retry-after": str(retry_after)}
        self.faults.waiting.append(Fault(operation, status, body, headers, times=times))

    def kill(self, number: int, *, after: bool = False) -> None:
        """Let the client die at its Nth effect: that call and every later one is cut."""

        def die(count: int, call: Call) -> None:
            if count >= number:
                self.down = True
                raise Cut

        self.before_effect, self.after_effect = (None, die) if after else (die, None)

    def revive(self) -> None:
        """Forget `kill`, and count effects from 1 again."""
        self.before_effect = self.after_effect = None
        self.down = False
        self.effects.clear()

    # Answering

    def answer_api(
        self, method: str, path: str, query: str, headers: Mapping[str, str], raw: bytes
    ) -> Answer:
        """Answer a REST call; raises `Cut` where the connection is to be cut."""
        call = self._read_call(method, path, query, headers)
        try:
            call.body = json.loads(raw) if raw else None
        except ValueError:
            return self._finish(call, Answer(400, {"message": "Problems parsing JSON"}))
        mistake = self._find_mistake(call)
        if mistake:
            return self._complain(call, mistake)
        answer = self._meet_trouble(call, lambda: self.decide(call))
        if not isinstance(answer.body, bytes):
            described = find_operation(call.method, call.path)
            assert described
            mistake = judge_answer(described[0], answer.status, answer.body)
        return self._complain(call, f"our own {mistake}") if mistake else self._finish(call, answer)

    def _read_call(self, method: str, path: str, query: str, headers: Mapping[str, str]) -> Call:
        token = self.tokens.get(access.read_credentials(headers) or "")
        path = self._name_repository(path.removeprefix(API))
        values = dict(parse_qsl(query, keep_blank_values=True))
        call = Call(self, method, path, values, headers=headers, token=token)
        found = find_operation(method, path)
        if found:
            call.operation, call.params = found[0].id, found[1]
        self.calls.append(call)
        self.rates.count(token, self.present(), method != "GET")
        return call

    def _name_repository(self, path: str) -> str:
        """Turn `/repositories/7/…`, as the links between pages have it, into `/repos/o/r/…`."""
        match = re.match(r"/repositories/([0-9]+)(?=/)", path)
        for each in self.repositories.values():
            if match and each.id == int(match[1]):
                return f"/repos/{each.full_name}{path[match.end() :]}"
        return path

    def _find_mistake(self, call: Call) -> str | None:
        if not call.operation or call.operation not in ROUTES:
            return "no such operation, or the double does not serve it"
        version = call.headers.get("x-github-api-version", VERSION)
        if version != VERSION:
            return f"header x-github-api-version: {version}, and the description is of {VERSION}"
        described = find_operation(call.method, call.path)
        assert described
        return judge_request(described[0], call.query, call.body) or _find_unheeded(call)

    def _complain(self, call: Call, mistake: str) -> Answer:
        self.violations.append(f"{call} ({call.operation or 'unknown'}): {mistake}")
        return self._finish(call, Answer(500, {"message": self.violations[-1]}))

    def _meet_trouble(self, call: Call, decide: Callable[[], Any]) -> Answer:
        if self.down:
            raise Cut
        fault = self.faults.take(call.operation)
        if fault and not fault.after:
            return fault.answer()
        answer = self._perform(call, decide)
        return fault.answer() if fault else answer

    def _perform(self, call: Call, decide: Callable[[], Any]) -> Answer:
        """Decide, and act where that is allowed, letting a test step in before and after.

        The lock is free while the test steps in, and the guards are asked again afterwards.
        """
        with self.lock:
            decided = decide()
            if isinstance(decided, Answer):
                return decided
            self.effects.append(call)
            number = len(self.effects)
            if self.before_effect is None:
                answer = decided()
        if self.before_effect is not None:
            self.before_effect(number, call)
            with self.lock:
                decided = decide()
                if isinstance(decided, Answer):
                    return decided
                answer = decided()
        if self.after_effect is not None:
            self.after_effect(number, call)
        assert isinstance(answer, Answer)
        return answer

    def _finish(self, call: Call, answer: Answer) -> Answer:
        call.status = answer.status
        headers = {
            "content-type": "application/json; charset=utf-8",
            "x-github-request-id": f"DOUBLE:{len(self.calls)}",
            **self.rates.headers(call.token),
            **_accepted(call),
            **answer.headers,
        }
        body = answer.body
        if not isinstance(body, bytes):
            body = b"" if answer.status == 204 else json.dumps(body).encode()
        return Answer(answer.status, body, headers)

    def answer_git(self, request: GitRequest) -> Answer:
        """Answer git; raises `Cut` where the connection is to be cut."""
        found = git_http.find_service(request)
        if found is None:
            self.violations.append(f"{request.method} {request.path}: neither the API nor git")
            return Answer(404, b"Not Found", {"content-type": "text/plain"})
        owner, name, service = found
        refs = git_http.read_pushed_refs(request.body) if service == "git-receive-pack" else []
        token = self.tokens.get(access.read_credentials(request.headers) or "")
        call = Call(self, request.method, request.path, {}, {"refs": refs}, request.headers)
        call.operation, call.params, call.token = service, {"owner": owner, "repo": name}, token
        self.calls.append(call)
        answer = self._meet_trouble(call, lambda: git_http.decide_git(call, request))
        call.status = answer.status
        return answer


def _find_unheeded(call: Call) -> str | None:
    """Find a field that GitHub would heed and the double would not."""
    fields = call.body.keys() if isinstance(call.body, dict) else ()
    given = {*fields, *(call.query.keys() - {"page", "per_page"})}
    unheeded = sorted(given - ROUTES[call.operation].reads)
    return f"the double does not heed {', '.join(unheeded)} yet" if unheeded else None


def _accepted(call: Call) -> dict[str, str]:
    route = ROUTES.get(call.operation)
    return {"x-accepted-github-permissions": route.permissions} if route else {}
