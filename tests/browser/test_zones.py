"""Days on which the clocks change, as readers in other zones see them in months and agenda."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from pipeline.flows.site.build import build_site
from tests.browser.serving import serve
from tests.calendar.builders import ACME, TIDE, document
from tests.flows.site.test_build import make_tree
from tests.requirements import require

if TYPE_CHECKING:
    from playwright.sync_api import Browser

pytestmark = pytest.mark.browser
require("browser")

# In 2026 the clocks of New York change on 8 March and 1 November, those of Oslo and London on
# 29 March and 25 October; Kolkata's never do.
# brand, wall time in its zone: the instant, what the page says, what readers elsewhere are told
LOS_ANGELES, LONDON, KOLKATA = "America/Los_Angeles", "Europe/London", "Asia/Kolkata"
POSTS = {
    "oslo-before": (TIDE, "2026-03-28 09:00", "20260328T080000Z", "28", "09:00 CET",
                    {LOS_ANGELES: "01:00 for you", LONDON: "08:00 for you", KOLKATA: "13:30 for you"}),
    "oslo-gap": (TIDE, "2026-03-29 02:30", "20260329T013000Z", "29", "03:30 CEST",
                 {LOS_ANGELES: "Sat 18:30 for you", LONDON: "02:30 for you", KOLKATA: "07:00 for you"}),
    "oslo-after": (TIDE, "2026-03-30 09:00", "20260330T070000Z", "30", "09:00 CEST",
                   {LOS_ANGELES: "00:00 for you", LONDON: "08:00 for you", KOLKATA: "12:30 for you"}),
    "oslo-twice": (TIDE, "2026-10-25 02:30", "20261025T003000Z", "25", "02:30 CEST",
                   {LOS_ANGELES: "Sat 17:30 for you", LONDON: "01:30 for you", KOLKATA: "06:00 for you"}),
    "oslo-winter": (TIDE, "2026-10-25 09:00", "20261025T080000Z", "25", "09:00 CET",
                    {LOS_ANGELES: "01:00 for you", LONDON: "08:00 for you", KOLKATA: "13:30 for you"}),
    "york-gap": (ACME, "2026-03-08 02:15", "20260308T071500Z", "8", "03:15 EDT",
                 {LOS_ANGELES: "Sat 23:15 for you", LONDON: "07:15 for you", KOLKATA: "12:45 for you"}),
    "york-twice": (ACME, "2026-11-01 01:30", "20261101T053000Z", "1", "01:30 EDT",
                   {LOS_ANGELES: "Sat 22:30 for you", LONDON: "05:30 for you", KOLKATA: "11:00 for you"}),
    "york-winter": (ACME, "2026-11-01 23:30", "20261102T043000Z", "1", "23:30 EST",
                    {LOS_ANGELES: "20:30 for you", LONDON: "Mon 04:30 for you", KOLKATA: "Mon 10:00 for you"}),
}  # fmt: skip
MONTHS = {"2026-03": ("oslo-before", "oslo-gap", "oslo-after", "york-gap"),
          "2026-10": ("oslo-twice", "oslo-winter"), "2026-11": ("york-twice", "york-winter")}  # fmt: skip
READ = """items => items.map(item => [
  item.querySelector("a").textContent,
  item.closest("td, section").querySelector(".galley-cell__day, .galley-day__number").textContent,
  item.querySelector("time").innerText,
])"""


@pytest.fixture(scope="module", params=["2026-03-01", "2026-10-20"])
def address(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[str]:
    """Serve the calendar as it was built before each change."""
    folder = tmp_path_factory.mktemp("zones")
    root = make_tree(folder / "tree", *(
        document({"linkedin-1": slug}, {"linkedin-1": wall}, brand=brand, slug=slug, title=slug)
        for slug, (brand, wall, *_) in POSTS.items()))  # fmt: skip
    now = dt.datetime.fromisoformat(f"{request.param}T12:00:00+00:00")

    def build(address: str) -> Path:
        return build_site(root, folder / "site", now=now).out

    with serve(build) as found:
        yield found


def times_on(browser: Browser, url: str, zone: str, selector: str) -> dict[str, tuple[str, str]]:
    """Give each post's day and time as a reader in a zone sees them."""
    context = browser.new_context(timezone_id=zone, viewport={"width": 1280, "height": 900})
    page = context.new_page()
    page.goto(url)
    page.locator("time[data-galley-local]").first.wait_for()
    read = page.locator(selector).evaluate_all(READ)
    context.close()
    return {title: (day, " ".join(time.split())) for title, day, time in read}


def expected(slugs: tuple[str, ...], zone: str) -> dict[str, tuple[str, str]]:
    return {
        slug: (day, f"{shown} {elsewhere[zone]}")
        for slug, (_, _, _, day, shown, elsewhere) in POSTS.items()
        if slug in slugs
    }


@pytest.mark.parametrize("zone", [LOS_ANGELES, LONDON, KOLKATA])
def test_months_and_agenda_say_both_times_over_the_changes(
    browser: Browser, address: str, zone: str
):
    for month, slugs in MONTHS.items():
        seen = times_on(browser, f"{address}months/{month}.html", zone, ".galley-month li")
        assert (month, seen) == (month, expected(slugs, zone))

    agenda = times_on(browser, f"{address}agenda.html", zone, ".galley-days .galley-row")
    ahead = expected(tuple(agenda), zone)
    assert agenda == ahead
    assert len(agenda) == 4


def test_a_reader_in_the_brands_own_zone_is_told_one_time(browser: Browser, address: str):
    seen = times_on(browser, f"{address}months/2026-03.html", "Europe/Oslo", ".galley-month li")

    assert seen["oslo-gap"] == ("29", "03:30 CEST")
    assert seen["york-gap"] == ("8", "03:15 EDT 08:15 for you")


def test_the_page_of_a_batch_says_both_times_too(browser: Browser, address: str):
    context = browser.new_context(timezone_id=LOS_ANGELES)
    page = context.new_page()
    page.goto(f"{address}batches/tide/oslo-gap.html")
    page.locator(".galley-yours").wait_for()

    assert page.locator(".galley-post__slot").inner_text() == (
        "Sunday 29 March 2026, 03:30 CEST Europe/Oslo Sat 18:30 for you"
    )
    context.close()


def test_the_feed_has_the_same_instants(browser: Browser, address: str):
    page = browser.new_page()
    feed = page.request.get(f"{address}calendar.ics").text()
    page.close()
    found = dict(re.findall(r"UID:\w+/([\w-]+)/.*?DTSTART:(\w+)", feed, re.DOTALL))

    assert found
    assert found == {slug: POSTS[slug][2] for slug in found}
