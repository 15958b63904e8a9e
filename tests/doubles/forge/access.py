"""Who is calling, and whether GitHub lets them: tokens, roles, permissions, rate limits."""

from __future__ import annotations

import base64
import binascii
from collections.abc import Mapping
from datetime import datetime

from tests.doubles.forge.routing import Call, Refusal, Route, guard
from tests.doubles.forge.state import ROLES, Repository, Token

LEVELS = ("none", "read", "write", "admin")
SECONDARY = (
    "You have exceeded a secondary rate limit. Please wait a few minutes before you try again."
)
# What a token needs to read even where the repository is public.
NEVER_PUBLIC = {f"{name}=read" for name in ("administration", "secrets", "actions_variables")}
NEVER_PUBLIC |= {"environments=read", "pages=read"}
ADMIN_MESSAGE = "Must have admin rights to Repository."


def read_credentials(headers: Mapping[str, str]) -> str | None:
    """Take the token out of an Authorization header: `Bearer`, `token` or, as git does, Basic."""
    scheme, _, value = headers.get("authorization", "").partition(" ")
    if scheme.lower() == "basic":
        try:
            return base64.b64decode(value).decode().partition(":")[2]
        except (binascii.Error, UnicodeDecodeError):
            return ""
    return value.strip() if scheme.lower() in ("bearer", "token") else None


def admit(call: Call, route: Route) -> None:
    """Refuse a call that GitHub would not let through to its operation."""
    require_user_agent(call)
    require_credentials(call)
    require_calls_left(call)
    require_visible_repository(call)
    require_permission(call, route)
    require_role(call, route)
    require_pace(call)


@guard
def require_user_agent(call: Call) -> None:
    if not call.headers.get("user-agent"):
        raise Refusal(
            403,
            "Request forbidden by administrative rules. Please make sure your request has a "
            "User-Agent header (https://docs.github.com/en/rest/overview/resources-in-the-rest-api"
            "#user-agent-required). Check https://developer.github.com for other possible causes.",
        )


@guard
def require_credentials(call: Call) -> None:
    if call.token is None and read_credentials(call.headers) is not None:
        raise Refusal(401, "Bad credentials")
    if call.token is None and call.method != "GET":
        raise Refusal(401, "Requires authentication")


@guard
def require_calls_left(call: Call) -> None:
    if call.forge.rates.remaining(call.token) < 0:
        is_app = call.token is not None and call.token.permissions is not None
        name = "installation" if is_app else "user"
        raise Refusal(403, f"API rate limit exceeded for {name} ID 1.")


@guard
def require_visible_repository(call: Call) -> None:
    """Hide from strangers that a private repository is there."""
    found = call.forge.repositories.get(f"{call.params['owner']}/{call.params['repo']}")
    if found is None or not can_see(call.token, found):
        raise Refusal(404, "Not Found")


def can_see(token: Token | None, repository: Repository) -> bool:
    """Tell whether a token reaches a repository at all."""
    if not repository.private:
        return True
    if token is None:
        return False
    if token.permissions is not None:
        return token.repository == repository.full_name
    return repository.role(token.login) != "none"


@guard
def require_permission(call: Call, route: Route) -> None:
    """Hold an app's token, such as a job's, to the permissions that it was given."""
    token = call.token
    if token is None or token.permissions is None:
        return
    is_open = call.method == "GET" and not call.repository.private
    if is_open and route.permissions not in NEVER_PUBLIC:
        return
    home = token.repository == call.repository.full_name
    if not (home and has_permission(token, route.permissions)):
        kind = "integration" if token.login.endswith("[bot]") else "personal access token"
        raise Refusal(403, f"Resource not accessible by {kind}")


def has_permission(token: Token, accepted: str) -> bool:
    """Tell whether a token's permissions hold one of the accepted combinations."""
    held = {"metadata": "read", **(token.permissions or {})}
    return any(
        all(
            LEVELS.index(held.get(scope, "none")) >= LEVELS.index(level)
            for scope, _, level in (part.strip().partition("=") for part in option.split(","))
        )
        for option in accepted.split(";")
    )


@guard
def require_role(call: Call, route: Route) -> None:
    """Hold a person's token to what that person may do."""
    if call.token is None or call.token.permissions is not None:
        return
    if ROLES.index(call.role) < ROLES.index(route.role):
        raise Refusal(403, ADMIN_MESSAGE)


@guard
def require_pace(call: Call) -> None:
    """Refuse a program that writes faster than GitHub allows, which is 80 times a minute."""
    if call.token and call.token.value and call.method != "GET" and call.forge.rates.is_hasty():
        raise Refusal(403, SECONDARY, retry_after="60")


class Rates:
    """Counts each token's calls of the hour, as the headers tell them.

    `pace` holds programs to so many writes a minute; it rests on the clock, so it is off unless a
    test lets time pass while its program sleeps.
    """

    def __init__(self) -> None:
        self.limit = 5000
        self.pace: int | None = None
        self._writes: list[datetime] = []
        self._used: dict[tuple[str, int], int] = {}
        self._hour = 0

    def count(self, token: Token | None, at: datetime, is_write: bool) -> None:
        self._hour = int(at.timestamp()) // 3600
        key = (token.value if token else "", self._hour)
        self._used[key] = self._used.get(key, 0) + 1
        if is_write:
            self._writes = [each for each in self._writes if (at - each).total_seconds() < 60]
            self._writes.append(at)

    def is_hasty(self) -> bool:
        return self.pace is not None and len(self._writes) > self.pace

    def remaining(self, token: Token | None) -> int:
        return self.limit - self._used.get((token.value if token else "", self._hour), 0)

    def headers(self, token: Token | None) -> dict[str, str]:
        remaining = self.remaining(token)
        return {
            "x-ratelimit-limit": str(self.limit),
            "x-ratelimit-remaining": str(max(0, remaining)),
            "x-ratelimit-used": str(min(self.limit, self.limit - remaining)),
            "x-ratelimit-reset": str((self._hour + 1) * 3600),
            "x-ratelimit-resource": "core",
        }
