"""The check keeps the quality that docs/grounding.md states, on every pair there is."""

from __future__ import annotations

from collections import Counter

import pytest

from pipeline.checks.grounding.verdict import Verdict
from tests.checks.grounding.measure import PASSED, count
from tests.checks.grounding.mutation import mutate_wholly
from tests.checks.grounding.pairs import read_pairs
from tests.requirements import require

MOST_FAITHFUL_FAILED = 0.2
MOST_UNFAITHFUL_PASSED = 0.1
MEASURED = ("own", "tuning", "held-out")
PARTS = ("own", "tuning", "held-out-1", "held-out-2", "held-out-3", "held-out")


def pairs_of(part: str):
    if part != "own":
        require("shared")
    return list(read_pairs(part))


@pytest.mark.parametrize("part", [*PARTS, "edited"])
def test_no_unfaithful_sentence_is_verbatim(part: str):
    for pairs in pairs_of(part):
        texts = [each.text for each in (*pairs.unfaithful, *pairs.mutants)]

        assert count(texts, pairs.source)[Verdict.VERBATIM] == 0, pairs.path


@pytest.mark.parametrize("part", MEASURED)
def test_at_most_one_in_five_faithful_sentences_fails(part: str):
    counts = sum(
        (count([each.text for each in pairs.faithful], pairs.source) for pairs in pairs_of(part)),
        Counter[str](),
    )

    failed = counts[Verdict.FLAGGED] + counts[Verdict.UNSUPPORTED]
    assert failed <= MOST_FAITHFUL_FAILED * counts.total()


@pytest.mark.parametrize("part", MEASURED)
def test_at_most_one_in_ten_unfaithful_sentences_passes(part: str):
    counts = sum(
        (
            count([each.text for each in (*pairs.unfaithful, *pairs.mutants)], pairs.source)
            for pairs in pairs_of(part)
        ),
        Counter[str](),
    )

    passed = sum(counts[verdict] for verdict in PASSED)
    assert passed <= MOST_UNFAITHFUL_PASSED * counts.total()


@pytest.mark.parametrize("part", MEASURED)
def test_no_sentence_of_an_article_is_verbatim_once_one_thing_in_it_is_changed(part: str):
    for pairs in pairs_of(part):
        whole = set(pairs.source.whole)
        texts = [sentence.text for sentence in pairs.source.sentences]
        mutants = [text for _, text in mutate_wholly(texts, pairs.names)]

        assert count(mutants, pairs.source)[Verdict.VERBATIM] == 0, whole


def test_there_are_enough_pairs_to_say_so():
    for part in ("tuning", "held-out"):
        pairs = list(read_pairs(part))

        assert sum(len(each.faithful) for each in pairs) >= 60
        assert sum(len(each.unfaithful) for each in pairs) >= 60


def test_no_sentence_is_tuned_on_and_measured_with():
    seen = [
        each.text
        for part in PARTS
        for pairs in read_pairs(part)
        for each in (*pairs.faithful, *pairs.unfaithful)
    ]

    assert [text for text, times in Counter(seen).items() if times > 1] == []
