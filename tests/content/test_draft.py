import datetime as dt

import pytest

from pipeline.content.draft import parse_draft
from pipeline.content.source import decode
from pipeline.errors import GalleyError

PATH = "drafts/tide/gauge.md"
DRAFT = """\
---
title: "A gauge: honest, at last"
date: 2026-02-10
authors: [Rosa]
url: https://example.org/gauge
social: hold
not_before: 2026-02-12
campaign: spring
platforms: [x]
key_messages:
  - A number without its error is half a number.
quote: Say how wrong you may be.
mood: sunny
---

A number without its error is half a number.
"""


def refusal(text: str, path: str = PATH) -> str:
    with pytest.raises(GalleyError) as caught:
        parse_draft(path, text)
    assert caught.value.help
    return str(caught.value)


def test_every_hint_of_a_draft_is_read():
    draft = parse_draft(PATH, DRAFT)
    assert (draft.brand, draft.slug, draft.title) == ("tide", "gauge", "A gauge: honest, at last")
    assert (draft.date, draft.not_before) == (dt.date(2026, 2, 10), dt.date(2026, 2, 12))
    assert (draft.authors, draft.url, draft.social) == (
        ("Rosa",),
        "https://example.org/gauge",
        "hold",
    )
    assert (draft.campaign, [each.key for each in draft.platforms]) == ("spring", ["twitter"])
    assert draft.key_messages == ("A number without its error is half a number.",)
    assert draft.quote == "Say how wrong you may be."
    assert DRAFT.split("\n")[draft.body_line :] == draft.body.split("\n")[1:]


@pytest.mark.parametrize("title", ["“Quotes”: a 'test'", "שלום עולם", "🎉 party 🎉", "a # b"])
def test_a_title_may_hold_quotes_colons_emoji_and_right_to_left_text(title: str):
    from pipeline.content.yaml_text import yaml_scalar

    assert parse_draft(PATH, f"---\ntitle: {yaml_scalar(title)}\n---\nx").title == title
    assert parse_draft(PATH, f"# {title}\n\nx").title == title


def test_a_draft_without_front_matter_takes_its_heading_for_a_title():
    draft = parse_draft(PATH, "# The gauge\n\nText.")
    assert (draft.title, draft.body_line) == ("The gauge", 1)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "drafts/tide/gauge.md:1 (title): the draft has no title"),
        ("Text only.", "drafts/tide/gauge.md:1 (title): the draft has no title"),
        ("---\ntitle: a\n", "drafts/tide/gauge.md:1: the front matter begins with `---` and never"),
        ("---\ntitle: a: b\n---\n", "drafts/tide/gauge.md:2: the YAML does not parse: "),
        ("---\n- a\n---\n# b", "drafts/tide/gauge.md:2: this is a list or a single value"),
        ("---\ntitle: a\ndate: soon\n---\n", "drafts/tide/gauge.md:3 (date): `soon` is not a date"),
        ("---\ntitle: a\nsocial: x\n---\n", "drafts/tide/gauge.md:3 (social): `x` is not known"),
        ("---\ntitle: a\nurl: x\n---\n", "drafts/tide/gauge.md:3 (url): `x` is not a web address"),
        (
            "---\ntitle: a\nplatforms: [y]\n---\n",
            "gauge.md:3 (platforms): there is no platform `y`",
        ),
        ("---\ntitle: |\n  a\n  b\n---\n", "gauge.md:2 (title): the title has more than one line"),
    ],
)
def test_what_cannot_be_read_names_file_line_and_key(text: str, message: str):
    assert message in refusal(text)


@pytest.mark.parametrize(
    "path", ["drafts/gauge.md", "gauge.md", "drafts/a/b/c.md", "drafts/a/b.txt"]
)
def test_a_draft_in_no_brands_folder_is_refused(path: str):
    assert "this file is in no brand's folder" in refusal(DRAFT, path)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("honest, at last", "honest at last"),
        ("---\n\nA number", "---\n\nOne number"),
        ("  - A number", "  - One number"),
        ("Say how", "Tell how"),
    ],
)
def test_a_changed_body_title_or_hint_changes_the_digest(old: str, new: str):
    assert parse_draft(PATH, DRAFT.replace(old, new)).digest != parse_draft(PATH, DRAFT).digest


@pytest.mark.parametrize(
    ("old", "new"),
    [("mood: sunny", "mood: rainy"), ("spring", "autumn"), ("hold", "no"), ("\n", "\r\n")],
)
def test_anything_else_leaves_the_digest_alone(old: str, new: str):
    changed = parse_draft("drafts/other/renamed.md", DRAFT.replace(old, new))
    assert changed.digest == parse_draft(PATH, DRAFT).digest


def test_a_file_that_is_not_utf_8_names_the_line():
    with pytest.raises(GalleyError) as caught:
        decode(b"---\ntitle: a\n---\n\xff", PATH)
    assert str(caught.value) == "drafts/tide/gauge.md:4: byte 17 (0xff) is not UTF-8"


def test_a_file_of_5_mb_is_refused_with_its_size():
    with pytest.raises(GalleyError) as caught:
        decode(b"x" * 5_000_000, PATH)
    assert "the file has 5,000,000 bytes; Galley reads up to 1,000,000" in str(caught.value)
