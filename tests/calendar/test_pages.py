from __future__ import annotations

import html
import posixpath

from hypothesis import given
from hypothesis import strategies as st

from pipeline.calendar.paths import html_path
from pipeline.content.batch import Removal
from pipeline.content.document import Document
from pipeline.content.editing import set_removals, set_text
from tests.calendar.builders import ACME, document, site
from tests.calendar.hostile import TEXTS, TITLES
from tests.calendar.reading import Reader

SLOTS = {"linkedin-1": "2026-01-22 09:00", "twitter-1": "2026-02-23 12:30"}


def text_of(files: dict[str, str | bytes]) -> str:
    """Join a site's files and their names, entities resolved, to look for words in."""
    return "\n".join(html.unescape(f"{path} {content!s}") for path, content in files.items())


def test_a_site_has_these_files():
    made = site(
        document({"linkedin-1": "x", "twitter-1": "y"}, SLOTS),
        document({"twitter-1": "z"}, brand=ACME),
    )

    assert list(made) == [
        "index.md",
        "agenda.md",
        "months.md",
        "months/2026-01.md",
        "months/2026-02.md",
        "batches.md",
        "batches/acme/gauge.md",
        "batches/tide/gauge.md",
        "brands.md",
        "platforms.md",
        "brands/acme.md",
        "brands/tide.md",
        "platforms/linkedin.md",
        "platforms/twitter.md",
        "subscribe.md",
        "guide.md",
        "assets/brands.css",
        *(f"calendar.{kind}" for kind in ("ics", "json", "csv")),
        *(f"feeds/brand-acme.{kind}" for kind in ("ics", "json", "csv")),
        *(f"feeds/brand-tide.{kind}" for kind in ("ics", "json", "csv")),
        *(f"feeds/platform-linkedin.{kind}" for kind in ("ics", "json", "csv")),
        *(f"feeds/platform-twitter.{kind}" for kind in ("ics", "json", "csv")),
        "feeds/buffer/tide-linkedin-1.csv",
        "feeds/buffer/tide-twitter-1.csv",
    ]  # fmt: skip


def test_every_link_leads_to_a_file_and_every_anchor_to_an_element():
    made = site(
        document({"linkedin-1": "x", "twitter-1": "y"}, SLOTS),
        document({"twitter-1": "z"}, brand=ACME, slug="Where to?"),
    )
    pages = {html_path(path): Reader(str(made[path])) for path in made}

    for path, page in pages.items():
        for address in page.addresses:
            target, _, anchor = address.partition("#")
            place = posixpath.normpath(posixpath.join(posixpath.dirname(path), target))
            found = pages[place if target else path]
            assert not anchor or anchor in found.texts


def test_nothing_unapproved_is_in_any_file_or_name():
    gauge = document(
        {
            "linkedin-1": "Aardvark",
            "linkedin-2": "Badger",
            "twitter-1": "Cormorant",
            "twitter-2": "Dormouse",
        },
        {**SLOTS, "linkedin-2": "2026-01-27 09:00"},
        approved=("linkedin-1", "linkedin-2", "twitter-1", "notes"),
    )
    gauge = set_text(gauge, gauge.batch.post("linkedin-2"), "Elephant")
    gauge = set_removals(
        gauge, "withdrawn", [Removal("twitter-1", "ana", "2026-01-20", "Flamingo")]
    )
    draft = document({"linkedin-1": "Gorilla"}, SLOTS, slug="hedgehog", title="Ibex", approved=())

    found = text_of(site(gauge, draft)).lower()

    assert "aardvark" in found
    hidden = "badger cormorant dormouse elephant flamingo gorilla hedgehog ibex newsletter"
    assert [word for word in hidden.split() if word in found] == []


def hostile_documents() -> list[Document]:
    return [
        document({"linkedin-1": text}, {"linkedin-1": f"2026-01-22 09:{number:02}"}, slug=name, title=TITLES[name])
        for number, (name, text) in enumerate(TEXTS.items())
    ]  # fmt: skip


def kinds(page: Reader) -> list[str]:
    """Give a page's tags without those that mark hashtags and the fold."""
    ours = {"span", "i", "b", "input", "label"}
    return [tag for tag in page.tags if tag not in ours]


def test_hostile_texts_add_no_tag_and_no_address_to_any_page():
    calm = [
        document({"linkedin-1": "x" * len(text)}, {"linkedin-1": f"2026-01-22 09:{number:02}"}, slug=name, title="y")
        for number, (name, text) in enumerate(TEXTS.items())
    ]  # fmt: skip
    expected, found = site(*calm), site(*hostile_documents())

    assert list(found) == list(expected)
    for path in (path for path in found if path.endswith(".md")):
        one, other = Reader(str(found[path])), Reader(str(expected[path]))
        assert (path, kinds(one), one.addresses) == (path, kinds(other), other.addresses)


def test_the_same_batches_make_the_same_files():
    assert site(*hostile_documents()) == site(*hostile_documents())


@given(st.text(st.characters(exclude_categories=("Cs", "Cc", "Cn")), min_size=1))
def test_every_page_is_one_line_of_html_whatever_a_post_holds(text: str):
    made = site(document({"linkedin-1": text}, {"linkedin-1": "2026-01-22 09:00"}))

    for path, content in made.items():
        if path.endswith(".md"):
            head, body = str(content).split("---\n\n", 1)
            assert body.count("\n") == 1
            assert head.startswith("---\ntitle: ")
