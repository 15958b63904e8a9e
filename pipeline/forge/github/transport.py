"""One request to GitHub and its answer, whatever it is; judging and repeating are left to others.

The token goes to the address given and nowhere else, and into no text. The HTTP library is the one
that the model's SDK brings; it is imported with the first request.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from urllib.parse import urljoin, urlsplit

from pipeline.errors import GitHubUnreachable
from pipeline.forge.github.foreign import visible
from pipeline.forge.github.tokens import check_token, may_carry_token

if TYPE_CHECKING:
    import httpx2

MOST_BYTES = 64 * 1024 * 1024
"""A page of 100 comments of 65,536 characters takes 40 MB when each is escaped."""

API_VERSION = "2022-11-28"
_REDIRECTS = {301, 302, 307, 308}
_MOST_REDIRECTS = 3
_CONNECT_SECONDS = 10.0
_READ_SECONDS = 30.0
_ANSWER_LIMIT = dt.timedelta(minutes=3)


@dataclass(frozen=True, slots=True)
class Call:
    """A request; `repeatable` when doing it twice is as good as once."""

    method: str
    url: str
    body: Mapping[str, Any] | None = None
    repeatable: bool = True

    def __str__(self) -> str:
        return f"{self.method} {visible(urlsplit(self.url).path)}"


@dataclass(frozen=True, slots=True)
class Reply:
    """An answer; names of headers are in lower case."""

    status: int
    headers: Mapping[str, str]
    body: bytes
    next_url: str = ""


class Broken(Exception):
    """No whole answer came; `sent` when GitHub may have got the request all the same."""

    def __init__(self, reason: str, *, sent: bool) -> None:
        super().__init__(reason)
        self.reason = reason
        self.sent = sent


class Transport:
    """Send calls to one API with one token."""

    def __init__(self, url: str, token: str, clock: Callable[[], dt.datetime]) -> None:
        self.base = _checked_address(url)
        self._token = check_token(token)
        self._clock = clock
        self._http: httpx2.Client | None = None

    def __repr__(self) -> str:
        return f"Transport({self.base!r})"

    def close(self) -> None:
        if self._http is not None:
            self._http.close()
            self._http = None

    def leads_here(self, url: str) -> bool:
        """Tell whether an address is on the API's own host."""
        try:
            there, here = urlsplit(url), urlsplit(self.base)
        except ValueError:
            return False
        return (there.scheme, there.netloc) == (here.scheme, here.netloc)

    def send(self, call: Call) -> Reply:
        """Send a call once, and to its new address where GitHub says that it moved."""
        url = call.url
        for _ in range(_MOST_REDIRECTS + 1):
            reply = self._send_to(url, call)
            if reply.status not in _REDIRECTS:
                return reply
            url = _join(url, reply.headers.get("location", ""))
            if not self.leads_here(url):
                raise _leads_away(call, url)
        raise GitHubUnreachable(
            f"{call}: the answers lead from one address to the next without an end",
            help="See that GITHUB_REPOSITORY has the repository's present name.",
        )

    def _send_to(self, url: str, call: Call) -> Reply:
        import httpx2

        http = self._connected()
        body = None if call.body is None else json.dumps(call.body).encode()
        kind = {} if body is None else {"content-type": "application/json"}
        try:
            with http.stream(call.method, url, content=body, headers=kind) as response:
                return self._reply(call, response)
        except (httpx2.ConnectError, httpx2.ConnectTimeout, httpx2.ProxyError) as error:
            raise Broken(f"no connection: {visible(str(error))}", sent=False) from error
        except httpx2.TimeoutException as error:
            raise Broken("no answer in time", sent=True) from error
        except (httpx2.HTTPError, httpx2.InvalidURL) as error:
            reason = visible(str(error)) or type(error).__name__
            raise Broken(f"the connection broke: {reason}", sent=True) from error

    def _reply(self, call: Call, response: httpx2.Response) -> Reply:
        body, began = bytearray(), self._clock()
        for chunk in response.iter_bytes():
            body += chunk
            if len(body) > MOST_BYTES:
                raise GitHubUnreachable(
                    f"{call}: the answer is over {MOST_BYTES // 1024**2} MiB",
                    help="See that GITHUB_API_URL is GitHub's own.",
                )
            if self._clock() - began > _ANSWER_LIMIT:
                raise Broken("the answer did not end in time", sent=True)
        said = bytes(body)
        if response.status_code >= 400:
            said = said.replace(self._token.encode(), b"***")
        headers = {name.lower(): value for name, value in response.headers.items()}
        link = response.links.get("next", {}).get("url", "")
        return Reply(response.status_code, headers, said, _join(call.url, link) if link else "")

    def _connected(self) -> httpx2.Client:
        import httpx2

        if self._http is None:
            self._http = httpx2.Client(
                headers={
                    "accept": "application/vnd.github+json",
                    "authorization": f"Bearer {self._token}",
                    "user-agent": "galley",
                    "x-github-api-version": API_VERSION,
                },
                timeout=httpx2.Timeout(_READ_SECONDS, connect=_CONNECT_SECONDS),
                follow_redirects=False,
                # Left to itself, it reads all certificates once more for each proxy.
                verify=httpx2.create_ssl_context(),
            )
        return self._http


def _join(base: str, link: str) -> str:
    try:
        return urljoin(base, link)
    except ValueError:
        return link


def _leads_away(call: Call, url: str) -> GitHubUnreachable:
    return GitHubUnreachable(
        f"{call}: GitHub's answer leads to another host, {visible(url)}",
        help="The token was not sent there. See that GITHUB_API_URL is GitHub's own.",
    )


def _checked_address(url: str) -> str:
    if not may_carry_token(url):
        raise GitHubUnreachable(
            f"“{visible(url)}” is no address for a token to go to",
            help="Set GITHUB_API_URL to an address that starts with https://.",
        )
    return url.rstrip("/")
