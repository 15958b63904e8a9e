from __future__ import annotations

from pipeline.content.registry_table import render_registry_table
from tests.requirements import ROOT
from tools.platforms_page import PAGE, fill_page


def test_the_manual_shows_the_registry_as_it_is():
    page = (ROOT / "docs" / "platforms.md").read_text(encoding="utf-8")

    assert page == fill_page(page), "run `python -m tools.platforms_page`"
    assert PAGE == ROOT / "docs" / "platforms.md"


def test_a_limit_is_a_row():
    rows = render_registry_table().splitlines()

    assert rows[:3] == [
        "| platform | what | unit | most | confidence | checked | source |",
        "| --- | --- | --- | --- | --- | --- | --- |",
        "| LinkedIn | text | UTF-16 units | 3,000 | B | 2026-11-22 "
        "| server error quoted in n8n-io/n8n#22899 |",
    ]
    assert "| Threads | `threads` | | at most 1 | | |" in rows


def test_filling_a_page_twice_is_filling_it_once():
    page = "A\n<!-- tables: written by `python -m tools.platforms_page` -->\nold\n<!-- end of tables -->\nZ\n"

    assert fill_page(page).startswith("A\n<!-- tables")
    assert fill_page(page).endswith("<!-- end of tables -->\nZ\n")
    assert fill_page(fill_page(page)) == fill_page(page)
