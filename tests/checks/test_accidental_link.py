from __future__ import annotations

import dataclasses

import pytest

from pipeline.checks.registry import check_document
from tests.checks.example import BRAND, DRAFT, changed, make_subject, told

CLEAR = "A clear owner changes more than a better model does."


@pytest.mark.parametrize("word", ["it.Now", "README.md", "main.py", "ASP.NET", "galley.dev"])
def test_what_only_looks_like_a_link_is_told_on_its_line(word: str):
    assert told(changed(CLEAR, f"{CLEAR}\nShip {word} we go."), "accidental-link") == [
        f"44 warning linkedin-1 says `{word}`, and LinkedIn makes a link of it"
    ]


@pytest.mark.parametrize(
    "words",
    [
        "https://galley.dev",
        "www.galley.dev",
        "galley.dev/start",
        "example.com",
        "Amazon.com",
        "Node.js",
        "e.g. 3.5 of them",
        "me@galley.dev",
        "the end. Now",
    ],
)
def test_what_is_meant_or_becomes_no_link_is_left_alone(words: str):
    assert told(changed(CLEAR, f"See {words} here."), "accidental-link") == []


def test_a_domain_of_the_brand_or_of_a_link_in_the_draft_is_meant():
    subject = make_subject(changed(CLEAR, "See docs.acme.dev, notes.page and README.md."))
    subject.brand = dataclasses.replace(BRAND, url="https://www.acme.dev/about")
    subject.draft = dataclasses.replace(DRAFT, body="[Notes](https://notes.page/1) on README.md")

    found = [each for each in check_document(subject) if each.rule == "accidental-link"]

    assert [each.message for each in found] == [
        "linkedin-1 says `README.md`, and LinkedIn makes a link of it"
    ]


@pytest.mark.parametrize(("section", "times"), [("Mastodon", 0), ("Instagram", 0), ("Bluesky", 1)])
def test_only_platforms_that_link_bare_domains_are_looked_at(section: str, times: int):
    text = changed("## Twitter/X Posts", f"## {section} Posts")
    text = changed("- No owner\n", "- No README.md\n", text)

    assert len(told(text, "accidental-link")) == times
