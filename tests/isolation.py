"""Keep tests from the network and from the settings of whoever runs them.

`scrub_environment` covers programs that a test starts, git above all; `refuse_network` covers
the test's own process.
"""

from __future__ import annotations

import os
import socket
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

KEPT = {"GALLEY_REQUIRE", "GALLEY_NODE_MODULES", "GIT_EXEC_PATH"}
REMOVED_PREFIXES = ("ANTHROPIC_", "GALLEY_", "GH_", "GIT_", "GITHUB_", "XDG_")
REMOVED = {"BROWSER", "EDITOR", "PAGER", "SOURCE_DATE_EPOCH", "VISUAL", "NO_COLOR", "FORCE_COLOR"}

# Half of it is about speed alone: no sample hooks, no waiting for the disk, no upkeep.
GIT_SETTINGS = """\
[init]
    defaultBranch = main
    templateDir =
[commit]
    gpgSign = false
[core]
    autocrlf = false
    fsync = none
[maintenance]
    auto = false
[gc]
    auto = 0
"""
# One moment for every commit, so that a history has the same digests in every run.
COMMIT_TIME = "2026-01-05T09:00:00+00:00"
# Nothing listens on the discard port: a program that wants the internet is refused at once.
NOWHERE = "http://127.0.0.1:9"


def scrub_environment(patch: pytest.MonkeyPatch, home: Path) -> None:
    """Give the tests an environment that is the same on every machine."""
    for name in list(os.environ):
        if (name.startswith(REMOVED_PREFIXES) or name in REMOVED) and name not in KEPT:
            patch.delenv(name)
    settings = home / "gitconfig"
    settings.write_text(GIT_SETTINGS, encoding="utf-8")
    for name, value in _environment(home, settings).items():
        patch.setenv(name, value)
    if hasattr(time, "tzset"):
        # Far from every brand's zone, and 45 minutes off the hour.
        patch.setenv("TZ", "Pacific/Chatham")
        time.tzset()


def _environment(home: Path, git_settings: Path) -> dict[str, str]:
    people = {"AUTHOR": "Ada Author", "COMMITTER": "Cem Committer"}
    return {
        "HOME": str(home),
        "USERPROFILE": str(home),
        "XDG_CONFIG_HOME": str(home / "config"),
        "XDG_CACHE_HOME": str(home / "cache"),
        "LC_ALL": "C.UTF-8",
        "COLUMNS": "100",
        "GIT_CONFIG_GLOBAL": str(git_settings),
        "GIT_CONFIG_NOSYSTEM": "1",
        "GIT_TERMINAL_PROMPT": "0",
        "GIT_ALLOW_PROTOCOL": "file:http",
        **{f"GIT_{role}_NAME": name for role, name in people.items()},
        **{f"GIT_{role}_EMAIL": f"{role.lower()}@example.com" for role in people},
        **{f"GIT_{role}_DATE": COMMIT_TIME for role in people},
        **dict.fromkeys(("http_proxy", "https_proxy", "HTTP_PROXY", "HTTPS_PROXY"), NOWHERE),
        **dict.fromkeys(("no_proxy", "NO_PROXY"), "127.0.0.1,localhost,::1"),
    }


def refuse_network(patch: pytest.MonkeyPatch) -> None:
    """Let sockets reach this machine alone."""
    for name in ("connect", "connect_ex"):
        patch.setattr(socket.socket, name, _refusing(getattr(socket.socket, name)))
    patch.setattr(socket, "getaddrinfo", _refusing_names(socket.getaddrinfo))


def _refusing(connect: Callable[..., Any]) -> Callable[..., Any]:
    def connect_to_this_machine(self: socket.socket, address: Any) -> Any:
        if self.family in (socket.AF_INET, socket.AF_INET6):
            _refuse_unless_local(address[0])
        return connect(self, address)

    return connect_to_this_machine


def _refusing_names(getaddrinfo: Callable[..., Any]) -> Callable[..., Any]:
    def look_up_this_machine(host: Any, *args: Any, **kwargs: Any) -> Any:
        _refuse_unless_local(host)
        return getaddrinfo(host, *args, **kwargs)

    return look_up_this_machine


def _refuse_unless_local(host: Any) -> None:
    name = host.decode() if isinstance(host, bytes) else host
    if name not in (None, "", "localhost", "::1", "0.0.0.0", "::") and not name.startswith("127."):
        # Not an Exception, so that no `except Exception` of the code under test can hide it.
        pytest.fail(
            f"a test tried to reach {name}; tests run without the network, "
            "so serve what it needs on 127.0.0.1 or hand it a double"
        )
