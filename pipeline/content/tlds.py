"""Recognize a top-level domain in a text; which links it ends is for `links` to say."""

from __future__ import annotations

import functools
import re

from pipeline.content.packaged import read_packaged

_ASCII_LABEL = re.compile(r"[A-Za-z0-9-]+")
# Neither may follow a link's domain; letters of other scripts may.
_GOES_ON = ("@", "+")
_PUNYCODE = re.compile(r"[xX][nN]--[A-Za-z0-9-]+")


def match_tld(text: str, start: int) -> int | None:
    """Give the end of the top-level domain that stands at `start`, or None."""
    label = _ASCII_LABEL.match(text, start)
    if label and label.group().lower() in _names() and not text.startswith(_GOES_ON, label.end()):
        return label.end()
    spelled_out = _other_scripts().match(text, start) or _PUNYCODE.match(text, start)
    return spelled_out.end() if spelled_out else None


@functools.cache
def _names() -> frozenset[str]:
    data = read_packaged("tlds.txt")
    return frozenset(line for line in data.splitlines() if not line.startswith("#"))


@functools.cache
def _other_scripts() -> re.Pattern[str]:
    names = sorted((name for name in _names() if not name.isascii()), key=len, reverse=True)
    return re.compile(f"(?i:{'|'.join(names)})(?![0-9A-Za-z@+-])")
