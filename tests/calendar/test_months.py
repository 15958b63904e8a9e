from __future__ import annotations

from tests.calendar.builders import ACME, document, site
from tests.calendar.reading import Reader, seen


def post_on(wall: str, slug: str, **values):
    return document({"linkedin-1": "Text"}, {"linkedin-1": wall}, slug=slug, title=slug, **values)


MADE = site(
    post_on("2026-01-22 09:00", "oslo"),
    post_on("2026-01-31 23:30", "york", brand=ACME),
    post_on("2026-03-02 09:00", "march"),
    post_on("2025-12-01 09:00", "december"),
)


def test_there_is_a_page_for_each_month_with_posts_and_for_the_present_one():
    assert [path for path in MADE if path.startswith("months/")] == [
        "months/2025-12.md",
        "months/2026-01.md",
        "months/2026-03.md",
    ]
    assert [path for path in site() if path.startswith("months/")] == ["months/2026-01.md"]


def test_a_month_is_a_table_of_weeks_and_the_same_as_a_list():
    table = "".join(
        f"{week}\n" + "".join(f"{day}\n" for day in days)
        for week, days in [
            (1, [1, 2, 3, 4]),
            (2, range(5, 12)),
            (3, range(12, 19)),
            (4, [19, 20, 21, "22\n09:00 CET LinkedIn Text", 23, 24, 25]),
            (5, [26, 27, 28, 29, 30, "31\n23:30 EST LinkedIn Text"]),
        ]
    )
    assert seen(MADE["months/2026-01.md"]) == (
        "January 2026\n"
        "← December 2025 March 2026 →\n"
        "Posts in January 2026, times of each brand’s own zone\n"
        "Wk\nMon\nTue\nWed\nThu\nFri\nSat\nSun\n"
        f"{table}"
        "22 Thursday Jan, week 4\n09:00 CET LinkedIn\noslo\nText\nTide & Co.\n"
        "31 Saturday Jan, week 5\n23:30 EST LinkedIn\nyork\nText\nAcme\n"
    )


def test_the_table_has_a_caption_scopes_and_times_that_machines_read():
    page = str(MADE["months/2026-01.md"])

    assert page.count("<caption>") == 1
    assert page.count('<th scope="col">') == 8
    assert page.count('<th scope="row">') == 5
    assert page.count('datetime="2026&#45;02&#45;01T04&#58;30&#58;00Z"') == 2
    assert page.count('aria-current="date"') == 1


def test_an_empty_month_says_so():
    assert seen(site()["months/2026-01.md"]).startswith(
        "January 2026\nNothing is planned in January 2026.\nThe agenda says what comes next.\n"
    )


def test_months_are_listed_by_year_with_their_numbers():
    page = MADE["months.md"]

    assert seen(page) == (
        "Months\n2025\nDecember 2025 1 post\n2026\nJanuary 2026 2 posts\nMarch 2026 1 post\n"
    )
    assert Reader(str(page)).addresses == [
        "months/2025-12.html",
        "months/2026-01.html",
        "months/2026-03.html",
    ]
