"""Unicode's own cases for graphemes, from Debian's package `unicode-data`."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.content.units import count_graphemes

pytestmark = pytest.mark.conformance

FILE = Path("/usr/share/unicode/auxiliary/GraphemeBreakTest.txt")
# U+2701 is a picture in the file's Unicode 15 and no longer in that of `regex`, 17.
FORMER_PICTURE = "\u2701\u200d\u2701"


def read_cases(lines: str) -> list[tuple[str, int]]:
    """Read lines such as `÷ 0020 × 0308 ÷`: ÷ stands where a grapheme begins or the text ends."""
    cases = []
    for line in lines.splitlines():
        signs = line.partition("#")[0].split()
        if signs:
            text = "".join(chr(int(sign, 16)) for sign in signs if sign not in "÷×")
            cases.append((text, signs.count("÷") - 1))
    return cases


def test_every_case_of_unicode():
    if not FILE.is_file():
        pytest.skip(f"no {FILE}; it is in Debian's package unicode-data")
    cases = read_cases(FILE.read_text(encoding="utf-8"))

    wrong = [
        (text, given, count_graphemes(text))
        for text, given in cases
        if count_graphemes(text) != given
    ]

    print(f"{len(cases)} cases, {len(wrong)} differ")
    assert [text for text, _, _ in wrong] in ([], [FORMER_PICTURE])


def test_a_line_of_the_file_is_read():
    line = "÷ 0020 × 0308 ÷ 0020 ÷\t#  ÷ [0.2] SPACE"

    assert read_cases(f"# a comment\n{line}\n") == [("\u0020\u0308\u0020", 2)]
