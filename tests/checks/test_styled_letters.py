from __future__ import annotations

import pytest

from tests.checks.example import changed, told

CLEAR = "A clear owner changes more than a better model does."


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("𝗕𝗼𝗹𝗱 𝗺𝗼𝘃𝗲", ["Bold move"]),
        ("𝓢𝓬𝓻𝓲𝓹𝓽 here, 𝚖𝚘𝚗𝚘 there", ["Script", "mono"]),
        ("ⓒⓘⓡⓒⓛⓔ", ["circle"]),
        ("Let 𝑥 be ℝ™, and 🅰️🅱️ 🇳🇴", []),
        ("ＡＩの導入", []),
    ],
)
def test_words_in_signs_are_quoted_in_plain_letters(text: str, plain: list[str]):
    assert told(changed(CLEAR, text), "styled-letters") == [
        f"43 warning linkedin-1 writes “{word}” in letters that only look so" for word in plain
    ]


def test_a_long_run_is_cut_where_it_is_quoted():
    [line] = told(changed(CLEAR, "𝗮" * 1000), "styled-letters")

    assert line == f"43 warning linkedin-1 writes “{'a' * 40}…” in letters that only look so"
