from __future__ import annotations

import pytest

from tests.checks.grounding.mutation import KINDS, mutate, mutate_in_turn


@pytest.mark.parametrize(
    ("kind", "text", "changed"),
    [
        ("number", "It carries 120 cars.", "It carries 121 cars."),
        ("number", "It takes six hours.", "It takes eight hours."),
        ("negation", "It is not ready.", "It is ready."),
        ("negation", "It is ready.", "It is not ready."),
        ("negation", "They don't know.", "They do know."),
        ("direction", "More cars came.", "Less cars came."),
        ("direction", "It sails before noon.", "It sails after noon."),
        ("name", "Berg sails.", "Hansen sails."),
        ("absolute", "Some cars came.", "All cars came."),
        ("absolute", "It is late.", "It is always late."),
        ("number", "It sails.", None),
        ("name", "It sails.", None),
    ],
)
def test_a_sentence_is_changed_in_one_place(kind: str, text: str, changed: str | None):
    assert mutate(text, kind, ("Berg", "Hansen")) == changed


def test_the_kinds_take_turns_as_far_as_they_apply():
    texts = ["It is 1 of 2 before noon."] * len(KINDS)

    assert [kind for kind, _ in mutate_in_turn(texts, ())] == [
        *("number", "negation", "direction"),
        *("absolute", "absolute"),
    ]
