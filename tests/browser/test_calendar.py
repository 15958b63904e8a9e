"""The calendar in a real browser: it is calm whatever the posts hold, and copies them exactly."""

from __future__ import annotations

import datetime as dt
import functools
import http.server
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from pipeline.flows.site.build import build_site
from tests.calendar.builders import ACME, document
from tests.calendar.hostile import TEXTS, TITLES
from tests.flows.site.test_build import make_tree
from tests.requirements import require

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser
require("browser")

NOW = dt.datetime(2026, 1, 22, 12, tzinfo=dt.UTC)
# Python's own reader of HTML drops these; browsers keep them.
POSTS = TEXTS | {"controls": "a\x01b\x07c\x0bd\x7fe\x80f\x85g\x9fh"}
PAGES = ["index.html", "agenda.html", "months/2026-01.html", "months.html", "batches.html"]


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *arguments: object) -> None:
        pass


@dataclass
class Site:
    """A built site that is being served, the texts by the page they stand on."""

    address: str
    folder: Path
    texts: dict[str, str] = field(default_factory=dict)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """Build and serve a site of hostile posts and a calm one."""
    folder = tmp_path_factory.mktemp("browser")
    documents = [
        document({"linkedin-1": text}, {"linkedin-1": f"2026-01-{22 + number % 3} 09:{number:02}"},
                 slug=f"post-{number}", title=TITLES.get(name, name))
        for number, (name, text) in enumerate(POSTS.items())
    ]  # fmt: skip
    calm = document(
        {"linkedin-1": "A heron waits by the outlet.", "twitter-1": "x" * 270},
        {"linkedin-1": "2026-01-22 09:00"},
        brand=ACME,
        title="An afternoon at the outlet",
    )
    built = build_site(make_tree(folder / "tree", *documents, calm), folder / "site", now=NOW)
    handler = functools.partial(_Quiet, directory=built.out)
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        texts = {
            f"batches/tide/{each.batch.slug}.html": each.batch.posts[0].text for each in documents
        }
        yield Site(f"http://127.0.0.1:{server.server_port}/", built.out, texts)
        server.shutdown()


@pytest.fixture
def watched(page: Page, site: Site) -> Iterator[Page]:
    """Give a page that must not complain, ask anyone else, open a dialog, or change its title."""
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(f"console {message.type}: {message.text}"))
    page.on("pageerror", lambda error: complaints.append(f"error: {error}"))
    page.on("dialog", lambda dialog: complaints.append(f"dialog: {dialog.message}"))
    page.on(
        "request",
        lambda request: (
            None
            if request.url.startswith(site.address)
            else complaints.append(f"request: {request.url}")
        ),
    )
    yield page
    assert complaints == []
    assert page.title() != "owned"


def test_no_page_complains_or_scrolls_sideways(watched: Page, site: Site):
    kinds = [*PAGES, "batches/acme/gauge.html"]
    views = [("dark", 390, kinds), ("light", 1280, kinds), ("dark", 1280, kinds)]
    for scheme, width, paths in [("light", 390, [*kinds, *site.texts]), *views]:
        watched.emulate_media(color_scheme=scheme)
        watched.set_viewport_size({"width": width, "height": 900})
        for path in paths:
            watched.goto(site.address + path)
            assert watched.title() != "owned"
            overflow = watched.evaluate("document.documentElement.scrollWidth - innerWidth")
            assert (scheme, width, path, overflow) == (scheme, width, path, 0)


def test_the_copy_button_gives_every_text_exactly(watched: Page, site: Site):
    for path, text in site.texts.items():
        watched.goto(site.address + path)
        watched.get_by_role("button", name="Copy text").click()
        watched.get_by_role("button", name="Copied").wait_for()

        assert watched.evaluate("navigator.clipboard.readText()") == text


def test_where_there_is_no_clipboard_a_field_copies(watched: Page, site: Site):
    watched.add_init_script("Object.defineProperty(navigator, 'clipboard', {value: undefined})")
    path, text = next(item for item in site.texts.items() if item[1] == TEXTS["fence"])
    watched.goto(site.address + path)

    watched.get_by_role("button", name="Copy text").click()
    watched.get_by_role("button", name="Copied").wait_for()

    watched.evaluate("document.body.append(document.createElement('textarea'))")
    watched.locator("body > textarea").focus()
    watched.keyboard.press("ControlOrMeta+V")
    assert watched.locator("body > textarea").input_value() == text


def test_the_feed_is_copied_with_its_whole_address(watched: Page, site: Site):
    watched.goto(site.address)
    watched.get_by_role("button", name="Copy address").click()
    watched.get_by_role("button", name="Copied").wait_for()

    assert watched.evaluate("navigator.clipboard.readText()") == f"{site.address}calendar.ics"


def test_copying_works_by_keyboard_and_is_announced(watched: Page, site: Site):
    watched.goto(f"{site.address}batches/acme/gauge.html")
    watched.get_by_role("button", name="Copy text").first.focus()
    watched.keyboard.press("Enter")

    watched.locator("[role=status]", has_text="Copied").wait_for(state="attached")
    assert watched.evaluate("navigator.clipboard.readText()") == "A heron waits by the outlet."


def test_search_finds_a_phrase_once_and_shows_hostile_ones_as_text(watched: Page, site: Site):
    watched.goto(site.address)
    watched.keyboard.press("/")
    watched.keyboard.type("heron waits")
    results = watched.locator(".md-search-result__item")
    results.first.wait_for()
    assert results.count() == 1
    links = results.first.locator("a").evaluate_all("links => links.map(link => link.href)")
    assert [link.partition("?")[0] for link in links] == [
        f"{site.address}batches/acme/gauge.html"
    ] * len(links)
    assert [link.rpartition("#")[2] for link in links[1:]] == ["linkedin-1"]

    watched.keyboard.press("ControlOrMeta+A")
    watched.keyboard.type("onerror")
    watched.locator(".md-search-result__item", has_text="onerror").wait_for()
    assert watched.locator(".md-search-result img, .md-search-result script").count() == 0


def test_wide_screens_see_a_table_and_narrow_ones_the_list(watched: Page, site: Site):
    watched.goto(f"{site.address}months/2026-01.html")
    for width, table, rows in ((1280, True, False), (390, False, True)):
        watched.set_viewport_size({"width": width, "height": 900})
        assert watched.locator("table.galley-month").is_visible() is table
        assert watched.locator(".galley-month-list").is_visible() is rows


def test_without_javascript_everything_but_the_buttons_is_there(browser: Browser, site: Site):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{site.address}months/2026-01.html")
    assert page.locator("table.galley-month li").count() == len(POSTS) + 1

    path, text = next(iter(site.texts.items()))
    page.goto(site.address + path)
    assert page.locator(".galley-text").inner_text() == text
    assert not page.get_by_role("button", name="Copy text").is_visible()
    context.close()


def test_the_pages_open_from_a_folder_without_a_server(page: Page, site: Site):
    page.goto((site.folder / "index.html").as_uri())
    page.get_by_role("link", name="An afternoon at the outlet").click()

    assert page.locator(".galley-text").first.inner_text() == "A heron waits by the outlet."
