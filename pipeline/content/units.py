"""Measure a text in the units that more than one platform uses; knows no platform."""

from __future__ import annotations

import functools

import regex


def count_utf16(text: str) -> int:
    """Count UTF-16 code units: a character beyond U+FFFF takes two."""
    if text.isascii():
        return len(text)
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def count_bytes(text: str) -> int:
    """Count UTF-8 bytes; a lone surrogate takes three, as the sign that replaces it would."""
    if text.isascii():
        return len(text)
    return len(text.encode("utf-8", "surrogatepass"))


def count_graphemes(text: str) -> int:
    """Count extended grapheme clusters: what a reader takes for one character (UAX 29)."""
    if text.isascii():
        return len(text) - text.count("\r\n")
    # A flag is one cluster; left to `\X`, a row of them takes time quadratic in its length.
    return len(_cluster().findall(_flag().sub("x", text)))


@functools.cache
def _cluster() -> regex.Pattern[str]:
    return regex.compile(r"\X")


@functools.cache
def _flag() -> regex.Pattern[str]:
    return regex.compile(r"\p{Regional_Indicator}{2}")
