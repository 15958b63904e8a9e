"""Sentences that the author marks as one stay together."""

import pytest

from pipeline.content.prose.blocks import read_blocks
from pipeline.content.prose.inline import Prose
from pipeline.writing.extractive.joining import join_spans
from pipeline.writing.extractive.topics import fold


def units(source: str, *hints: str) -> list[str]:
    prose = read_blocks(source, 1).sections[0].blocks[0]
    assert isinstance(prose, Prose)
    spans = join_spans(prose, {fold(hint) for hint in hints})
    return [prose.text[span.start : span.end] for span in spans]


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("**A fine is not income. It is a habit.** So we say.", ["A fine is not income. It is a habit.", "So we say."]),
        ("Before. *A fine is no income. It is a habit*.", ["Before.", "A fine is no income. It is a habit."]),
        ("**One.** **Two.** Three.", ["One.", "Two.", "Three."]),
        ("**One. Two** and a half. Three.", ["One.", "Two and a half.", "Three."]),
        (f"**{'A long word. ' * 30}End.**", ["A long word."] * 30 + ["End."]),
    ],
    ids=lambda value: value[0][:20],
)  # fmt: skip
def test_sentences_in_one_emphasis_are_one_unit_up_to_a_sentences_length(
    source: str, expected: list[str]
):
    assert units(source) == expected


def test_a_hint_of_two_sentences_is_one_unit_where_the_draft_says_it():
    source = "We counted. A fine is not income. It is a *habit*. So we say."

    assert units(source, "A fine is not income. It is a habit.") == [
        "We counted.",
        "A fine is not income. It is a habit.",
        "So we say.",
    ]
