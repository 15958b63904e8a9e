from __future__ import annotations

from tests.calendar.builders import ACME, document, site
from tests.calendar.reading import seen

SUBSCRIBE = (
    "Subscribe Add this calendar’s address to your own calendar (“From URL”) and it stays up to date.\n"
    "Copy address\n"
    "All feeds\n"
)


def post_on(wall: str, title: str, **values):
    slug = title.lower().replace(" ", "-")
    text = f"{title} opens.\n\nIt goes on."
    return document({"linkedin-1": text}, {"linkedin-1": wall}, slug=slug, title=title, **values)


def test_home_shows_today_the_rest_of_the_week_and_what_is_next():
    made = site(
        post_on("2026-01-20 09:00", "Tuesday"),
        post_on("2026-01-22 09:00", "Today in Oslo"),
        post_on("2026-01-22 09:00", "Today in New York", brand=ACME),
        post_on("2026-01-25 23:30", "Sunday"),
        post_on("2026-01-26 09:00", "Monday"),
    )

    assert seen(made["index.md"]) == (
        "Thursday 22 January 2026\n"
        "As of this day. Everything on the calendar is approved.\n"
        "Today\n"
        "22 Thursday Jan, week 4\n"
        "09:00 CET LinkedIn\nToday in Oslo\nToday in Oslo opens.\nTide & Co.\n"
        "09:00 EST LinkedIn\nToday in New York\nToday in New York opens.\nAcme\n"
        "This week Week 4\n"
        "25 Sunday Jan, week 4\n"
        "23:30 CET LinkedIn\nSunday\nSunday opens.\nTide & Co.\n"
        "1 post earlier this week\n"
        "Next\n"
        "26 Monday Jan, week 5\n"
        "09:00 CET LinkedIn\nMonday\nMonday opens.\nTide & Co.\n"
        f"The whole agenda January 2026\n{SUBSCRIBE}"
    )


def test_home_says_where_nothing_is_planned():
    made = site(post_on("2025-12-20 09:00", "Past"))

    assert seen(made["index.md"]) == (
        "Thursday 22 January 2026\n"
        "As of this day. Everything on the calendar is approved.\n"
        "Today\nNothing goes out today.\n"
        "This week Week 4\nNothing goes out until Sunday.\n"
        "Next\nNothing is planned after this week.\n"
        f"The whole agenda January 2026\n{SUBSCRIBE}"
    )


def test_an_empty_calendar_says_what_to_do():
    remedy = (
        "Approve posts on their pull request and merge it: they appear here with the next build.\n"
    )
    made = site()

    assert seen(made["index.md"]) == (
        "Thursday 22 January 2026\n"
        "As of this day. Everything on the calendar is approved.\n"
        f"Nothing is on the calendar yet.\n{remedy}{SUBSCRIBE}"
    )
    assert seen(made["agenda.md"]) == (
        "Agenda\nAs of Thursday 22 January 2026\n"
        f"Nothing is planned from today on.\n{remedy}All months\n{SUBSCRIBE}"
    )


def test_next_is_five_days_and_the_agenda_three_months_and_four_weeks_back():
    near = [post_on(f"2026-02-{day:02} 09:00", f"Day {day}") for day in range(1, 8)]
    edges = [
        post_on("2025-12-24 09:00", "Too long ago"),
        post_on("2025-12-25 09:00", "Four weeks ago"),
        post_on("2026-04-24 09:00", "In three months"),
        post_on("2026-04-25 09:00", "Later"),
    ]
    made = site(*near, *edges)

    home, agenda = seen(made["index.md"]), seen(made["agenda.md"])
    assert [day for day in range(1, 8) if f"Day {day} opens" in home] == [1, 2, 3, 4, 5]
    assert [day for day in range(1, 8) if f"Day {day} opens" in agenda] == list(range(1, 8))
    assert "Too long ago" not in agenda
    assert agenda.index("The last four weeks\n") < agenda.index("Four weeks ago opens")
    assert "In three months" in agenda
    assert "The agenda goes to Friday 24 April 2026." in agenda
    assert "Later" not in agenda
