from __future__ import annotations

import pytest

from pipeline.calendar.marks import is_picture, mark, mark_picture
from pipeline.content.brand import parse_brand
from pipeline.errors import InvalidFrontMatter
from tests.calendar.builders import document, site

YML = "name: Tide & Co.\ntimezone: Etc/UTC\nplatforms: [linkedin]\n"


@pytest.mark.parametrize(
    ("line", "letters", "picture"),
    [
        ("", "TC", ""),
        ("mark: T&", "T&", ""),
        ("mark: 👩🏽‍🚀", "👩🏽‍🚀", ""),
        ("mark: S.", "S.", ""),
        ("mark: logo.png", "TC", "assets/marks/tide.png"),
        ("mark: our-own_mark-2.jpeg", "TC", "assets/marks/tide.jpeg"),
    ],
)
def test_letters_or_a_picture_stand_for_a_brand(line: str, letters: str, picture: str):
    brand = parse_brand("tide", YML + line)

    assert (mark(brand), mark_picture(brand)) == (letters, picture)


@pytest.mark.parametrize(
    "name",
    ["logo.svg", "Logo.PNG", "../acme/a.png", "a/b.png", "a\\b.png", ".png", "logo.gif", "too many letters"],
)  # fmt: skip
def test_what_is_neither_letters_nor_a_picture_of_the_folder_is_refused(name: str):
    with pytest.raises(InvalidFrontMatter, match=r"brand\.yml:4 \(mark\): .* is no mark"):
        parse_brand("tide", f"{YML}mark: '{name}'")


@pytest.mark.parametrize(
    ("name", "data", "expected"),
    [
        ("a.png", b"\x89PNG\r\n\x1a\n...", True),
        ("a.jpg", b"\xff\xd8\xff\xe0...", True),
        ("a.jpeg", b"\xff\xd8\xff\xe1...", True),
        ("a.webp", b"RIFF\n\n\n\nWEBPVP8 ", True),
        ("a.png", b"<svg onload='alert(1)'>", False),
        ("a.webp", b"<html>", False),
        ("a.png", b"", False),
    ],
)
def test_a_file_is_what_its_name_says(name: str, data: bytes, expected: bool):
    assert is_picture(name, data) is expected


def test_initials_stand_in_every_page_where_there_is_no_picture():
    made = site(document({"linkedin-1": "Text"}))

    for path in ("batches/tide/gauge.md", "brands/tide.md", "brands.md", "batches.md"):
        assert ">TC</span>" in str(made[path])
        assert "<img" not in str(made[path])
