"""Numbers go with words: whatever order they stand in, what is said of each has to be the draft's."""

from __future__ import annotations

import pytest

from pipeline.checks.grounding.claims import Claim
from pipeline.checks.grounding.judging import judge
from pipeline.checks.grounding.source import prepare
from pipeline.content.draft import parse_draft

DRAFT = """\
---
title: The ferry and the library
---

Before the change, 71 percent of loans were returned on time. A year later it was 83 percent.
In 2024 the library took in 6,200 euros in late fees. But when we wrote down the hours that staff
spent on counting coins and printing letters, the cost came to about 5,400 euros.

Of the 412 blocked cards, 268 were used again within three months.

In 2019, 140 people worked at the yard; by 2023 there were 85. The ferry makes 12 crossings a day
in summer and 7 in winter. A ticket costs 4 euros for adults and 2 euros for children.

Fuel use fell from 310 litres to 240 litres. The first trial took three weeks, the second two.
About half of the readers, 49%, rated their comfort as 4 or 5 out of 5, and only 18.5% said 1 or 2.

- A reminder goes out two days before a book is due
- A card pauses after six weeks
"""
SOURCE = prepare(parse_draft("drafts/yard/library.md", DRAFT))


@pytest.mark.parametrize(
    ("faithful", "untrue"),
    [
        (
            "Before the change, 71 percent of loans were returned on time; a year later it was "
            "83 percent.",
            "Before the change, 83 percent of loans were returned on time; a year later it was "
            "71 percent.",
        ),
        (
            "83 percent of loans were returned on time a year later, up from 71 percent.",
            "71 percent of loans were returned on time a year later, up from 83 percent.",
        ),
        (
            "On-time returns went from 71 percent to 83 percent.",
            "On-time returns went from 83 percent to 71 percent.",
        ),
        (
            "The library took in 6,200 euros in late fees in 2024.",
            "The library took in 2,024 euros in late fees in 2024.",
        ),
        (
            "The library took in 6,200 euros in 2024 and spent about 5,400 euros on coins and "
            "letters.",
            "The library took in 5,400 euros in 2024 and spent about 6,200 euros on coins and "
            "letters.",
        ),
        (
            "268 of the 412 blocked cards were used again within three months.",
            "412 of the 268 blocked cards were used again within three months.",
        ),
        (
            "Within three months, 268 of 412 blocked cards were used again.",
            "Of the 268 blocked cards, 412 were used again within three months.",
        ),
        (
            "268 blocked cards were used again within three months.",
            "268 blocked cards were used again within three weeks.",
        ),
        (
            "The yard went from 140 people in 2019 to 85 in 2023.",
            "The yard went from 85 people in 2019 to 140 in 2023.",
        ),
        (
            "In winter the ferry makes 7 crossings a day, in summer 12.",
            "In winter the ferry makes 12 crossings a day, in summer 7.",
        ),
        (
            "A ticket costs 2 euros for children and 4 euros for adults.",
            "A ticket costs 4 euros for children and 2 euros for adults.",
        ),
        (
            "Fuel use is down to 240 litres from 310 litres.",
            "Fuel use is down to 310 litres from 240 litres.",
        ),
        (
            "The second trial took two weeks, the first three.",
            "The first trial took two weeks, the second three.",
        ),
        (
            "Only 18.5% rated their comfort as 1 or 2 out of 5.",
            "Only 18.5% rated their comfort as 4 or 5 out of 5.",
        ),
        (
            "A card pauses after six weeks, and a reminder goes out two days before a book is due.",
            "A card pauses after two days, and a reminder goes out six weeks before a book is due.",
        ),
    ],
)
def test_a_number_may_stand_anywhere_but_not_with_anothers_words(faithful: str, untrue: str):
    verdicts = [judge(Claim(text, 0), SOURCE).verdict.value for text in (faithful, untrue)]

    assert verdicts == ["review", "flagged"]


def test_the_reason_says_what_a_number_goes_with_in_the_draft_and_here():
    claim = Claim("Before the change it was 83 percent; a year later it was 71 percent.", 0)

    assert [flag.reason for flag in judge(claim, SOURCE).flags] == [
        "“83” goes with “A year later it was 83 percent” in the draft (line 5), "
        "and here with “Before the change it was 83 percent”"
    ]
