"""Programs by others read every feed exactly as it is meant: three of calendars, one of tables."""

from __future__ import annotations

import csv
import dataclasses
import datetime as dt
import io
import json
import re
from typing import Any

import pytest

from pipeline.calendar.frame import SiteOptions
from pipeline.calendar.pages import render_site
from pipeline.content.batch import Removal, Scheduled
from pipeline.content.brand import Brand, parse_brand
from pipeline.content.document import Document
from pipeline.content.editing import set_removals, set_schedule, set_text
from pipeline.planning.agenda import build_agenda
from tests.calendar.builders import document
from tests.calendar.hostile import TEXTS, TITLES
from tests.conformance.oracle import HERE, find_modules, run_node

pytestmark = pytest.mark.conformance

TODAY = dt.date(2026, 1, 22)
URL = "https://example.org/social/"
NAME = 'Calendar, "ours"; all\\of it'
YML = "name: {name}\ntimezone: {zone}\nplatforms: [linkedin, twitter, mastodon]\n"
BRANDS: dict[str, Brand] = {
    "tide": parse_brand("tide", YML.format(name=r"'Tide, & Co.; \n \\, \; \'", zone="Europe/Oslo")),
    "acme": parse_brand("acme", YML.format(name="Acmé 👩🏽‍🚀 עברית", zone="America/New_York")),
}
TIDE, ACME = BRANDS["tide"], BRANDS["acme"]
# The clock goes from 02:00 to 03:00 in Oslo on 29 March and back from 03:00 on 25 October; in New
# York on 8 March and 1 November. The wall time and the instant it means:
CLOCK_CHANGES = [
    (TIDE, "2026-03-29 01:59", "2026-03-29T00:59:00Z"),
    (TIDE, "2026-03-29 02:30", "2026-03-29T01:30:00Z"),  # does not exist: moves to 03:30
    (TIDE, "2026-03-29 03:30", "2026-03-29T01:30:00Z"),
    (TIDE, "2026-10-25 02:30", "2026-10-25T00:30:00Z"),  # comes twice: the first
    (TIDE, "2026-10-25 03:00", "2026-10-25T02:00:00Z"),
    (ACME, "2026-03-08 02:15", "2026-03-08T07:15:00Z"),
    (ACME, "2026-03-08 09:00", "2026-03-08T13:00:00Z"),
    (ACME, "2026-11-01 01:30", "2026-11-01T05:30:00Z"),
    (ACME, "2026-11-01 09:00", "2026-11-01T14:00:00Z"),
]


def make_documents() -> dict[str, tuple[Document, str, str]]:
    """Make batches of one post each, by slug, with the instant and the status that are meant."""
    made: dict[str, tuple[Document, str, str]] = {}
    for number, (name, text) in enumerate(TEXTS.items()):
        slug, brand = f"hostile-{number}", (TIDE, ACME)[number % 2]
        post = ("linkedin-1", "twitter-1", "mastodon-1")[number % 3]
        slots = {post: f"2026-02-{number + 1:02} 09:00"}
        hour = 8 if brand is TIDE else 14
        made[slug] = (
            document({post: text}, slots, brand=brand, slug=slug, title=TITLES[name]),
            f"2026-02-{number + 1:02}T{hour:02}:00:00Z",
            "CONFIRMED",
        )
    for number, (brand, wall, instant) in enumerate(CLOCK_CHANGES):
        slug = f"clock-{number}"
        # Two texts of one platform in one instant would collide.
        post = ("linkedin-1", "mastodon-1")[number % 2]
        made[slug] = (
            document({post: f"Post {number}"}, {post: wall}, brand=brand, slug=slug, title=slug),
            instant,
            "CONFIRMED",
        )
    slots = {"linkedin-1": "2026-03-02 09:00"}
    base = document({"linkedin-1": "Text"}, slots, slug="held", brand=TIDE, title="Held, back; \\")
    changed = set_text(base, base.batch.post("linkedin-1"), "Another text")
    made["held"] = changed, "2026-03-02T08:00:00Z", "TENTATIVE"
    gone = document({"linkedin-1": "Text"}, slots, slug="gone", brand=ACME, title="Gone\\nagain")
    removal = Removal("linkedin-1", "ana", "2026-01-20T09:00:00Z", "too early")
    made["gone"] = set_removals(gone, "withdrawn", [removal]), "2026-03-02T14:00:00Z", "CANCELLED"
    pinned = document({"twitter-1": "Text"}, {}, slug="pinned", brand=TIDE, title="Pinned")
    slot = Scheduled("twitter-1", "2026-03-03 09:00", pinned=True)
    pinned = set_schedule(pinned, "Europe/Oslo", [slot])
    made["pinned"] = pinned, "2026-03-03T08:00:00Z", "CONFIRMED"
    return made


DOCUMENTS = make_documents()
SEQUENCES = {"held": 2, "gone": 4, "pinned": 1}
PREFIXES = {"held": "On hold, do not post: ", "gone": "Cancelled: "}


def make_feeds() -> dict[str, str]:
    batches = [each.batch for each, _, _ in DOCUMENTS.values()]
    agenda = build_agenda(batches, BRANDS)
    files = render_site(agenda, batches, BRANDS, TODAY, SiteOptions(NAME, URL))
    return {
        path: content.decode() if isinstance(content, bytes) else content
        for path, content in files.items()
        if path.endswith((".ics", ".json", ".csv"))
    }


FEEDS = make_feeds()
ICS = [path for path in FEEDS if path.endswith(".ics")]


def printable(text: str) -> str:
    """Keep letters, signs and emoji; any space is a space, and what steers a display is gone."""
    spaces = re.sub(r"[\s\u00a0\u2028]", " ", text)
    return re.sub(r"[\u0000-\u001f\u007f-\u009f\u200b\u202a-\u202e]", "", spaces)


def expected_event(slug: str, calendar: str) -> dict[str, object]:
    """Say from the batch itself what a program should read of its event."""
    each, instant, status = DOCUMENTS[slug]
    post, brand = each.batch.posts[0], BRANDS[each.batch.brand]
    platform = post.platform.display
    start = dt.datetime.fromisoformat(instant)
    page = f"{URL}batches/{brand.key}/{slug}.html#{post.id}" if status == "CONFIRMED" else ""
    stamped = "2026-01-20T09:00:00Z" if slug == "gone" else "2026-01-16T14:20:00Z"
    return {
        "uid": f"{brand.key}/{slug}/{post.id}@galley",
        "summary": f"{PREFIXES.get(slug, '')}{platform}: {printable(each.batch.content.title)}",
        "description": "\n".join(filter(None, [f"{printable(brand.name)}, {platform}", page])),
        "categories": [platform, printable(brand.name)],
        "status": status,
        "sequence": SEQUENCES.get(slug, 0),
        "start": instant,
        "end": f"{start + dt.timedelta(minutes=15):%Y-%m-%dT%H:%M:%SZ}",
        "stamped": stamped,
        "url": page,
        "calendar": calendar,
    }


def slugs_in(path: str) -> list[str]:
    """Say which batches a feed should hold: all, a brand's, or a platform's."""
    kind, _, key = path.rpartition("/")[2].rpartition(".")[0].partition("-")
    facts = {slug: each.batch for slug, (each, _, _) in DOCUMENTS.items()}
    if kind == "brand":
        return [slug for slug, batch in facts.items() if batch.brand == key]
    if kind == "platform":
        return [slug for slug, batch in facts.items() if batch.posts[0].platform.key == key]
    return list(facts)


def calendar_name(path: str) -> str:
    kind, _, key = path.rpartition("/")[2].rpartition(".")[0].partition("-")
    names = {"linkedin": "LinkedIn", "twitter": "X", "mastodon": "Mastodon"}
    names |= {brand.key: brand.name for brand in BRANDS.values()}
    return printable(f"{NAME}: {names[key]}" if kind != "calendar" else NAME)


def unescape(text: str) -> str:
    """Read a name as a text, which ical.js leaves as it stands: it does not know the property."""
    return re.sub(r"\\([\\;,])", r"\1", text)


def misread_by_node_ical(event: dict[str, object]) -> dict[str, object]:
    """Take node-ical's two faults into account.

    A backslash before an n ends a line for it, and categories it takes apart at every comma.
    """
    misread: dict[str, object] = json.loads(json.dumps(event).replace("\\\\n", "\\\\\\n"))
    categories = [escape(each) for each in event["categories"]]  # type: ignore[attr-defined]
    return misread | {"categories": [each.strip() for each in ",".join(categories).split(",")]}


def escape(text: str) -> str:
    return re.sub(r"([\\;,])", r"\\\1", text)


def in_order(events: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return sorted(events, key=lambda event: str(event["uid"]))


def ask(kind: str, *texts: str) -> list[Any]:
    questions = "".join(json.dumps({"kind": kind, "text": text}) + "\n" for text in texts)
    answers = run_node(HERE / "feeds.mjs", str(find_modules("ical.js")), stdin=questions)
    return [json.loads(line) for line in answers.split("\n") if line]


@pytest.mark.parametrize("reader", ["ical.js", "node-ical"])
def test_both_readers_in_javascript_read_every_calendar_exactly(reader: str):
    for path, events in zip(ICS, ask(reader, *(FEEDS[path] for path in ICS)), strict=True):
        expected = [expected_event(slug, calendar_name(path)) for slug in slugs_in(path)]
        if reader == "ical.js":
            events = [each | {"calendar": unescape(each["calendar"])} for each in events]
        if reader == "node-ical":
            expected = [misread_by_node_ical(each) for each in expected]
        assert len(events) == len(expected)
        for found, meant in zip(in_order(events), in_order(expected), strict=True):
            assert (path, found) == (path, meant)
    print(f"{reader}: {len(ICS)} calendars, {len(DOCUMENTS)} events in the whole one")


def test_vobject_reads_every_calendar_exactly():
    vobject = pytest.importorskip("vobject")

    def read(event: Any) -> dict[str, object]:
        start, stamped = event.dtstart.value, event.dtstamp.value
        moment = "%Y-%m-%dT%H:%M:%SZ"
        return {
            "uid": event.uid.value,
            "summary": event.summary.value,
            "description": event.description.value,
            "categories": event.categories.value,
            "status": event.status.value,
            "sequence": int(event.sequence.value),
            "start": f"{start.astimezone(dt.UTC):{moment}}",
            "end": f"{(start + event.duration.value).astimezone(dt.UTC):{moment}}",
            "stamped": f"{stamped.astimezone(dt.UTC):{moment}}",
            "url": event.url.value if hasattr(event, "url") else "",
        }

    for path in ICS:
        calendar = vobject.readOne(FEEDS[path])
        events = [read(each) for each in calendar.vevent_list]
        expected = [expected_event(slug, calendar_name(path)) for slug in slugs_in(path)]
        for each in expected:
            assert each.pop("calendar") == calendar.x_wr_calname.value
        assert (path, in_order(events)) == (path, in_order(expected))


def test_the_json_feeds_say_the_same_as_the_calendars():
    paths = [path for path in FEEDS if path.endswith(".json")]
    for path, feed in zip(paths, ask("json", *(FEEDS[path] for path in paths)), strict=True):
        assert feed["version"] == "https://jsonfeed.org/version/1.1"
        assert feed["feed_url"] == URL + path
        items = {item["id"]: item for item in feed["items"]}
        assert len(items) == len(feed["items"]) == len(slugs_in(path))
        for slug in slugs_in(path):
            event = expected_event(slug, "")
            item = items[event["uid"]]
            assert item["title"] == event["summary"]
            assert item["date_published"] == event["start"]
            assert item["date_modified"] == event["stamped"]
            assert item.get("url", "") == event["url"]


def test_a_reader_of_tables_finds_every_slot_and_every_text_exactly():
    paths = [path for path in FEEDS if path.endswith(".csv")]
    tables = dict(zip(paths, ask("papaparse", *(FEEDS[path] for path in paths)), strict=True))
    for path, rows in tables.items():
        assert rows.pop() == [""]  # what stands after the last line end
        assert rows == list(csv.reader(io.StringIO(FEEDS[path], newline="")))

    planned = {
        f"{each.batch.brand}/{slug}": each
        for slug, (each, _, status) in DOCUMENTS.items()
        if status == "CONFIRMED"
    }
    whole = tables["calendar.csv"][1:]
    assert {row[9].removeprefix(f"{URL}batches/").partition(".html")[0] for row in whole} == set(
        planned
    )
    uploads = [row for path, rows in tables.items() if "/buffer/" in path for row in rows[1:]]
    assert sorted(row[0] for row in uploads) == sorted(
        each.batch.posts[0].text for each in planned.values()
    )


def test_the_set_is_as_hostile_as_it_says():
    assert {status for _, _, status in DOCUMENTS.values()} == {
        "CONFIRMED",
        "TENTATIVE",
        "CANCELLED",
    }
    assert len(ICS) == 1 + len(BRANDS) + 3
    agenda = build_agenda([each.batch for each, _, _ in DOCUMENTS.values()], BRANDS)
    assert [dataclasses.replace(each, batch=None) for each in agenda.spare] == []  # type: ignore[arg-type]
