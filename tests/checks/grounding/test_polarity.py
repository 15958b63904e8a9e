from __future__ import annotations

import pytest

from pipeline.checks.grounding.polarity import find_denials, find_reversers, is_softened
from pipeline.checks.grounding.words import split_words


def denials(text: str) -> list[tuple[str, str]]:
    """Give each denying word with the words that it covers."""
    words = split_words(text)
    return [
        (denial.word, " ".join(words[at].low for at in denial.positions))
        for denial in find_denials(words)
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The ferry is not ready for winter.", [("not", "ready for winter")]),
        ("It isn't ready, but it sails.", [("isn't", "ready")]),
        ("It can't be late, early, or full.", [("can't", "be late early or full")]),
        ("A plan without an owner fails.", [("without", "an owner fails")]),
        ("Nobody asked who pays.", [("nobody", "asked")]),
        ("Few of them came.", [("few", "of them came")]),
        ("A few of them came.", []),
        ("They fail to answer.", [("fail", "to answer")]),
        ("A model fails loudly.", []),
        ("Not only cars but trucks.", []),
        ("At least six came.", []),
        ("A name rather than a department", [("rather", "a department")]),
        ("It never says that it does not know.", [("never", "says that it does"), ("not", "know")]),
    ],
)
def test_a_denial_covers_its_clause(text: str, expected: list[tuple[str, str]]):
    assert denials(text) == expected


def test_near_a_reverser_a_word_may_stand_for_its_denial():
    words = split_words("It is hard to show the effects of this work over many long years")
    reversers = find_reversers(words)
    places = {word.low: at for at, word in enumerate(words)}

    assert is_softened(places["show"], reversers, set())
    assert not is_softened(places["years"], reversers, set())
    assert not is_softened(places["show"], reversers, {"=hard"})
