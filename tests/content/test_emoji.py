from __future__ import annotations

import pytest

from pipeline.content.emoji import find_emoji


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("", []),
        ("1 # * a →", []),
        ("a👍b👍🏽", ["👍", "👍🏽"]),
        ("👩‍👩‍👧👨🏾‍🚀", ["👩‍👩‍👧", "👨🏾‍🚀"]),
        ("🇩🇪🇫🇷", ["🇩🇪", "🇫🇷"]),
        ("1️⃣ #️⃣ #️", ["1️⃣", "#️⃣"]),
        ("❤️ ❤︎", ["❤️"]),
        ("🏳️‍🌈🏴󠁧󠁢󠁳󠁣󠁴󠁿", ["🏳️‍🌈", "🏴󠁧󠁢󠁳󠁣󠁴󠁿"]),
    ],
)
def test_an_emoji_is_the_whole_sequence(text: str, found: list[str]):
    assert find_emoji(text) == found
