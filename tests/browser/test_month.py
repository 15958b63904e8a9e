"""A month of sixty posts of two brands, twelve of them hostile, in a real browser."""

from __future__ import annotations

import gzip
import importlib.util
import itertools
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from pipeline.content.batch import Scheduled
from pipeline.content.document import Document
from pipeline.content.editing import set_schedule
from pipeline.flows.site.build import build_site
from tests.browser import sample
from tests.browser.serving import calm, serve
from tests.calendar.builders import document
from tests.calendar.hostile import TEXTS, TITLES
from tests.requirements import ROOT, require, required_names

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser
require("browser")

WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
KINDS = (
    *("index", "agenda", "months", "months/2026-01", "batches", "batches/northwind/note-0"),
    *("batches/fjord/gauge-0", "batches/fjord/hostile-3", "brands", "brands/fjord", "platforms"),
    *("platforms/linkedin", "subscribe", "guide", "guide/github", "health", "404"),
)


# Twelve of the fifteen; `test_calendar` shows all of them.
HOSTILE = [each for each in TEXTS.items() if each[0] not in ("image", "comment", "entities")]


def make_documents() -> list[Document]:
    """Make 60 posts with slots in January, 12 of them hostile."""
    hostile = [
        document({"mastodon-1": text}, {"mastodon-1": f"2026-01-{10 + number} 07:00"},
                 brand=sample.BRANDS["fjord"], slug=f"hostile-{number}", title=TITLES[name])
        for number, (name, text) in enumerate(HOSTILE)
    ]  # fmt: skip
    number = itertools.count()
    calm_posts = [*sample.make_documents()[:5], *sample.make_documents()[7:13]]
    return [*(_in_january(each, number) for each in calm_posts), *hostile]


def _in_january(each: Document, number: Iterator[int]) -> Document:
    slots = [Scheduled(post.id, f"2026-01-{1 + at % 31:02} {9 + at // 31 * 3:02}:00")
             for post, at in zip(each.batch.posts, number, strict=False)]  # fmt: skip
    return set_schedule(each, sample.BRANDS[each.batch.brand].timezone.key, slots)


DOCUMENTS = make_documents()
POSTS = [(f"batches/{each.batch.brand}/{each.batch.slug}.html", post)
         for each in DOCUMENTS for post in each.batch.posts]  # fmt: skip


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("month")
    sample.write_tree(folder / "tree", DOCUMENTS)

    def build(address: str) -> Path:
        with pytest.MonkeyPatch.context() as patch:
            patch.setenv("GALLEY_SITE_URL", address)
            return build_site(
                folder / "tree", folder / "site", now=sample.NOW, internal=True,
                repository="https://github.com/example/social",
            ).out  # fmt: skip

    with serve(build) as found:
        yield found


@pytest.fixture
def watched(page: Page, address: str) -> Iterator[Page]:
    with calm(page, address) as watched:
        yield watched


def shown(page: Page, selector: str = ".galley-days") -> int:
    return page.locator(f"{selector} li[data-brand]:visible").count()


def test_there_are_sixty_posts_twelve_of_them_hostile():
    assert len(POSTS) == 60
    assert all(
        each.at.startswith("2026-01") for made in DOCUMENTS for each in made.batch.records.schedule
    )
    assert sum("hostile" in path for path, _ in POSTS) == 12


def test_the_copy_buttons_give_all_sixty_texts_exactly(watched: Page, address: str):
    for path, post in POSTS:
        if not watched.url.endswith(path):
            watched.goto(address + path)
        button = watched.locator(f"[data-galley-copy=text-{post.id}]")
        button.click()
        watched.locator(f"[data-galley-copy=text-{post.id}]", has_text="Copied").wait_for()
        assert watched.evaluate("navigator.clipboard.readText()") == post.text


def test_the_tracked_link_is_copied_with_the_brands_parameters(watched: Page, address: str):
    watched.goto(f"{address}batches/northwind/note-1.html")
    watched.get_by_role("button", name="Copy tracked link").first.click()
    watched.get_by_role("button", name="Copied").wait_for()

    assert watched.evaluate("navigator.clipboard.readText()") == (
        "https://northwind.example.com/notes/note-1?utm_source=linkedin&utm_medium=social"
        "&utm_campaign=Spring%20tour&utm_content=linkedin-1"
    )


def test_filters_work_from_a_pasted_address_and_say_what_they_hide(watched: Page, address: str):
    watched.goto(f"{address}agenda.html?brand=fjord&platform=mastodon")
    watched.get_by_text("shown").wait_for()
    items = watched.locator(".galley-days li[data-brand]:not([hidden])")

    assert watched.get_by_label("Brand").input_value() == "fjord"
    assert set(items.evaluate_all("all => all.map(e => e.dataset.brand + e.dataset.platform)")) == {
        "fjordmastodon"
    }


def test_a_choice_is_kept_in_the_address_and_survives_instant_navigation(
    watched: Page, address: str
):
    watched.goto(f"{address}agenda.html")
    watched.evaluate("window.stayed = true")
    watched.get_by_label("Platform").select_option("linkedin")
    assert watched.url.endswith("agenda.html?platform=linkedin")
    before = shown(watched)

    watched.locator(".md-tabs__link", has_text="Months").click()
    watched.locator("h1", has_text="Months").wait_for()
    watched.locator("a.galley-tile", has_text="January 2026").click()
    watched.locator("h1", has_text="January 2026").wait_for()

    assert watched.evaluate("window.stayed") is True
    assert watched.url.endswith("months/2026-01.html?platform=linkedin")
    chips = watched.locator(".galley-month li[data-brand]:visible")
    assert chips.count() > 0
    assert set(chips.evaluate_all("all => all.map(each => each.dataset.platform)")) == {"linkedin"}

    watched.locator(".galley-filters").get_by_text("Clear").click()
    watched.wait_for_url(f"{address}months/2026-01.html")
    assert watched.locator(".galley-month li[data-brand]:visible").count() > chips.count() - 1
    assert before > 0


def test_the_table_of_a_range_holds_that_range(watched: Page, address: str):
    watched.goto(f"{address}agenda.html?from=2026-01-06&to=2026-01-07&brand=northwind")
    with watched.expect_download() as download:
        watched.get_by_role("button", name="Download as CSV").click()
    lines = Path(download.value.path()).read_text(encoding="utf-8").splitlines()

    assert [line.split(",")[:2] for line in lines] == [
        ["Date", "Time"],
        ["2026-01-06", "09:00"],
        ["2026-01-07", "09:00"],
    ]


def test_a_folded_post_unfolds_without_a_script(browser: Browser, address: str):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{address}batches/northwind/note-0.html")
    text = page.locator(".galley-text").first
    folded = text.bounding_box()

    page.get_by_text("…see more").first.click()
    unfolded = text.bounding_box()

    assert folded
    assert unfolded
    assert unfolded["height"] > 2 * folded["height"]
    context.close()


def test_every_post_is_there_without_javascript(browser: Browser, address: str):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    for path in dict.fromkeys(path for path, _ in POSTS):
        page.goto(address + path)
        for post in (post for other, post in POSTS if other == path):
            found = page.locator(f"#text-{post.id}").evaluate_all("all => all[0].textContent")
            assert found == post.text
    assert not page.locator(".galley-button").first.is_visible()
    context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 390])
def test_every_kind_of_page_is_accessible_and_does_not_scroll_sideways(
    watched: Page, address: str, scheme: str, width: int
):
    if importlib.util.find_spec("axe_playwright_python") is None:
        missing = "axe-playwright-python is not installed; `make setup` does"
        pytest.fail(missing) if "browser" in required_names() else pytest.skip(missing)
    from axe_playwright_python.sync_playwright import Axe

    watched.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    watched.set_viewport_size({"width": width, "height": 900})
    for kind in KINDS:
        watched.goto(f"{address}{kind}.html")
        overflow = watched.evaluate("document.documentElement.scrollWidth - innerWidth")
        assert (kind, max(0, overflow)) == (kind, 0)
        options = {"runOnly": WCAG, "resultTypes": ["violations"]}
        found = Axe().run(watched, options=options).response["violations"]
        assert (kind, [(each["id"], each["nodes"][0]["target"]) for each in found]) == (kind, [])


def test_a_month_and_what_it_needs_of_ours_is_small(watched: Page, address: str):
    html = watched.request.get(f"{address}months/2026-01.html").body()
    assets = ROOT / "pipeline/calendar/assets"

    assert html.count(b'class="galley-chip"') == 60
    assert len(gzip.compress(html)) <= 15 * 1024
    assert sum(len(gzip.compress(path.read_bytes())) for path in assets.iterdir()) <= 10 * 1024
