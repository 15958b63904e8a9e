from __future__ import annotations

import pytest

from tests.checks.example import changed, told

HOOK = "Before the demo, write down who runs it in year two."
SENTENCE = "62 warning the first sentence of linkedin-2 is not finished by 140 characters"
PARAGRAPH = "62 note the first paragraph of linkedin-2 is longer than the fold shows"


@pytest.mark.parametrize(
    ("hook", "found"),
    [
        ("x" * 139 + ". And more.", []),
        ("x" * 140 + ". And more.", [SENTENCE]),
        ("x" * 140, []),
        ("x" * 141, [SENTENCE]),
        ("“" + "x" * 100 + ".” " + "y" * 100, []),
        ("Short. " + "y" * 203, []),
        ("Short. " + "y" * 204, [PARAGRAPH]),
        ("one\ntwo\nthree", []),
        ("one\ntwo\nthree\nfour", [PARAGRAPH]),
    ],
)
def test_the_hook_stands_before_the_fold(hook: str, found: list[str]):
    assert told(changed(HOOK, hook), "fold") == found


def test_platforms_without_a_fold_are_left_alone():
    assert told(changed("AI pilots rarely fail because of bad models.", "x" * 200), "fold") == []
