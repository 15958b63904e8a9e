"""Calls to GitHub's REST API that come through where they can: waits, repeats, pages, refusals.

What a path means is left to the client. A call that creates is repeated only on an answer that
says it was not done; where that is not known, `OutcomeUnknown` asks the caller to look first.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable, Iterator, Mapping
from types import TracebackType
from typing import Any, Literal
from urllib.parse import urlencode

from pipeline.errors import GitHubFailed, GitHubUnreachable
from pipeline.forge.github import failures, limits
from pipeline.forge.github.foreign import visible
from pipeline.forge.github.transport import Broken, Call, Reply, Transport

PAGE_ENTRIES = 100
MOST_PAGES = 300
PATIENCE = 600.0
"""Seconds that all waiting for GitHub may take together, for a job has a time limit too."""

_TRIES = 5


class Api:
    """GitHub's REST API at an address, with a token; `with` closes its connections."""

    def __init__(
        self,
        url: str,
        token: str,
        *,
        clock: Callable[[], dt.datetime],
        sleep: Callable[[float], None],
        patience: float = PATIENCE,
    ) -> None:
        self.now = clock
        self.sleep = sleep
        self._transport = Transport(url, token, clock)
        self._pacer = limits.Pacer(clock, sleep)
        self._patience = patience

    def __repr__(self) -> str:
        return f"Api({self._transport.base!r})"

    def __enter__(self) -> Api:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._transport.close()

    def get(self, path: str, **query: str) -> Any:
        """Ask for one thing."""
        call = Call("GET", self._url(path, query))
        return _decode(call, self._exchange(call))

    def pages(self, path: str, *, under: str = "", **query: str) -> Iterator[Any]:
        """Give the entries of a list to its last page; `under` is the key that holds them."""
        url = self._url(path, {**query, "per_page": str(PAGE_ENTRIES)})
        asked = set()
        for _ in range(MOST_PAGES):
            asked.add(url)
            call = Call("GET", url)
            reply = self._exchange(call)
            yield from _entries(call, _decode(call, reply), under)
            if not reply.next_url:
                return
            url = reply.next_url
            self._check_next(call, url, asked)
        raise GitHubUnreachable(
            f"{call}: the list has more than {MOST_PAGES * PAGE_ENTRIES:,} entries",
            help="Galley reads no further, lest it never end.",
        )

    def change(
        self,
        method: Literal["POST", "PATCH", "PUT", "DELETE"],
        path: str,
        body: Mapping[str, Any] | None = None,
    ) -> Any:
        """Change something in a way that comes to the same when it is done twice."""
        call = Call(method, self._url(path, {}), body)
        return _decode(call, self._exchange(call))

    def create(self, path: str, body: Mapping[str, Any]) -> Any:
        """Create something; raise OutcomeUnknown when it may or may not have been."""
        call = Call("POST", self._url(path, {}), body, repeatable=False)
        return _decode(call, self._exchange(call))

    def _url(self, path: str, query: Mapping[str, str]) -> str:
        return f"{self._transport.base}{path}{f'?{urlencode(query)}' if query else ''}"

    def _exchange(self, call: Call) -> Reply:
        for attempt in range(_TRIES):
            if call.method != "GET":
                self._pacer.wait()
            try:
                reply = self._transport.send(call)
            except Broken as broken:
                failure: GitHubFailed = failures.explain_break(call, broken)
                if broken.sent and not call.repeatable:
                    raise failures.unknown(failure) from broken
                delay: float | None = limits.backoff(attempt)
            else:
                if reply.status < 300:
                    return reply
                failure, delay = self._judge(call, reply, attempt)
            if delay is None or delay > self._patience or attempt == _TRIES - 1:
                raise failure
            self._patience -= delay
            self.sleep(delay)
        raise AssertionError("unreachable")

    def _judge(self, call: Call, reply: Reply, attempt: int) -> tuple[GitHubFailed, float | None]:
        """Explain an answer that is no success, and say how long to wait, None for not at all."""
        delay = limits.limit_delay(reply, failures.message(reply), attempt, self.now())
        if delay is not None:
            until = self.now() + dt.timedelta(seconds=delay)
            return failures.explain_limit(call, reply, until), delay
        failure = failures.explain(call, reply)
        if reply.status < 500:
            return failure, None
        if not call.repeatable:
            raise failures.unknown(failure)
        return failure, limits.asked_delay(reply) or limits.backoff(attempt)

    def _check_next(self, call: Call, url: str, asked: set[str]) -> None:
        if not self._transport.leads_here(url):
            raise GitHubUnreachable(
                f"{call}: the next page is said to be on another host, {visible(url)}",
                help="The token was not sent there. See that GITHUB_API_URL is GitHub's own.",
            )
        if url in asked:
            raise GitHubUnreachable(
                f"{call}: the pages lead in a circle",
                help="See that GITHUB_API_URL is GitHub's own, then run this again.",
            )


def _decode(call: Call, reply: Reply) -> Any:
    if not reply.body:
        return None
    try:
        return json.loads(reply.body)
    except (ValueError, RecursionError) as error:
        raise GitHubUnreachable(
            f"{call}: the answer is not JSON",
            help="See that GITHUB_API_URL is GitHub's own and that no proxy answers for it.",
        ) from error


def _entries(call: Call, data: Any, under: str) -> list[Any]:
    found = data.get(under) if under and isinstance(data, dict) else data
    if not isinstance(found, list):
        raise GitHubUnreachable(
            f"{call}: the answer is not a list",
            help="See that GITHUB_API_URL is GitHub's own, and whether a newer Galley is out.",
        )
    return found
