"""The guide is pages of the manual, with links among themselves."""

from __future__ import annotations

from pipeline.calendar.guide import render_guide

MANUAL = {
    "writing.md": "# Writing\n\nSee [reviews](reviewing.md#say-yes), [brands](brands.md) and"
    " [rules](checks/index.md).\n",
    "reviewing.md": "# Reviewing\n\n[Below](#say-yes), or [elsewhere](https://example.com/a).\n",
}


def test_links_between_its_pages_work_and_others_become_words():
    assert render_guide(MANUAL)["guide/writing.md"] == (
        '---\ntitle: "Writing"\nhide: [navigation]\nsearch: {exclude: true}\n---\n\n'
        "# Writing\n\nSee [reviews](reviewing.md#say-yes), brands and rules.\n"
    )


def test_links_within_a_page_and_to_the_web_stay():
    page = render_guide(MANUAL)["guide/reviewing.md"]
    assert page.endswith(
        "# Reviewing\n\n[Below](#say-yes), or [elsewhere](https://example.com/a).\n"
    )


def test_its_first_page_leads_to_the_others():
    page = render_guide(MANUAL)["guide.md"]
    assert '<a href="guide/writing.html">Writing</a>' in page
    assert '<a href="guide/reviewing.html">Reviewing</a>' in page
