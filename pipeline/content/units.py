"""Measure a text in the units that more than one platform uses; knows no platform."""

from __future__ import annotations

import regex

_GRAPHEME = regex.compile(r"\X")


def count_code_points(text: str) -> int:
    """Count Unicode code points."""
    return len(text)


def count_utf16(text: str) -> int:
    """Count UTF-16 code units: a character beyond U+FFFF takes two."""
    if text.isascii():
        return len(text)
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def count_bytes(text: str) -> int:
    """Count UTF-8 bytes; a lone surrogate takes three, as the replacement character would."""
    if text.isascii():
        return len(text)
    return len(text.encode("utf-8", "surrogatepass"))


def count_graphemes(text: str) -> int:
    """Count extended grapheme clusters: what a reader takes for one character."""
    if text.isascii() and "\r" not in text:
        return len(text)
    return sum(1 for _ in _GRAPHEME.finditer(text))
