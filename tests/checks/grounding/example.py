"""A small draft that has everything a check may stumble over, and what is judged by it."""

from __future__ import annotations

from pipeline.checks.grounding.claims import Claim
from pipeline.checks.grounding.judging import NOTHING_MORE, Allowed, judge
from pipeline.checks.grounding.source import Source, prepare
from pipeline.checks.grounding.verdict import Judgement
from pipeline.content.draft import parse_draft

TEXT = """\
---
title: The night ferry
url: https://example.com/ferry
quote: A timetable is a promise with numbers in it.
---

We do not believe that the old ferry is ready for winter. It carries 120 cars, and the crossing
takes six hours.

In 2019 the harbour office in Stavanger counted 49% empty berths. Captain Berg said "the sea keeps
its own timetable" and may retire next year -- nobody knows.

Passengers who book early often get a cabin; those who book late sleep in chairs. The engine is
checked before the ship leaves the harbour, never after.

Three things that people get wrong about the ferry:

- It sails every day.
- Dogs are welcome on the upper deck.

Our plan has three parts:

- A second crew for the summer
- New lifeboats, *two on each side*
- A timetable that people can read

> The harbour was quieter before the bridge was built.

The new bridge is longer than the old one. We hope that it will open in the near future[^toll].
Read [the plan](https://example.com/plan) of @harbour_office.

[^toll]: The toll for a car is 30 kroner.
"""

DRAFT = parse_draft("drafts/fjord-instruments/ferry.md", TEXT)


def source() -> Source:
    return prepare(DRAFT)


def judged(
    sentence: str,
    *,
    lead: str = "",
    pointed: tuple[int, ...] = (),
    allowed: Allowed = NOTHING_MORE,
) -> Judgement:
    """Judge a sentence by the draft about the ferry."""
    return judge(Claim(sentence, 0, lead), source(), pointed, allowed)


def told(sentence: str, *, pointed: tuple[int, ...] = ()) -> str:
    """Judge a sentence, and give verdict, lines and reasons as one text."""
    found = judged(sentence, pointed=pointed)
    lines = ",".join(map(str, found.lines))
    reasons = "; ".join(dict.fromkeys(flag.reason for flag in found.flags))
    return " | ".join(part for part in (found.verdict.value, lines, reasons) if part)
