"""What a test may need is found, skipped for a reason, or demanded."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests import requirements
from tests.requirements import require

if TYPE_CHECKING:
    from playwright.sync_api import Page


@pytest.fixture
def nothing_installed(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.delenv("CHROMIUM", raising=False)
    monkeypatch.delenv("GALLEY_REQUIRE", raising=False)
    monkeypatch.setattr(requirements, "HOME", tmp_path)
    monkeypatch.setattr(requirements, "PROGRAMS", tmp_path / "programs")
    monkeypatch.setattr(requirements, "ROOT", tmp_path / "checkout")
    monkeypatch.setattr(requirements, "BROWSER_PLACES", ())


@pytest.mark.usefixtures("nothing_installed")
@pytest.mark.parametrize("name", ["browser", "act", "node", "shared"])
def test_a_missing_thing_skips_with_a_reason(name: str):
    with pytest.raises(pytest.skip.Exception) as skipped:
        require(name)

    assert str(skipped.value) == requirements.FINDERS[name][1]


@pytest.mark.usefixtures("nothing_installed")
@pytest.mark.parametrize("name", ["browser", "act", "node", "shared"])
def test_a_missing_thing_that_is_required_fails(name: str, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("GALLEY_REQUIRE", f"act,{name}")

    with pytest.raises(pytest.fail.Exception, match=f"GALLEY_REQUIRE lists {name}"):
        require(name)


def test_an_unknown_name_in_the_list_is_an_error(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("GALLEY_REQUIRE", "browser, nodejs")

    with pytest.raises(pytest.UsageError) as refused:
        requirements.required_names()

    assert str(refused.value) == (
        "GALLEY_REQUIRE lists nodejs; it may list browser, act, node, shared"
    )


@pytest.mark.usefixtures("nothing_installed")
def test_the_variable_chromium_names_the_browser(monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    browser = tmp_path / "my-browser"
    browser.touch()
    monkeypatch.setenv("CHROMIUM", str(browser))

    assert require("browser") == browser


@pytest.mark.usefixtures("nothing_installed")
def test_a_browser_that_playwright_downloaded_is_found(tmp_path: Path):
    browser = tmp_path / ".cache" / "ms-playwright" / "chromium-1200" / "chrome-linux" / "chrome"
    browser.parent.mkdir(parents=True)
    browser.touch()

    assert require("browser") == browser


@pytest.mark.usefixtures("nothing_installed")
def test_the_shared_examples_are_found_beside_the_checkout(tmp_path: Path):
    (tmp_path / "shared" / "seed").mkdir(parents=True)

    assert require("shared") == tmp_path / "shared"


@pytest.mark.browser
def test_the_browser_shows_a_page(page: Page):
    page.set_content("<title>Galley</title><p>A proof, read before it is printed</p>")

    assert page.title() == "Galley"
    assert page.locator("p").inner_text() == "A proof, read before it is printed"


@pytest.mark.browser
def test_the_browser_reaches_no_server_outside_this_machine(page: Page):
    from playwright.sync_api import Error

    with pytest.raises(Error, match="ERR_PROXY_CONNECTION_FAILED"):
        page.goto("http://example.com/")


@pytest.mark.usefixtures("nothing_installed")
def test_a_program_of_the_development_packages_is_found_off_the_path(tmp_path: Path):
    act = tmp_path / "programs" / ("act.exe" if os.name == "nt" else "act")
    act.parent.mkdir()
    act.touch(mode=0o755)

    assert require("act") == act


def test_node_runs():
    node = require("node")

    done = subprocess.run([node, "--print", "6 * 7"], capture_output=True, check=True)

    assert done.stdout == b"42\n"
