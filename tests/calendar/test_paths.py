from __future__ import annotations

import dataclasses
import datetime as dt
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.calendar.paths import absolute_url, batch_page, href, html_path, month_page
from tests.calendar.builders import document

GAUGE = document({"linkedin-1": "Text"}).batch


def page_of(slug: str) -> str:
    return batch_page(dataclasses.replace(GAUGE, path=f"social/tide/{slug}.md"))


def test_pages_are_named_after_month_brand_and_slug():
    assert month_page(dt.date(2026, 1, 22)) == "months/2026-01.md"
    assert page_of("ai-pilot-2026-01-21") == "batches/tide/ai-pilot-2026-01-21.md"
    assert html_path("batches/tide/gauge.md") == "batches/tide/gauge.html"
    assert html_path("calendar.ics") == "calendar.ics"


@pytest.mark.parametrize(
    ("slug", "page"),
    [
        ("index", "batches/tide/index.1bc04b52.md"),
        ("readme", "batches/tide/readme.711a6108.md"),
        ("What now?", "batches/tide/what-now.6a629fe7.md"),
        ("..", "batches/tide/batch.5ec1f7e7.md"),
        (".hidden", "batches/tide/hidden.16924190.md"),
        ("潮", "batches/tide/batch.0ca1910a.md"),
    ],
)
def test_a_slug_that_mkdocs_or_a_file_system_reads_otherwise_gets_a_name_of_its_own(
    slug: str, page: str
):
    assert page_of(slug) == page


@given(st.lists(st.text(st.characters(exclude_characters="/"), min_size=1), unique=True))
def test_two_slugs_never_share_a_page_even_where_case_makes_no_difference(slugs: list[str]):
    pages = [page_of(slug) for slug in slugs]

    assert len({page.casefold() for page in pages}) == len(slugs)
    assert all(re.fullmatch(r"batches/tide/[a-z0-9_.-]{1,160}\.md", page) for page in pages)


def test_two_files_never_share_a_page_even_with_one_brand_and_one_slug():
    paths = ("social/tide/gauge.md", "social/acme/gauge.md", "social/tide/old/gauge.md")

    assert [batch_page(dataclasses.replace(GAUGE, path=path)) for path in paths] == [
        "batches/tide/gauge.md",
        "batches/acme/gauge.md",
        "batches/tide/old/gauge.md",
    ]


@pytest.mark.parametrize(
    ("page", "target", "anchor", "link"),
    [
        ("index.md", "agenda.md", "", "agenda.html"),
        ("index.md", "batches/tide/gauge.md", "linkedin-1", "batches/tide/gauge.html#linkedin-1"),
        ("batches/tide/gauge.md", "calendar.ics", "", "../../calendar.ics"),
        ("months/2026-01.md", "months/2026-02.md", "", "2026-02.html"),
    ],
)
def test_links_are_relative(page: str, target: str, anchor: str, link: str):
    assert href(page, target, anchor) == link


def test_an_absolute_address_keeps_the_folder_that_the_site_stands_in():
    for site_url in ("https://example.org/social", "https://example.org/social/"):
        assert (
            absolute_url(site_url, "batches/tide/gauge.md", "linkedin-1")
            == "https://example.org/social/batches/tide/gauge.html#linkedin-1"
        )
