"""A month that two brands could have: sixty posts on all seven platforms, for tests and pictures."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from pipeline.content.batch import Removal
from pipeline.content.brand import Brand, parse_brand
from pipeline.content.document import Document
from pipeline.content.editing import set_removals, set_text
from tests.calendar.builders import document
from tests.pictures import draw_wave

NOW = dt.datetime(2026, 1, 22, 12, tzinfo=dt.UTC)

_LINKS = "links: {utm: {source: '{platform}', medium: social, campaign: '{campaign}', content: '{post}'}}\n"
BRAND_FILES = {
    "northwind": (
        "name: Northwind Audio\ntimezone: America/New_York\ncolor: '#b3402e'\nmark: N\n"
        "platforms: [linkedin, twitter, facebook, instagram]\nvariants_per_platform: 2\n"
        "cadence:\n  times:\n    linkedin: [Tue 09:00, Thu 09:00]\n    twitter: [Mon 10:30, Wed 10:30, Fri 10:30]\n"
        "    facebook: [Wed 12:00]\n    instagram: [Fri 17:00]\n" + _LINKS
    ),
    "fjord": (
        "name: Fjord Instruments\ntimezone: Europe/Oslo\ncolor: '#2f6f4f'\nmark: wave.png\n"
        "platforms: [bluesky, mastodon, threads]\n"
        "cadence:\n  times:\n    bluesky: [Wed 17:30, Sat 10:00]\n    mastodon: [Thu 18:00]\n    threads: [Sun 11:00]\n"
        + _LINKS
    ),
}
BRANDS: dict[str, Brand] = {key: parse_brand(key, text) for key, text in BRAND_FILES.items()}

LINKEDIN = """\
We measured forty rooms before we believed it.

The room is half of the loudspeaker. Nobody buys a room, so nobody talks about it, and the box gets the blame.

What changed our minds:

→ The same pair, two houses: 11 dB apart at 40 Hz.
→ A bookshelf against the wall did more than the amplifier that cost three times as much.
→ Listeners preferred the cheaper pair in nine rooms of ten once it stood where it should.

So we now ship a tape measure with every pair.

Where does yours stand?

https://northwind.example.com/notes/the-room-is-half-of-it

#Acoustics #ProductDesign #Hearing"""
LINKEDIN_B = """\
A tape measure costs two dollars and does more for your sound than most upgrades.

Put the loudspeakers a third of the way into the room. Listen. Move them a hand's width. Listen again.

That is the whole method, and it took us forty rooms to trust it.

What did you try first?

#Acoustics #ProductDesign #Hearing"""
TEXTS: dict[str, str] = {
    "linkedin-1": LINKEDIN,
    "linkedin-2": LINKEDIN_B,
    "twitter-1": "The room is half of the loudspeaker. Forty rooms, one tape measure, and a chart we did not expect: https://northwind.example.com/notes/the-room-is-half-of-it #Acoustics",
    "twitter-2": "Same pair, two houses, 11 dB apart at 40 Hz.\n\nBlame the room before the box. @northwindaudio",
    "facebook-1": "Where do your loudspeakers stand?\n\nWe measured forty living rooms. Nine of ten sounded better with the pair a third of the way into the room, and nobody had to buy a thing.\n\nHow we did it: https://northwind.example.com/notes/the-room-is-half-of-it",
    "instagram-1": "A third of the way into the room. That is the trick.\n\nForty rooms, one tape measure. Link in the profile.\n\n#Acoustics #Hearing #HomeAudio",
}
FJORD_TEXTS: dict[str, str] = {
    "bluesky-1": "A river gauge that hides its error is a rumour with a decimal point. We print ours on the case. fjord.example.org/notes/a-gauge-that-admits-its-error",
    "mastodon-1": "Every gauge is wrong. Ours says by how much.\n\n±4 mm in still water, ±11 mm in spring flood, and the drawings are open if you want to check.\n\nhttps://www.fjord.example.org/notes/a-gauge-that-admits-its-error\n\n#OpenHardware #Hydrology",
    "threads-1": "We print the error on the case of every gauge.\n\nCustomers stopped asking whether to trust it, and began to ask how to make it smaller. #OpenScience",
}
TITLES = (
    *("The room is half of the loudspeaker", "What forty living rooms taught us"),
    *("Repair it at the kitchen table", "Why our drawings are public", "A quiet factory"),
    *("The cable question, answered once", "How we listen on a Tuesday"),
)
FJORD_TITLES = (
    *("A river gauge that admits its error", "Batteries in the cold", "Reading a hydrograph"),
    *("Calibration on the kitchen scale", "Four springs at one weir", "What the lake remembers"),
)

OPENINGS = (
    "",
    "Again and again:",
    "Since spring:",
    "By request:",
    "From the bench:",
    "Still true:",
    "One year on:",
)


def make_documents() -> list[Document]:
    """Make 60 approved posts in 13 batches over January to March."""
    made = [_northwind(number, title) for number, title in enumerate(TITLES)]
    return [*made, *(_fjord(number, title) for number, title in enumerate(FJORD_TITLES))]


def make_waiting() -> list[Document]:
    """Make what only internal builds show: a waiting batch, a changed text, a withdrawn post."""
    slots = {"linkedin-1": "2026-02-05 09:00", "twitter-1": "2026-02-06 10:30"}
    texts = {"linkedin-1": LINKEDIN_B, "twitter-1": TEXTS["twitter-2"]}
    brand = BRANDS["northwind"]
    draft = document(
        texts, slots, brand=brand, slug="spring-line", title="The spring line", approved=()
    )
    changed = document(
        texts,
        {**slots, "twitter-1": "2026-02-09 10:30"},
        brand=brand,
        slug="returns",
        title="What came back",
    )
    changed = set_text(changed, changed.batch.post("twitter-1"), "A text that someone changed.")
    gone = document(
        texts, {"linkedin-1": "2026-02-10 09:00"}, brand=brand, slug="recall", title="A recall"
    )
    gone = set_removals(
        gone, "withdrawn", [Removal("linkedin-1", "ana", "2026-01-20T09:00:00Z", "too early")]
    )
    return [draft, changed, gone]


def write_tree(root: Path, documents: list[Document]) -> Path:
    """Write brands, batches and the drafts behind them; drafts carry a campaign and an address."""
    for key, text in BRAND_FILES.items():
        _write(root / f"brands/{key}/brand.yml", text)
    (root / "brands/fjord/wave.png").write_bytes(draw_wave())
    for each in documents:
        _write(root / each.batch.path, each.raw)
        _write(root / each.batch.source, _draft(each))
    return root


def _northwind(number: int, title: str) -> Document:
    day = dt.date(2026, 1, 5) + dt.timedelta(days=10 * number)
    week = {
        "linkedin-1": (1, 9),
        "twitter-1": (2, 10),
        "facebook-1": (2, 12),
        "linkedin-2": (3, 9),
        "instagram-1": (4, 17),
    }
    slots = {
        post: f"{day + dt.timedelta(days=days - day.weekday()):%Y-%m-%d} {hour:02}:00"
        for post, (days, hour) in week.items()
    }
    return document(
        _numbered(TEXTS, number),
        slots,
        brand=BRANDS["northwind"],
        slug=f"note-{number}",
        title=title,
    )


def _fjord(number: int, title: str) -> Document:
    day = dt.date(2026, 1, 7) + dt.timedelta(days=9 * number)
    slots = {
        post: f"{day + dt.timedelta(days=2 * index):%Y-%m-%d} {17 + index}:30"
        for index, post in enumerate(FJORD_TEXTS)
    }
    made = document(
        _numbered(FJORD_TEXTS, number),
        slots,
        brand=BRANDS["fjord"],
        slug=f"gauge-{number}",
        title=title,
    )
    return made


def _numbered(texts: dict[str, str], number: int) -> dict[str, str]:
    """Make each batch's texts its own."""
    opening = OPENINGS[number]
    return {post: f"{opening} {text}" if opening else text for post, text in texts.items()}


def _draft(each: Document) -> str:
    campaign = "campaign: Spring tour\n" if each.batch.slug.endswith(("1", "3")) else ""
    return (
        f"---\ntitle: {each.batch.slug}\n{campaign}url: https://{each.batch.brand}.example.com/notes/{each.batch.slug}\n---\n\n"
        "The room is half of the loudspeaker.\n\nWe measured forty rooms.\n"
    )


def _write(file: Path, text: str) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(text.encode())
