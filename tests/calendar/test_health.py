from __future__ import annotations

import html

from pipeline.content.editing import set_text
from tests.calendar.builders import document, site
from tests.calendar.reading import seen

SLOTS = {"linkedin-1": "2026-01-23 09:00"}


def test_health_is_for_internal_builds_and_names_what_waits_and_what_collides():
    waiting = document({"linkedin-1": "Secret text"}, SLOTS, slug="w", title="Waits", approved=())
    changed = document({"linkedin-1": "Old text"}, slug="c", title="Changed")
    changed = set_text(changed, changed.batch.post("linkedin-1"), "Secret text")
    first = document({"linkedin-1": "One"}, SLOTS, slug="a", title="First")
    second = document({"linkedin-1": "Two"}, SLOTS, slug="b", title="Second")
    documents = (waiting, changed, first, second)

    page = seen(site(*documents, internal=True)["health.md"])

    assert "TC Waits linkedin-1 open 7 days old\n" in page
    assert "TC Changed linkedin-1 changed 7 days old\n" in page
    assert (
        "TC Second linkedin-1: the slot 2026-01-23 09:00 went to linkedin-1 of "
        "social/tide/a.md, approved earlier\n"
    ) in page
    assert "Secret" not in page
    assert "health.md" not in site(*documents)


def test_the_chart_says_its_numbers_to_those_who_do_not_see_it():
    page = str(site(document({"linkedin-1": "One"}, SLOTS), internal=True)["health.md"])

    assert "week 4 1, week 5 0" in html.unescape(page)
    assert page.count("<rect") == 17
