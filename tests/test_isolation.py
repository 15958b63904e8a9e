"""No test reaches the network or the settings of whoever runs it."""

from __future__ import annotations

import os
import socket
import subprocess
import urllib.request
from pathlib import Path

import pytest

from tests.isolation import scrub_environment
from tests.repository import Repository


def test_an_address_outside_this_machine_is_refused():
    with (
        socket.socket() as connection,
        pytest.raises(pytest.fail.Exception, match=r"reach 192\.0\.2\.1;"),
    ):
        connection.connect(("192.0.2.1", 80))


def test_a_name_outside_this_machine_is_refused_before_it_is_looked_up():
    with pytest.raises(pytest.fail.Exception, match=r"reach example\.com;"):
        socket.create_connection(("example.com", 80))


def test_this_machine_is_reached():
    with socket.create_server(("127.0.0.1", 0)) as server:
        with socket.create_connection(server.getsockname()) as client:
            client.sendall(b"hello")
        connection, _ = server.accept()
        with connection:
            assert connection.recv(5) == b"hello"


def test_urls_are_refused_too():
    with pytest.raises(OSError, match="refused"):
        urllib.request.urlopen("http://example.com/")


def test_git_reaches_no_server(repository: Repository):
    with pytest.raises(AssertionError, match="fatal"):
        repository.git("ls-remote", "https://example.com/x.git")
    with pytest.raises(AssertionError, match="fatal"):
        repository.git("ls-remote", "git@example.com:x.git")


def test_settings_of_the_person_are_taken_out(monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    for name in ("ANTHROPIC_API_KEY", "GITHUB_TOKEN", "GALLEY_MODEL", "GIT_DIR", "GALLEY_REQUIRE"):
        monkeypatch.setenv(name, "browser")
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1")

    scrub_environment(monkeypatch, tmp_path)

    left = {name for name, value in os.environ.items() if value in ("browser", "1")}
    assert left & {"ANTHROPIC_API_KEY", "GITHUB_TOKEN", "GALLEY_MODEL", "GIT_DIR"} == set()
    assert "SOURCE_DATE_EPOCH" not in os.environ
    assert os.environ["GALLEY_REQUIRE"] == "browser"
    assert os.environ["HOME"] == str(tmp_path)


def test_git_commits_as_the_same_person_at_the_same_time_everywhere(repository: Repository):
    repository.write("note.md", "A note.\r\n")
    repository.commit("Add a note")

    assert repository.git("log", "-1", "--format=%an %ae %cn %cI %s") == (
        "Ada Author author@example.com Cem Committer 2026-01-05T09:00:00+00:00 Add a note"
    )
    assert repository.git("branch", "--show-current") == "main"
    assert repository.git("status", "--porcelain") == ""
    assert repository.read("note.md") == "A note.\r\n"


def test_a_program_started_by_a_test_has_the_throwaway_home():
    home = subprocess.run(
        ["git", "config", "--global", "--get", "init.defaultBranch"],
        capture_output=True,
        check=True,
    )

    assert home.stdout == b"main\n"
