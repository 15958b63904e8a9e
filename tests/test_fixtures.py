"""The fixtures give what tests/README.md promises."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from pipeline import __version__, cli
from tests.repository import Repository, Result


def test_the_repository_holds_the_brands_and_nothing_else(repository: Repository):
    files = repository.git("ls-files").splitlines()

    assert "brands/amplify-intelligence/brand.yml" in files
    assert {path.split("/")[0] for path in files} == {"brands"}
    assert repository.git("log", "--format=%s") == "Add the brands"
    assert repository.git("branch", "--show-current") == "main"
    assert repository.git("status", "--porcelain") == ""


def test_what_is_written_is_kept_byte_for_byte(repository: Repository):
    repository.write("drafts/a/b.md", "one\r\ntwo\n")

    assert (repository.path / "drafts/a/b.md").read_bytes() == b"one\r\ntwo\n"
    assert repository.read("drafts/a/b.md") == "one\r\ntwo\n"


def test_a_failing_git_says_why(repository: Repository):
    with pytest.raises(AssertionError, match="git switch nowhere: fatal: invalid reference"):
        repository.git("switch", "nowhere")


def test_the_command_runs_in_the_repository(
    galley: Callable[..., Result], repository: Repository, monkeypatch: pytest.MonkeyPatch
):
    def main(arguments: list[str]) -> int:
        print(arguments, Path.cwd() == repository.path)
        print(sys.stdin.read(), file=sys.stderr)
        return 1

    monkeypatch.setattr(cli, "main", main)

    assert galley("check", Path("a.md"), stdin="é") == Result(1, "['check', 'a.md'] True\n", "é\n")


def test_the_command_runs_in_another_folder(galley: Callable[..., Result], tmp_path: Path):
    (tmp_path / "brands").mkdir()
    told = galley("doctor", folder=tmp_path)
    assert f"{tmp_path}: this folder is not a git repository" in told.stdout


def test_the_command_is_the_real_one(galley: Callable[..., Result]):
    assert galley("--version") == Result(0, f"galley, version {__version__}\n", "")
