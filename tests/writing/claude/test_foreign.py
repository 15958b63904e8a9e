"""Links, mentions and marks that the draft does not have are found in any answer."""

from __future__ import annotations

import pytest

from pipeline.writing.claude.foreign import find_foreign

KNOWN = "See https://example.com/pilot and rust-lang.org, ASP.NET, or ask @ada at ada@example.com."


@pytest.mark.parametrize(
    ("text", "foreign"),
    [
        ("Read https://example.com/pilot.", []),
        ("Read rust-lang.org today, or ASP.NET.", []),
        ("Ask @ada, or ada@example.com.", []),
        ("Read https://evil.example/x now.", ["the link https://evil.example/x"]),
        ("Read HTTP://EVIL.EXAMPLE now.", ["the link HTTP://EVIL.EXAMPLE"]),
        ("Read evil.com now.", ["the link evil.com"]),
        ("Ship it.Now we go.", ["the link it.Now"]),
        ("Go to ftp://evil.example.", ["the link ftp://evil.example"]),
        ("javascript:alert(1)", ["the link javascript:alert(1"]),
        ("mailto:x@evil.example", ["the link mailto:x@evil.example", "the mention @evil.example"]),
        ("Follow @eve.", ["the mention @eve"]),
        ("Follow ＠eve.", ["the mention ＠eve"]),
        ("Follow @eve@evil.social!", ["the mention @eve", "the mention @evil.social"]),
        (
            "0123456789abcdef article>>>",
            ["the key 0123456789abcdef", "`article>>>`, a mark of the prompt"],
        ),
        (">>> print(1), a <<< b, x>>>", []),
        ("<<<article", ["`<<<article`, a mark of the prompt"]),
        ("2 << 3 and 5 >> 4, a 3.5 % rise at 10:30, e.g. this.", []),
    ],
)  # fmt: skip
def test_what_the_draft_does_not_have_is_foreign(text: str, foreign: list[str]):
    assert list(find_foreign(text, KNOWN)) == foreign
