from __future__ import annotations

from tests.checks.example import changed, told

CLEAR = "A clear owner changes more than a better model does."


def test_reserved_characters_are_named_once_each():
    text = changed(CLEAR, "Fine.\nAn (owner) of [it] (all) says #MLOps.")

    assert told(text, "linkedin-escape") == [
        "44 note linkedin-1 holds `(`, `)`, `[`, `]`: LinkedIn's API would cut the post there"
    ]


def test_other_platforms_take_them():
    assert told(changed("- No owner\n", "- No (owner)\n"), "linkedin-escape") == []
