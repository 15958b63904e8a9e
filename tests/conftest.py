"""What every test stands on: isolation for all of them, and a repository and the command to ask for.

`repository` is a real git repository with the brands committed and nothing else; `galley` runs
the command in it as a person would. A flow's test needs no more than these two. `page` is an empty
tab of a real browser, for tests marked `browser`. `forge` is a double of GitHub.
"""

from __future__ import annotations

import functools
import io
import os
import shutil
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import httpcore2
import hypothesis
import pytest

from tests.isolation import refuse_network, scrub_environment
from tests.repository import Repository, Result
from tests.requirements import ROOT, require, required_names

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

    from tests.doubles.forge import Forge

# No deadlines: a busy machine is not a bug. CI repeats the same examples in every run.
hypothesis.settings.register_profile("default", deadline=None)
hypothesis.settings.register_profile("ci", deadline=None, derandomize=True, database=None)
hypothesis.settings.load_profile("ci" if os.environ.get("CI") else "default")

# Without a sandbox, because CI runs as root; the rest keeps the browser from calling home.
BROWSER_ARGUMENTS = [
    *("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync"),
    *("--disable-background-networking", "--disable-component-update"),
]


def pytest_configure() -> None:
    """Refuse a misspelt GALLEY_REQUIRE before any test runs."""
    required_names()


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Print what tests measured: `record_property("figure", "12 kill points in 3 s")`."""
    reports = terminalreporter.getreports("passed")
    figures = [told for each in reports for name, told in each.user_properties if name == "figure"]
    if figures:
        terminalreporter.section("figures")
    for told in figures:
        terminalreporter.line(str(told))


@pytest.fixture(scope="session", autouse=True)
def _isolated(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        scrub_environment(patch, tmp_path_factory.mktemp("home"))
        refuse_network(patch)
        # No test speaks TLS, and each client would read all of the machine's certificates.
        read_once = functools.cache(httpcore2.default_ssl_context)
        patch.setattr(httpcore2, "default_ssl_context", read_once)
        yield


@pytest.fixture(scope="session")
def _template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make the first commit once; copying it is much faster than git."""
    repository = Repository(tmp_path_factory.mktemp("template"))
    shutil.copytree(ROOT / "brands", repository.path / "brands")
    repository.git("init", "--quiet", "--template=")
    repository.commit("Add the brands")
    return repository.path


@pytest.fixture
def repository(tmp_path: Path, _template: Path) -> Repository:
    """Give a fresh repository on `main` that holds the project's brands, committed."""
    return Repository(Path(shutil.copytree(_template, tmp_path / "repository")))


@pytest.fixture
def galley(
    repository: Repository, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Callable[..., Result]:
    """Give `galley("check", stdin="", folder=None)`: the command, run in `repository` or elsewhere."""
    from pipeline import cli

    def run(*arguments: str | Path, stdin: str = "", folder: Path | None = None) -> Result:
        monkeypatch.chdir(folder or repository.path)
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin.encode()), "utf-8"))
        capsys.readouterr()
        code = cli.main([str(argument) for argument in arguments])
        captured = capsys.readouterr()
        return Result(code, captured.out, captured.err)

    return run


@pytest.fixture
def forge(tmp_path: Path) -> Iterator[Forge]:
    """Give a double of GitHub without a repository; a request it knows nothing of fails the test."""
    from tests.doubles.forge import Forge

    with Forge(tmp_path / "forge") as forge:
        yield forge


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Give a browser; one a module, because its event loop is in the way of other tests."""
    executable = require("browser")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable, args=BROWSER_ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """Give an empty tab with storage and clipboard of its own."""
    context = browser.new_context(permissions=["clipboard-read", "clipboard-write"])
    yield context.new_page()
    context.close()
