"""Take the pictures in docs/screenshots from the sample month: python -m tests.browser.screenshots."""

from __future__ import annotations

import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from pipeline.flows.site.build import build_site
from tests.browser import sample
from tests.browser.serving import serve
from tests.conftest import BROWSER_ARGUMENTS
from tests.requirements import ROOT, find_browser

FOLDER = ROOT / "docs" / "screenshots"
# name: page, width, height, scheme
PICTURES = {
    "month": ("months/2026-01.html", 1280, 860, "light"),
    "batch": ("batches/northwind/note-0.html", 1280, 860, "light"),
    "phone": ("index.html", 390, 844, "dark"),
    "health": ("health.html", 1280, 860, "dark"),
}


def main() -> int:
    """Build the sample site, visit it, and keep the pictures; needs Chromium."""
    from playwright.sync_api import sync_playwright

    executable = find_browser()
    if executable is None:
        print("no Chromium or Chrome found; install one or set CHROMIUM", file=sys.stderr)
        return 3
    FOLDER.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory() as name:
        root = sample.write_tree(
            Path(name) / "tree", [*sample.make_documents(), *sample.make_waiting()]
        )

        def build(address: str) -> Path:
            return build_site(root, Path(name) / "site", now=sample.NOW, internal=True).out

        with serve(build) as address, sync_playwright() as playwright:
            browser = playwright.chromium.launch(
                executable_path=str(executable), args=BROWSER_ARGUMENTS
            )
            for picture, (page, width, height, scheme) in PICTURES.items():
                context = browser.new_context(
                    viewport={"width": width, "height": height},
                    color_scheme=scheme,  # type: ignore[arg-type]
                    timezone_id="America/New_York",
                )
                tab = context.new_page()
                tab.goto(address + page)
                tab.screenshot(path=FOLDER / f"{picture}.png")
                context.close()
            browser.close()
    for path in sorted(FOLDER.glob("*.png")):
        print(f"{path.relative_to(ROOT).as_posix()}: {path.stat().st_size // 1024} KB")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
