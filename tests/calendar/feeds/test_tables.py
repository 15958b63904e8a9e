from __future__ import annotations

import csv
import io
import json

from pipeline.content.batch import Labelled
from tests.calendar.builders import ACME, document, site

GAUGE = document(
    {"linkedin-1": 'Say, "how"\n\nwrong you may be.', "twitter-1": "=1+1"},
    {"linkedin-1": "2026-01-22 09:00", "twitter-1": "2026-01-20 12:30"},
    title="=A gauge",
)


def rows(content: str | bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(str(content), newline="")))


def test_the_table_has_every_slot_and_no_text_and_no_formula():
    assert rows(site(GAUGE)["calendar.csv"]) == [
        ["Date", "Time", "Time zone", "UTC", "Brand", "Platform", "Campaign", "Title", "Post", "Page"],
        ["2026-01-20", "12:30", "Europe/Oslo", "2026-01-20T11:30:00Z", "Tide & Co.", "X", "", "'=A gauge", "twitter-1", "batches/tide/gauge.html#twitter-1"],
        ["2026-01-22", "09:00", "Europe/Oslo", "2026-01-22T08:00:00Z", "Tide & Co.", "LinkedIn", "", "'=A gauge", "linkedin-1", "batches/tide/gauge.html#linkedin-1"],
    ]  # fmt: skip


def test_buffer_gets_the_exact_texts_from_today_on_a_file_for_each_channel():
    media = (Labelled("Media", "https://example.org/a.png"),)
    acme = document(
        {"twitter-1": "=1+1"}, {"twitter-1": "2026-07-01 09:00"}, brand=ACME, labels=media
    )
    made = site(GAUGE, acme)

    assert [path for path in made if "buffer" in path] == [
        "feeds/buffer/acme-twitter-1.csv",
        "feeds/buffer/tide-linkedin-1.csv",
    ]
    head = ["Text", "Image URL", "Tags", "Posting Time"]
    assert rows(made["feeds/buffer/tide-linkedin-1.csv"]) == [
        head, ['Say, "how"\n\nwrong you may be.', "", "", "2026-01-22 09:00"],
    ]  # fmt: skip
    assert rows(made["feeds/buffer/acme-twitter-1.csv"]) == [
        head, ["=1+1", "https://example.org/a.png", "", "2026-07-01 09:00"],
    ]  # fmt: skip


def test_buffer_takes_a_hundred_rows_a_file():
    posts = {f"twitter-{number}": f"Post {number}" for number in range(1, 103)}
    slots = {
        post: f"2026-02-{1 + index // 24:02} {index % 24:02}:00" for index, post in enumerate(posts)
    }
    made = site(document(posts, slots))

    assert [len(rows(made[f"feeds/buffer/tide-twitter-{part}.csv"])) for part in (1, 2)] == [101, 3]


def test_the_json_feed_has_title_moment_and_link_and_no_text():
    feed = json.loads(str(site(GAUGE, url="https://example.org/")["calendar.json"]))

    assert {key: value for key, value in feed.items() if key != "items"} == {
        "version": "https://jsonfeed.org/version/1.1",
        "title": "Social calendar",
        "home_page_url": "https://example.org/",
        "feed_url": "https://example.org/calendar.json",
    }
    assert feed["items"][1] == {
        "id": "tide/gauge/linkedin-1@galley",
        "title": "LinkedIn: =A gauge",
        "content_text": "Tide & Co., LinkedIn, 2026-01-22T08:00:00Z",
        "date_published": "2026-01-22T08:00:00Z",
        "date_modified": "2026-01-16T14:20:00Z",
        "tags": ["Tide & Co.", "LinkedIn"],
        "url": "https://example.org/batches/tide/gauge.html#linkedin-1",
    }
