from __future__ import annotations

from pipeline.calendar.memory import Memory
from tests.calendar.builders import ACME, agenda, document, site
from tests.calendar.reading import Reader, seen


def batch_on(day: str, title: str, **values):
    slots = {"linkedin-1": f"{day} 09:00"} if day else {}
    return document({"linkedin-1": title}, slots, slug=title.lower(), title=title, **values)


NEAR = [batch_on("2025-10-22", "Edge"), batch_on("2026-04-24", "Ahead"), batch_on("", "Spare")]
FAR = [batch_on("2025-10-21", "Past"), batch_on("2027-01-04", "Later", brand=ACME)]


def lists(*documents) -> dict[str, str]:
    """Give what is seen of the lists of batches."""
    return {
        path: seen(page)
        for path, page in site(*documents).items()
        if path.startswith("batches") and path.count("/") < 2
    }


def test_while_all_batches_are_near_there_is_one_list():
    assert lists(*NEAR) == {
        "batches.md": (
            "Batches\n"
            "TC Tide & Co.\n"
            "Ahead 1 post, first on Friday 24 April 2026\n"
            "Edge 1 post, first on Wednesday 22 October 2025\n"
            "Spare 1 post, none with a slot\n"
        )
    }


def test_batches_of_other_times_are_listed_by_year_and_every_year_is_whole():
    years = "By year\n2027 1 batch\n2026 1 batch\n2025 2 batches\n"
    assert lists(*NEAR, *FAR) == {
        "batches.md": (
            "Batches\n"
            "TC Tide & Co.\n"
            "Ahead 1 post, first on Friday 24 April 2026\n"
            "Edge 1 post, first on Wednesday 22 October 2025\n"
            f"Spare 1 post, none with a slot\n{years}"
        ),
        "batches/2027.md": (
            f"Batches of 2027\nA Acme\nLater 1 post, first on Monday 4 January 2027\n{years}"
        ),
        "batches/2026.md": (
            f"Batches of 2026\nTC Tide & Co.\nAhead 1 post, first on Friday 24 April 2026\n{years}"
        ),
        "batches/2025.md": (
            "Batches of 2025\n"
            "TC Tide & Co.\n"
            "Edge 1 post, first on Wednesday 22 October 2025\n"
            f"Past 1 post, first on Tuesday 21 October 2025\n{years}"
        ),
    }


def test_a_list_of_a_year_marks_itself_and_leads_to_the_others():
    page = str(site(*NEAR, *FAR)["batches/2026.md"])

    assert page.count('aria-current="page"') == 1
    assert Reader(page).addresses == ["tide/ahead.html", "2027.html", "2026.html", "2025.html"]


def test_when_nothing_is_near_the_list_says_so_and_names_the_years():
    assert lists(FAR[0])["batches.md"] == (
        "Batches\nNo batch has a slot in these months.\nBy year\n2025 1 batch\n"
    )


def test_a_list_that_did_not_change_is_not_rendered_again():
    from pipeline.calendar.batch_lists import render_batch_lists
    from pipeline.calendar.published import published_batches
    from tests.calendar.builders import frame_of

    made, memory = agenda(*NEAR, *FAR), Memory()
    first = render_batch_lists(published_batches(made), frame_of(made), memory)
    again = render_batch_lists(published_batches(made), frame_of(made), memory)
    other = agenda(*NEAR, *FAR, batch_on("2027-02-01", "More"))
    third = render_batch_lists(published_batches(other), frame_of(other), memory)

    assert again["batches/2025.md"] is first["batches/2025.md"]
    assert "More" in third["batches/2027.md"]
    assert "2 batches" in third["batches/2025.md"]
    assert first["batches/2025.md"] != third["batches/2025.md"]
