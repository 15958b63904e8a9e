"""A month on paper: nothing of it is cut, and nothing that only a screen can use is there."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from pipeline.flows.site.build import build_site
from tests.browser import sample
from tests.browser.serving import serve
from tests.calendar.builders import document
from tests.requirements import require

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.browser
require("browser")

LONG = "A title that nobody shortened although it goes on and on until it fills three lines or four"
SHEET = 1062  # A4 across, less its margins, in CSS pixels
CLIPPED = """() => {
  const seen = element => element.getClientRects().length > 0;
  const within = (inner, outer) =>
    inner.left >= outer.left - 1 && inner.right <= outer.right + 1 &&
    inner.top >= outer.top - 1 && inner.bottom <= outer.bottom + 1;
  return [...document.querySelectorAll(".galley-month li")].filter(item => {
    const link = item.querySelector("a"), cell = item.closest("td").getBoundingClientRect();
    return !seen(link) || link.scrollHeight > link.clientHeight + 1 ||
      !within(item.getBoundingClientRect(), cell) || cell.right > innerWidth;
  }).map(item => item.innerText);
}"""


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("print")
    long = document({"linkedin-1": LONG}, {"linkedin-1": "2026-01-22 11:00"},
                    brand=sample.BRANDS["northwind"], slug="long")  # fmt: skip
    root = sample.write_tree(folder / "tree", [*sample.make_documents(), long])

    def build(address: str) -> Path:
        return build_site(root, folder / "site", now=sample.NOW).out

    with serve(build) as found:
        yield found


@pytest.fixture
def paper(page: Page, address: str) -> Page:
    """Give the month as a printer gets it, from a reader who likes it dark."""
    page.set_viewport_size({"width": SHEET, "height": 740})
    page.emulate_media(media="print", color_scheme="dark")
    page.goto(f"{address}months/2026-01.html")
    return page


def test_every_post_of_the_month_is_on_paper_and_whole(paper: Page):
    chips = paper.locator(".galley-month li")

    assert chips.count() == 25
    assert paper.locator(".galley-month").get_by_text(LONG).is_visible()
    assert paper.evaluate(CLIPPED) == []
    assert paper.evaluate("document.documentElement.scrollWidth") <= SHEET


def test_what_only_a_screen_can_use_is_not_on_paper(paper: Page):
    hidden = (
        *(".md-header", ".md-tabs", ".md-footer", ".galley-filters", ".galley-pager"),
        *(".galley-month-list", ".galley-button", ".md-search", ".md-sidebar"),
    )

    seen = [each for each in hidden if any(
        found.is_visible() for found in paper.locator(each).all())]  # fmt: skip
    assert seen == []
    assert paper.get_by_role("heading", name="January 2026").is_visible()


def test_the_ink_is_dark_on_white_whatever_the_screen_shows(paper: Page):
    shades = paper.evaluate(
        """["h1", ".galley-chip a", ".galley-cell__day"].map(each => {
             const canvas = new OffscreenCanvas(1, 1).getContext("2d");
             canvas.fillStyle = getComputedStyle(document.querySelector(".galley " + each)).color;
             canvas.fillRect(0, 0, 1, 1);
             return Math.max(...canvas.getImageData(0, 0, 1, 1).data.slice(0, 3));
           })"""
    )
    assert max(shades) < 128


def test_a_month_is_printed_across_on_one_sheet_or_two(paper: Page, address: str):
    printed = paper.pdf(prefer_css_page_size=True)
    sheets = re.findall(rb"/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]", printed)

    assert 1 <= len(sheets) <= 2
    assert all(float(width) > float(height) for width, height in sheets)


def test_a_folded_post_is_printed_whole(page: Page, address: str):
    page.emulate_media(media="print", color_scheme="dark")
    page.goto(f"{address}batches/northwind/note-0.html")

    cut = page.locator(".galley-text").evaluate_all(
        "all => all.filter(each => each.scrollHeight > each.clientHeight + 1).length"
    )
    assert cut == 0
    assert (
        page.locator(".galley-preview").first.evaluate(
            "each => getComputedStyle(each).backgroundColor"
        )
        == "rgb(255, 255, 255)"
    )
