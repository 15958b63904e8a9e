from __future__ import annotations

import pytest

from tests.checks.example import changed, told

CLEAR = "A clear owner changes more than a better model does."


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("One 🚀, one 💡 and one 👩‍💻.", []),
        ("Straße™ ↔ © ✓ 1. 2. 3.", []),
        ("🚀 Begin once.\n👇", []),
        ("🚀 One\n💡 Two", ["43 warning linkedin-1 begins 2 lines with an emoji"]),
        ("1️⃣ One\n2️⃣ Two", ["43 warning linkedin-1 begins 2 lines with an emoji"]),
        ("1. One 🚀\n2. Two", []),
        ("Go\n🚀💡👇🎉", ["44 warning linkedin-1 carries 4 emoji in 129 characters"]),
        ("Go 🚀 and 🚀\nand 🚀", ["44 warning linkedin-1 carries 🚀 3 times"]),
        ("word " * 60 + "🚀💡👇🎉", []),
    ],
)
def test_emoji_are_few_and_no_bullets(text: str, found: list[str]):
    assert told(changed(CLEAR, text), "emoji") == found
