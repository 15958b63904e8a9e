"""The calendar by keyboard alone: months, filters, folds and today."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from pipeline.flows.site.build import build_site
from tests.browser import sample
from tests.browser.serving import calm, serve
from tests.requirements import require

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.browser
require("browser")


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("keyboard")
    root = sample.write_tree(folder / "tree", sample.make_documents())

    def build(address: str) -> Path:
        return build_site(root, folder / "site", now=sample.NOW).out

    with serve(build) as found:
        yield found


@pytest.fixture
def watched(page: Page, address: str) -> Iterator[Page]:
    with calm(page, address) as watched:
        yield watched


def test_n_and_p_lead_to_the_months_beside(watched: Page, address: str):
    watched.goto(f"{address}months/2026-02.html")
    watched.keyboard.press("n")
    watched.wait_for_url("**/months/2026-03.html*")
    watched.keyboard.press("p")
    watched.wait_for_url("**/months/2026-02.html*")


def test_today_is_a_link_of_every_other_month(watched: Page, address: str):
    watched.goto(f"{address}months/2026-03.html")
    watched.get_by_role("link", name="Today").focus()
    watched.keyboard.press("Enter")

    watched.wait_for_url("**/months/2026-01.html*")
    assert watched.locator("[aria-current=date]").inner_text() == "22"


def test_a_filter_is_chosen_and_cleared_by_keyboard(watched: Page, address: str):
    watched.goto(f"{address}agenda.html")
    clear = watched.locator(".galley-filters").get_by_role("button", name="Clear")
    assert not clear.is_visible()

    watched.get_by_label("Brand").focus()
    watched.keyboard.type("Fjord")
    watched.wait_for_url("**/agenda.html?brand=fjord")
    clear.focus()
    watched.keyboard.press("Enter")
    watched.wait_for_url("**/agenda.html")


def test_a_post_is_unfolded_by_keyboard_and_the_focus_is_seen(watched: Page, address: str):
    watched.goto(f"{address}batches/northwind/note-0.html")
    text = watched.locator("#text-linkedin-1")
    folded = watched.locator(".galley-text").first.bounding_box()

    watched.locator("#all-linkedin-1").focus()
    watched.keyboard.press("Space")

    unfolded = watched.locator(".galley-text").first.bounding_box()
    assert folded
    assert unfolded
    assert unfolded["height"] > 2 * folded["height"]
    more = watched.locator("label[for=all-linkedin-1]")
    assert more.evaluate("each => getComputedStyle(each).outlineStyle") == "solid"
    assert text.is_visible()
