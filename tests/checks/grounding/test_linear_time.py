"""Hostile posts and drafts: each is judged in seconds.

The size and the bound go together: 60,000 characters take less than a second, and quadratic time,
were it a nanosecond a step, more than three.
"""

from __future__ import annotations

import time

import pytest

from pipeline.checks.grounding.claims import Claim, split_post
from pipeline.checks.grounding.judging import judge
from pipeline.checks.grounding.source import prepare
from pipeline.content.draft import parse_draft
from tests.checks.grounding.example import source

SIZE = 60_000
SECONDS = 3
UNITS = (
    *("*", "_a", "`", "#a ", "#a\n", "@a ", "@a-", '"', '"a" ', "'a ", "“", "(", "? ", "?"),
    *("not ", "never ask ", "ferry cars ", "12 ", "Ab ", "- a\n", "- ", "--", "—", "a: ", "a; "),
    *(
        "a, b ",
        "a. b. ",
        "A. B. ",
        "more than ",
        "half ",
        "https://a.com ",
        "🎉 ",
        "a\nb\n",
        " ",
        "\n",
    ),
)


@pytest.mark.parametrize("unit", UNITS)
def test_a_hostile_post_is_judged_in_seconds(unit: str):
    text = unit * (SIZE // len(unit))
    started = time.process_time()

    for claim in split_post(text):
        judge(claim, source())

    assert time.process_time() - started < SECONDS


@pytest.mark.parametrize("unit", UNITS)
def test_a_hostile_draft_is_prepared_in_seconds(unit: str):
    text = unit * (SIZE // 2 // len(unit))
    draft = parse_draft("drafts/b/a.md", f"---\ntitle: Hostile\n---\n\n{text}\n")
    started = time.process_time()

    judge(Claim("Most ferries never carry 12 cars, not more than 30.", 0), prepare(draft))

    assert time.process_time() - started < SECONDS
