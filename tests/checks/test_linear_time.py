"""Hostile documents: the checks end in seconds, and say no more than anybody would read.

The size and the bound go together: 90,000 characters take less than half a second, and quadratic
time, were it a nanosecond a step, eight.
"""

from __future__ import annotations

import time

import pytest

from tests.checks.example import changed, find

PLACE = "A clear owner changes more than a better model does."
SIZE = 90_000
SECONDS = 3

HOSTILE = {
    "braces": "{{ ",
    "braces with words": "{{ a",
    "percent braces": "{% ",
    "brackets": "[insert ",
    "angles": "<your ",
    "as": "as an ",
    "as with spaces": "as  ",
    "spaces": " ",
    "TODO": "TODO ",
    "phrase": "game-changer ",
    "begun phrases": "move the ",
    "hashtags": "#a ",
    "hashtags of many words": "#datadatadatadatadatadatadatadatadata ",
    "accidental links": "it.Now ",
    "links of the brand": "example.dev ",
    "sentences": "one two three four five six. ",
    "styled letters": "𝗮𝗯 ",
    "emoji bullets": "🚀 a\n",
    "parentheses": "(",
    "hashtags of the library": "#AIStrategy ",
    "zero width": "\u200b",
    "zero width on lines": "\u200b\n",
    "Persian joiners": "می\u200c",
    "direction marks": "\u200e",
    "tags": "\U0001f3f4\U000e0067",
    "marks": "e\u0301\u0323",
    "lines": "\n",
    "emoji": "👩\u200d💻",
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_text_takes_seconds_and_few_findings(name: str):
    unit = HOSTILE[name]
    text = changed(PLACE, unit * (SIZE // len(unit)))

    started = time.process_time()
    findings = find(text)

    assert time.process_time() - started < SECONDS
    assert len(findings) < 100


def test_many_steps_boxes_and_records_take_seconds():
    steps = "\n".join(
        f"{number}. **{number}h later**: LinkedIn Variant {number}" for number in range(4, 5000)
    )
    text = changed("3. **3 days later**: LinkedIn Variant 2 (framework angle)", steps)
    text = changed(
        "- [x] No forbidden phrases used", "- [x] No forbidden phrases used\n" * 5000, text
    )
    slots = "".join(
        f'  - {{post: linkedin-{number}, at: "2026-02-01 09:00"}}\n' for number in range(3000)
    )
    text = changed("schedule:\n", f"schedule:\n{slots}", text)

    started = time.process_time()
    find(text)

    assert time.process_time() - started < SECONDS
