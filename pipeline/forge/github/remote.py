"""Fetch from and push to a repository on GitHub with a token; what to push is left to the flows.

The token reaches git through its environment: no command line, configuration file or message holds
it. A push only adds to a branch: it never takes back what somebody else pushed.
"""

from __future__ import annotations

import base64
import os
import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING

from pipeline.errors import BranchMoved, GitFailed
from pipeline.forge.github.foreign import visible
from pipeline.forge.github.tokens import check_token, may_carry_token

if TYPE_CHECKING:
    from git import GitCommandError, Repo

_TRIES = 3
_MOVED = re.compile(
    r"\((stale info|fetch first|non-fast-forward|already exists)\)"
    r"|cannot lock ref|failed to update ref|failed to lock|incorrect old value"
    r"|reference already exists"
)
_DENIED = re.compile(
    r"returned error: 40[13]|Authentication failed|could not read (Username|Password)"
    r"|Permission to .* denied|Write access to repository not granted"
)
_BROKEN = re.compile(
    r"unable to access(?!.*returned error: [34])|RPC failed|hung up|early EOF|unexpected disconnect"
    r"|returned error: (5\d\d|429)|[Tt]imed out"
    r"|Could not resolve|Connection (reset|refused)|[Rr]ecv failure"
)
_MOVED_HELP = "See that GITHUB_REPOSITORY has the repository's present name."
_DENIED_HELP = "Give the job `contents: write`, and pass its token as GITHUB_TOKEN."
_RULES_HELP = "A rule of the repository forbids it: Settings → Rules. Let it pass `social/**`."
_WORKFLOWS_HELP = (
    "GITHUB_TOKEN may not push workflow files. Bring the branch up to date with main by hand."
)


class Remote:
    """A repository on GitHub, by its address, as in `https://github.com/owner/name.git`."""

    def __init__(self, url: str, token: str, sleep: Callable[[float], None]) -> None:
        self._url = url
        self._token = check_token(token)
        self._sleep = sleep

    def __repr__(self) -> str:
        return f"Remote({self._url!r})"

    def fetch(self, repository: Repo, refspecs: Sequence[str], *, prune: bool = True) -> None:
        """Fetch; with `prune`, what the refspecs cover and is gone there goes here too."""
        options = ["--quiet", "--no-tags", "--no-write-fetch-head", "--no-recurse-submodules"]
        pruned = ["--prune"] if prune else []
        self._run(repository, "fetch", [*options, *pruned, "--", self._url, *refspecs])

    def push(self, repository: Repo, commit: str, branch: str, lease: str | None) -> None:
        """Bring a branch to a commit; it must still stand at `lease`, or be absent where None.

        Pushing what is there already is fine. Raise BranchMoved when somebody pushed meanwhile.
        """
        _check_names(repository, commit, branch)
        if lease is not None:
            _check_descent(repository, commit, branch, lease)
        ref = f"refs/heads/{branch}"
        options = ["--porcelain", "--no-verify", "--no-recurse-submodules"]
        guard = f"--force-with-lease={ref}:{lease or ''}"
        arguments = [*options, guard, "--", self._url, f"{commit}:{ref}"]
        self._run(repository, "push", arguments, branch)

    def _run(self, repository: Repo, verb: str, arguments: list[str], branch: str = "") -> None:
        from git import GitCommandError

        with self._credentials(repository):
            # Both verbs come to the same when they are done twice, so a break is tried again.
            for attempt in range(_TRIES):
                try:
                    getattr(repository.git, verb)(*arguments)
                    return
                except GitCommandError as error:
                    said = self._said(error)
                    last = attempt == _TRIES - 1
                    if last or not _BROKEN.search(said):
                        raise _explain(verb, branch, said) from error
                self._sleep(2.0**attempt)

    @contextmanager
    def _credentials(self, repository: Repo) -> Iterator[None]:
        """Give git the token for this address, and no other credentials or questions."""
        address = str(repository.git.ls_remote("--get-url", self._url))
        settings = [
            ("credential.helper", ""),
            ("http.followRedirects", "false"),
            ("http.lowSpeedLimit", "1"),
            ("http.lowSpeedTime", "60"),
            *self._header(address),
        ]
        # git reads numbered settings; those that are there already keep their numbers.
        first = int(os.environ.get("GIT_CONFIG_COUNT") or 0)
        environment = {"GIT_CONFIG_COUNT": str(first + len(settings))}
        for number, (key, value) in enumerate(settings, first):
            environment[f"GIT_CONFIG_KEY_{number}"] = key
            environment[f"GIT_CONFIG_VALUE_{number}"] = value
        plain = {"GIT_TERMINAL_PROMPT": "0", "LC_ALL": "C", "LANGUAGE": ""}
        with repository.git.custom_environment(**environment, **plain):
            yield

    def _header(self, address: str) -> list[tuple[str, str]]:
        if not re.match(r"https?:", address, re.IGNORECASE):
            return []
        if not may_carry_token(address):
            raise GitFailed(
                f"“{visible(address)}” is no address for a token to go to",
                help="Use an address that starts with https:// and holds no password.",
            )
        key = f"http.{address}.extraheader"
        # The empty one drops what a checkout may have left: GitHub refuses two such headers.
        return [(key, ""), (key, f"AUTHORIZATION: basic {self._basic()}")]

    def _basic(self) -> str:
        return base64.b64encode(f"x-access-token:{self._token}".encode()).decode()

    def _said(self, error: GitCommandError) -> str:
        text = f"{error.stdout}\n{error.stderr}"
        return text.replace(self._token, "***").replace(self._basic(), "***")


def _check_names(repository: Repo, commit: str, branch: str) -> None:
    from git import GitCommandError

    if not re.fullmatch(r"[0-9a-f]{40}", commit):
        raise GitFailed(f"“{visible(commit)}” is no commit's full id", help="Push a commit by id.")
    try:
        repository.git.check_ref_format(f"refs/heads/{branch}")
    except (GitCommandError, ValueError) as error:
        raise GitFailed(
            f"“{visible(branch)}” cannot be a branch's name",
            help="Rename the draft: its file name becomes the branch's.",
        ) from error


def _check_descent(repository: Repo, commit: str, branch: str, lease: str) -> None:
    from git import GitCommandError

    try:
        repository.git.merge_base("--is-ancestor", "--end-of-options", lease, commit)
    except GitCommandError as error:
        raise GitFailed(
            f"{commit[:10]} does not come after {visible(lease[:10])} on {visible(branch)}",
            help="Fetch, and commit on top of the branch: Galley takes no commit back.",
        ) from error


def _explain(verb: str, branch: str, said: str) -> GitFailed:
    reason = visible(" ".join(_spoken(said)), 500)
    if verb == "push" and _MOVED.search(said):
        return BranchMoved(
            f"somebody pushed to {visible(branch)} meanwhile; their commits stand",
            help="Run this again: it goes on from what is there now.",
        )
    if "without `workflow" in said:
        help = _WORKFLOWS_HELP
    elif _DENIED.search(said):
        help = _DENIED_HELP
    elif "returned error: 30" in said:
        help = _MOVED_HELP
    elif "GH013" in said or "GH006" in said or "hook declined" in said:
        help = _RULES_HELP
    elif _BROKEN.search(said):
        help = "See https://www.githubstatus.com and the network, then run this again."
    else:
        help = "See to it, then run this again."
    return GitFailed(f"git {verb} failed: {reason}", help=help)


def _spoken(said: str) -> Iterator[str]:
    """Give the lines that say why, without git's summary and GitPython's quotes."""
    for line in said.splitlines():
        words = re.sub(r"^std(err|out): '", "", line.strip()).strip("' ")
        if words and not words.startswith(("To ", "Done", "error: failed to push")):
            yield words.removeprefix("remote:").strip()
