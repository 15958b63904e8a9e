"""What the writer's tests share: two brands, two drafts, and an independent reading of Markdown."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import markdown

from pipeline.content.brand import Brand, parse_brand
from pipeline.content.draft import Draft, parse_draft

BRAND = """\
name: Tide
timezone: Europe/Berlin
platforms: [linkedin, twitter]
variants_per_platform: 2
voice:
  forbidden: [game-changer, in today's world]
calls_to_action:
  lines:
    Engagement:
      - What would you add?
      - Where have you seen this work?
      - Which part is hardest where you work?
    Reflection:
      - Worth ten minutes with your team.
hashtags:
  approved: [OpenData, TideGauges, FieldWork, Calibration, CitizenScience, Sensors]
  per_post:
    linkedin: [3, 4]
    twitter: [0, 2]
"""
ALL_PLATFORMS = "linkedin, twitter, bluesky, mastodon, threads, facebook, instagram"

GAUGE = """\
---
title: What does a tide gauge promise?
date: 2026-02-10
url: https://example.org/gauge
---

A tide gauge makes one promise: at this hour, the water stood this high. Most gauges cannot keep
it, because nobody tells them [how wrong they are](https://example.org/error). **A number without
its error is half a number.**

## Why do gauges drift?

Sensors age, and nobody notices. A sensor that reads two millimetres high in spring reads five in
autumn. The housing fills with silt, and the silt holds the water back. Clean the housing twice a
year, or the record turns into a story about mud.

We learned this on the *third* day of a storm. The gauge said that the water fell while the street
filled.[^1] Nobody in the office believed the street.

## What we do now

Every new gauge leaves the workshop with three things:

- A card with its own calibration
- The name of the person who calibrated it
- A date on which the calibration ends

None of the three makes a gauge more accurate. They tell its reader how far to trust it.

> A gauge is a witness, and witnesses age.

Open data needs open errors. Publish the error beside the number, and your readers can decide for
themselves. An honest gauge with a wide error is worth more than a precise one that nobody checks.

## In short

Trust is not a property of the sensor. It is what remains when a stranger repeats your calibration
and finds the same card.

[^1]: The storm of 2019, as the harbour master remembers it.
"""

WALK = """\
---
title: Notes on walking meetings
key_messages:
  - Walking meetings are for thinking, not for deciding.
  - Leave the slides at your desk.
quote: A path has no head of the table.
---

# Notes on walking meetings

We moved half of our meetings outdoors last spring. Walking meetings are for thinking, not for
deciding. People speak in turns when they walk, because a path has no head of the table and nobody
can hide behind a screen.

Two people are company and four are a parade. Keep the group small, and choose a loop that ends
where it began. Rain is a better chairman than most, since it ends a meeting on time.

Write down what you agreed when you are back inside. Without notes, a walk is only a walk. The
notes need no more than three lines, and everybody should be able to read them standing.

Some talks should stay indoors. Numbers need paper, and bad news needs a door that closes. Ask
before you take somebody outside, since not every body likes a hill.
"""


def brand(text: str = BRAND, **lines: str) -> Brand:
    """Read the brand; keywords replace the line of a top-level key."""
    for key, value in lines.items():
        text = re.sub(rf"^{key}:.*$", f"{key}: {value}", text, count=1, flags=re.MULTILINE)
    return parse_brand("tide", text)


def draft(text: str) -> Draft:
    return parse_draft("drafts/tide/note.md", text)


def body_draft(body: str, title: str = "On gauges and their errors") -> Draft:
    return draft(f"---\ntitle: {title}\n---\n{body}")


def article_text(article: Draft) -> str:
    """Read a draft with another Markdown library: one line of plain text, spaces collapsed."""
    html = markdown.markdown(article.body, extensions=["footnotes", "tables", "fenced_code"])
    stripper = _Stripper()
    stripper.feed(html)
    return " ".join("".join([article.title, " ", *stripper.parts]).split())


class _Stripper(HTMLParser):
    """Keep the text of HTML, without the marks that stand for footnotes."""

    def __init__(self) -> None:
        super().__init__()
        self.parts: list[str] = []
        self._in_mark = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._in_mark = self._in_mark or tag == "sup"
        if tag not in ("em", "strong", "a", "code", "sup", "span"):
            self.parts.append(" ")

    def handle_endtag(self, tag: str) -> None:
        if tag == "sup":
            self._in_mark = False
        elif tag not in ("em", "strong", "a", "code", "span"):
            self.parts.append(" ")

    def handle_data(self, data: str) -> None:
        if not self._in_mark:
            self.parts.append(data)
