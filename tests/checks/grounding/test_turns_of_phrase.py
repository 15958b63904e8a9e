"""Turns that an editor gives a sentence: each is let pass, and its untrue twin is not."""

from __future__ import annotations

import pytest

from pipeline.checks.grounding.claims import Claim
from pipeline.checks.grounding.judging import judge
from pipeline.checks.grounding.source import prepare
from pipeline.content.draft import parse_draft

DRAFT = """\
---
title: The slipway
authors: [Ada Holm, Yard Manager]
---

Nothing changes for crews or owners of boats. What we don't have is enough steel to mend the
slipway.

People who think that the yard isn't worth keeping mostly don't write to the harbour office. Owners
will have to wait for the spring tide. We should have reacted by asking the crews.

Upkeep is often not on a budget, and often not seen as a high-status kind of work that gets somebody
praised or promoted. You probably don't even say, "Do you like the slipway?" A good year manifests
as an absence of leaks. Before somebody rents a crane, they often want advice from a carpenter.

## The fees paid for collecting the fees

In Port Quin, the yard talks the Slipway Signal Protocol (SSP). It was tempting to add a simple SSP
server to the crane. Nobody told the crews that the fees were gone, and one of them
counted: in May she had eleven arguments about money. Write down what the fee costs to collect. We
expect to delete the interviews once the season ends. That was the year in Port Quin. Falmouth
still takes fees.

"Your berth is free on Friday. Do you need more time?"

The shortest reminder won.
"""
SOURCE = prepare(parse_draft("drafts/yard/slipway.md", DRAFT))


@pytest.mark.parametrize(
    ("faithful", "untrue"),
    [
        ("What changes for crews and owners: nothing.", "What changes for crews: their boats."),
        (
            "What we did not get: enough steel to mend the slipway.",
            "What we did get: enough steel to mend the slipway.",
        ),
        ("They mostly don't write to the harbour office.", "They mostly write to the office."),
        ("They have to wait for the spring tide.", "They have waited for the spring tide."),
        (
            "Asking the crews is how we should have reacted.",
            "We have reacted by asking the crews.",
        ),
        (
            "It is often not the kind of work that gets somebody promoted.",
            "It is often the kind of work that gets somebody promoted.",
        ),
        ("You probably don't say that you like the slipway.", "You say that you like the slipway."),
        (
            "Ada Holm writes that a good year shows as an absence of leaks.",
            "Ada Holm writes that a good year shows as a number of leaks.",
        ),
        ("First they want advice from a carpenter.", "The first advice is a carpenter's."),
        (
            "Ada Holm writes that upkeep is often not on a budget.",
            "Ada Holm writes that upkeep is always on a budget.",
        ),
        (
            "As Ada Holm puts it, nothing changes for crews.",
            "Ada Holm owns the boats of the crews.",
        ),
        (
            "It was tempting to add a simple signal server to the crane.",
            "It was tempting to add a simple interview server to the crane.",
        ),
        (
            "Zero people told the crews that the fees were gone.",
            "Zero owners will have to wait for the spring tide.",
        ),
        (
            "In May one of them counted eleven arguments about money.",
            "In May one of them counted twelve arguments about money.",
        ),
        (
            "Write up what the fee costs to collect.",
            "Write up what the fee costs to collect at four yards.",
        ),
        (
            "We expect to delete the interviews when the season ends.",
            "The interviews will be deleted once the season ends.",
        ),
        (
            "In Port Quin, the fees paid for collecting the fees.",
            "In Falmouth, the fees paid for collecting the fees.",
        ),
        (
            'The shortest reminder won: "Your berth is free on Friday. Do you need more time?"',
            "The shortest reminder won: you need more time.",
        ),
    ],
)
def test_a_turn_of_phrase_passes_and_its_untrue_twin_fails(faithful: str, untrue: str):
    verdicts = [judge(Claim(text, 0), SOURCE).verdict.value for text in (faithful, untrue)]

    assert verdicts[0] == "review"
    assert verdicts[1] in ("flagged", "unsupported")


def test_words_of_time_and_money_that_reverse_are_not_exchanged():
    source = prepare(
        parse_draft(
            "drafts/acme/a.md",
            "# Replies\n\nA wrong answer costs the customer a second letter. We send nothing after six"
            " in the evening. We read each letter twice. Last spring we timed 400 letters."
            " We answer within at most two days.\n",
        )
    )
    faithful = ["The wrong answer costs a second letter.", "We take at most two days to answer."]
    untrue = [
        "A wrong answer saves the customer a second letter.",
        "We send nothing after six in the morning.",
        "We read each letter once.",
        "Last autumn we timed 400 letters.",
    ]

    assert [judge(Claim(each, 0), source).verdict.value for each in untrue] == ["flagged"] * 4
    assert [judge(Claim(each, 0), source).verdict.value for each in faithful] == ["review"] * 2
