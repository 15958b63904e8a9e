"""Git over HTTP: GitHub's doors in front of git's own `http-backend`."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache

from tests.doubles.forge.access import can_see, has_permission, read_credentials
from tests.doubles.forge.routing import Answer, Call, Refusal, guard
from tests.doubles.forge.state import ROLES, Repository
from tests.doubles.forge.world import World

ADDRESS = re.compile(r"/([^/]+)/([^/]+?)(?:\.git)?/(info/refs|git-upload-pack|git-receive-pack)")
CHALLENGE = {"www-authenticate": 'Basic realm="GitHub"'}
COMMAND = re.compile(rb"[0-9a-f]{40} [0-9a-f]{40} (refs/[^\0\n]+)")


@dataclass(frozen=True)
class GitRequest:
    """A request of git's own protocol."""

    method: str
    path: str
    query: str
    headers: Mapping[str, str]
    body: bytes


def find_service(request: GitRequest) -> tuple[str, str, str] | None:
    """Tell owner, name and service (`git-upload-pack` reads, `git-receive-pack` pushes)."""
    match = ADDRESS.fullmatch(request.path)
    if match is None:
        return None
    owner, name, last = match.groups()
    service = request.query.partition("service=")[2] if last == "info/refs" else last
    return owner, name, service


def read_pushed_refs(body: bytes) -> list[str]:
    """List the refs that a push wants to change; they stand before the pack."""
    return [ref.decode() for ref in COMMAND.findall(body.partition(b"0000PACK")[0])]


def admit_git(call: Call) -> None:
    """Refuse somebody who may not fetch or push, in GitHub's words."""
    require_git_credentials(call)
    require_git_repository(call)
    if call.operation == "git-receive-pack":
        require_push_rights(call)


@guard
def require_git_credentials(call: Call) -> None:
    found = call.forge.repositories.get(f"{call.params['owner']}/{call.params['repo']}")
    is_wrong = call.token is None and read_credentials(call.headers) is not None
    is_open = found is not None and not found.private and call.operation == "git-upload-pack"
    if is_wrong or (call.token is None and not is_open):
        raise _GitRefusal(401, "Invalid username or token.", CHALLENGE)


@guard
def require_git_repository(call: Call) -> None:
    found = call.forge.repositories.get(f"{call.params['owner']}/{call.params['repo']}")
    readable = found is not None and can_see(call.token, found) and _may_read(call, found)
    if not readable:
        raise _GitRefusal(404, "Repository not found.")


def _may_read(call: Call, found: Repository) -> bool:
    if not found.private or call.token is None or call.token.permissions is None:
        return True
    return has_permission(call.token, "contents=read")


@guard
def require_push_rights(call: Call) -> None:
    token, found = call.token, call.repository
    assert token
    if token.permissions is None:
        may = ROLES.index(found.role(token.login)) >= ROLES.index("write")
    else:
        may = token.repository == found.full_name and has_permission(token, "contents=write")
    if not may:
        message = f"Permission to {found.full_name}.git denied to {token.login}."
        raise _GitRefusal(403, message)


class _GitRefusal(Refusal):
    """A refusal that git shows to a person as `remote: …`."""

    def __init__(self, status: int, message: str, headers: Mapping[str, str] | None = None) -> None:
        super().__init__(status, message)
        self.plain = {"content-type": "text/plain", **(headers or {})}

    def answer(self) -> Answer:
        return Answer(self.status, f"{self.message}\n".encode(), self.plain)


def decide_git(call: Call, request: GitRequest) -> Answer | Callable[[], Answer]:
    """Answer a fetch; for a push, give the deed that is allowed and not yet done."""
    try:
        admit_git(call)
    except Refusal as refusal:
        return refusal.answer()
    if request.method == "GET" or call.operation == "git-upload-pack" or not call.get("refs"):
        return run_backend(call.forge, call, request)

    def push() -> Answer:
        answer = run_backend(call.forge, call, request)
        call.forge.sync(call.repository)
        return answer

    return push


def run_backend(forge: World, call: Call, request: GitRequest) -> Answer:
    """Run git's backend as a web server would."""
    last = ADDRESS.fullmatch(request.path)
    assert last
    environment = {
        **os.environ,
        "GIT_PROJECT_ROOT": str(forge.folder),
        "GIT_HTTP_EXPORT_ALL": "1",
        "PATH_INFO": f"/{call.repository.full_name}.git/{last[3]}",
        "REQUEST_METHOD": request.method,
        "QUERY_STRING": request.query,
        "CONTENT_TYPE": request.headers.get("content-type", ""),
        "CONTENT_LENGTH": str(len(request.body)),
        "HTTP_CONTENT_ENCODING": request.headers.get("content-encoding", ""),
        "GIT_PROTOCOL": request.headers.get("git-protocol", ""),
        "REMOTE_USER": call.login,
        "REMOTE_ADDR": "127.0.0.1",
        **_limits(call),
    }
    done = subprocess.run(
        _find_backend(), input=request.body, env=environment, capture_output=True, check=False
    )
    head, _, body = done.stdout.partition(b"\r\n\r\n")
    headers = dict(line.split(": ", 1) for line in head.decode().split("\r\n") if ": " in line)
    status = int(headers.pop("Status", "200").split()[0]) if head else 500
    return Answer(status, body, {name.lower(): value for name, value in headers.items()})


@cache
def _find_backend() -> str:
    """Find the program behind `git http-backend`: run by its path, it is one process less."""
    folder = subprocess.run(["git", "--exec-path"], capture_output=True, check=True, text=True)
    found = shutil.which("git-http-backend", path=folder.stdout.strip())
    assert found, "git lacks its http-backend"
    return found


def _limits(call: Call) -> dict[str, str]:
    """Tell the hook what only it can see to: these guards judge while the push is held back."""
    limits = {"FORGE_PROTECTED": "", "FORGE_NO_WORKFLOWS": ""}
    forbid_protected_branches(call, limits)
    forbid_workflow_files(call, limits)
    return limits


@guard
def forbid_protected_branches(call: Call, limits: dict[str, str]) -> None:
    rules = call.repository.settings.rules
    names = [name for name in rules if any(each["type"] == "pull_request" for each in rules[name])]
    limits["FORGE_PROTECTED"] = " ".join(names)


@guard
def forbid_workflow_files(call: Call, limits: dict[str, str]) -> None:
    """Keep an app without `workflows` from pushing workflow files; a job's token never has it."""
    held = call.token.permissions if call.token else None
    if held is not None and held.get("workflows") != "write":
        limits["FORGE_NO_WORKFLOWS"] = "1"
