"""What a handler stands on: a call, an answer, a refusal, and the two registries.

`operation` files a handler under its id in GitHub's description. `guard` files a function that
raises `Refusal`; a test can switch each guard off by its name, to show that something misses it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import wraps
from typing import TYPE_CHECKING, Any, TypeVar

from tests.doubles.forge.state import Issue, Pull, Repository, Token

if TYPE_CHECKING:
    from tests.doubles.forge.world import World


@dataclass(frozen=True)
class Answer:
    """What goes back; `body` is JSON unless it is bytes."""

    status: int = 200
    body: Any = None
    headers: Mapping[str, str] = field(default_factory=dict)


class Refusal(Exception):
    """GitHub's no: status, message, and the errors that come with a 422."""

    def __init__(
        self, status: int, message: str, errors: list[Any] | None = None, **headers: str
    ) -> None:
        super().__init__(f"{status} {message} {errors or ''}".strip())
        self.status = status
        self.message = message
        self.errors = errors
        self.headers = {name.replace("_", "-"): value for name, value in headers.items()}

    def answer(self) -> Answer:
        body: dict[str, Any] = {
            "message": self.message,
            "documentation_url": "https://docs.github.com/rest",
            "status": str(self.status),
        }
        if self.errors is not None:
            body = {"message": self.message, "errors": self.errors, **body}
        return Answer(self.status, body, self.headers)


def invalid(resource: str, field: str, code: str = "invalid", message: str = "") -> Refusal:
    """Make the 422 that names one field."""
    error = {"resource": resource, "field": field, "code": code}
    return Refusal(422, "Validation Failed", [{**error, "message": message} if message else error])


@dataclass
class Call:
    """One request on its way through the double."""

    forge: World
    method: str
    path: str
    query: Mapping[str, str] = field(default_factory=dict)
    body: Any = None
    headers: Mapping[str, str] = field(default_factory=dict)
    operation: str = ""
    params: Mapping[str, str] = field(default_factory=dict)
    token: Token | None = None
    status: int = 0

    def __repr__(self) -> str:
        return f"{self.method} {self.path} by {self.login or 'nobody'}"

    @property
    def login(self) -> str:
        return self.token.login if self.token else ""

    @property
    def repository(self) -> Repository:
        return self.forge.repositories[f"{self.params['owner']}/{self.params['repo']}"]

    @property
    def role(self) -> str:
        return self.repository.role(self.login)

    def get(self, name: str, default: Any = None) -> Any:
        """Read a field of the body."""
        return (self.body or {}).get(name, default)

    def now(self) -> datetime:
        return self.forge.now()

    def issue(self, parameter: str = "issue_number") -> Issue:
        """Find the issue or pull request that the path names, or refuse."""
        found = self.repository.issues.get(int(self.params[parameter]))
        if found is None:
            raise Refusal(404, "Not Found")
        return found

    def pull(self) -> Pull:
        found = self.issue("pull_number")
        if not isinstance(found, Pull):
            raise Refusal(404, "Not Found")
        return found


Act = Callable[[], Answer]
Handler = Callable[[Call], Answer | Act]


@dataclass(frozen=True)
class Route:
    """A handler; the permissions as GitHub's header spells them (`;` is or); a person's role."""

    handler: Handler
    permissions: str
    role: str
    reads: frozenset[str]


ROUTES: dict[str, Route] = {}
GUARDS: dict[str, Callable[..., None]] = {}
Guard = TypeVar("Guard", bound=Callable[..., None])


def operation(
    name: str, permissions: str = "metadata=read", role: str = "read", reads: str = ""
) -> Callable[[Handler], Handler]:
    """File a handler under its operation.

    It returns an answer, or, where the request changes something, a function that does so: what
    comes before it only looks, so that it may run again after a test has stepped in. `reads` names
    the fields of query and body that the handler heeds; a call with others is a test's mistake.
    """

    def file(handler: Handler) -> Handler:
        ROUTES[name] = Route(handler, permissions, role, frozenset(reads.split()))
        return handler

    return file


def guard(check: Guard) -> Guard:
    """File a guard; its first argument is the call that it judges."""
    GUARDS[check.__name__] = check

    @wraps(check)
    def run(call: Call, *arguments: Any) -> None:
        if check.__name__ not in call.forge.switched_off:
            check(call, *arguments)

    return run  # type: ignore[return-value]
