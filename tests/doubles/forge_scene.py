"""What the tests of the double of GitHub begin with: a repository, people, and a plain client."""

from __future__ import annotations

import http.client
import json
import os
import subprocess
from base64 import b64encode
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from tests.doubles.forge import Forge

HOME = "/repos/octo/letters"
BATCH = "social/acme/a.md"
POSTS = "one\ntwo\nthree\n"
WORKFLOW = """\
on:
  workflow_dispatch:
    inputs:
      pull:
        required: true
"""
FILES = {
    "README.md": "# Letters\n",
    ".github/workflows/report.yml": WORKFLOW,
    ".github/workflows/check.yml": "on: pull_request\n",
}
JOB = {
    "contents": "write",
    "pull-requests": "write",
    "issues": "write",
    "statuses": "write",
    "actions": "write",
}


@dataclass(frozen=True)
class Reply:
    status: int
    text: str
    headers: dict[str, str]

    @property
    def body(self) -> Any:
        return json.loads(self.text)

    def says(self, status: int, words: str) -> bool:
        """Tell whether this is the refusal that was expected."""
        return self.status == status and words in json.dumps(self.body, ensure_ascii=False)


@dataclass(frozen=True)
class Rest:
    """A client without cleverness: one request, one connection."""

    forge: Forge
    token: str = ""

    def call(self, method: str, path: str, body: Any = None, **headers: str) -> Reply:
        """Send a request; `path` is below the repository unless it is a whole address."""
        address = urlsplit(path if path.startswith("http") else f"{self.forge.url}{HOME}{path}")
        sent = {"user-agent": "test", **{name.replace("_", "-"): headers[name] for name in headers}}
        if self.token:
            sent["authorization"] = f"Bearer {self.token}"
        data = body if isinstance(body, bytes) else None if body is None else json.dumps(body)
        assert address.hostname
        connection = http.client.HTTPConnection(address.hostname, address.port, timeout=10)
        try:
            target = f"{address.path}?{address.query}" if address.query else address.path
            connection.request(method, target, data, sent)
            answer = connection.getresponse()
            found = {name.lower(): value for name, value in answer.getheaders()}
            return Reply(answer.status, answer.read().decode(), found)
        finally:
            connection.close()

    def get(self, path: str) -> Reply:
        return self.call("GET", path)

    def post(self, path: str, body: Any) -> Reply:
        return self.call("POST", path, body)


class Scene:
    """A private repository `octo/letters` with people, a branch that waits, and a job's token."""

    def __init__(self, forge: Forge) -> None:
        self.forge = forge
        forge.create_repository("octo/letters", FILES)
        forge.add_person("ann", "write")
        forge.add_person("tom", "triage")
        forge.add_person("rob", "read")
        self.first = forge.head()
        self.batch = forge.commit({BATCH: POSTS}, branch="social/acme/a", by="ann")
        self.job = Rest(forge, forge.token(permissions=JOB))

    def client(self, login: str) -> Rest:
        """Give a client with everything that a person may do."""
        return Rest(self.forge, self.forge.token(login))

    def open(self, by: str = "ann", head: str = "social/acme/a") -> int:
        return self.forge.open_pull(head, by=by).number

    def open_with_job(self, **fields: Any) -> Reply:
        wanted = {"head": "social/acme/a", "base": "main", "title": "Posts", "body": "Hello"}
        return self.job.post("/pulls", {**wanted, **fields})

    def git(self, folder: Path, *arguments: str, token: str | None = None) -> str:
        """Run git as a job does, with its token in a header; returns what went wrong, if so."""
        held = self.job.token if token is None else token
        basic = b64encode(f"x-access-token:{held}".encode()).decode()
        settings = ["-c", f"http.extraheader=AUTHORIZATION: basic {basic}"] if held else []
        done = subprocess.run(
            ["git", *settings, *arguments],
            cwd=folder,
            capture_output=True,
            check=False,
            env={**os.environ, "GIT_TERMINAL_PROMPT": "0"},
        )
        return done.stderr.decode() if done.returncode else ""

    @property
    def address(self) -> str:
        return f"{self.forge.git_url}/octo/letters.git"

    def clone(self, folder: Path, branch: str = "social/acme/a") -> Path:
        """Clone a branch with the job's token."""
        problem = self.git(folder, "clone", "--quiet", "-b", branch, self.address, "clone")
        assert not problem, problem
        return folder / "clone"

    def push(
        self, clone: Path, files: dict[str, str], *arguments: str, token: str | None = None
    ) -> str:
        """Commit files in a clone and push them."""
        for path, text in files.items():
            (clone / path).parent.mkdir(parents=True, exist_ok=True)
            (clone / path).write_bytes(text.encode())
        assert not self.git(clone, "add", "--all")
        assert not self.git(clone, "commit", "--quiet", "--message", "Change")
        return self.git(clone, "push", "--quiet", *(arguments or ("origin", "HEAD")), token=token)
