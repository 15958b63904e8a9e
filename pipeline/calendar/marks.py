"""Say what stands for a brand in the pages: a picture of its own, its letters, or its initials."""

from __future__ import annotations

import re

from pipeline.content.brand import Brand, is_picture_name

MOST_BYTES = 64 * 1024
"""The most that a picture may weigh; it is shown at forty pixels."""

_WORDS = re.compile(r"\w+")
_BEGINNINGS = {
    "png": re.compile(rb"\x89PNG\r\n\x1a\n"),
    "jpg": re.compile(rb"\xff\xd8\xff"),
    "jpeg": re.compile(rb"\xff\xd8\xff"),
    "webp": re.compile(rb"RIFF....WEBP", re.DOTALL),
}


def mark(brand: Brand) -> str:
    """Give the brand's letters, or the first ones of its name."""
    if brand.mark and not is_picture_name(brand.mark):
        return brand.mark
    letters = "".join(word[0] for word in _WORDS.findall(brand.name))[:2].upper()
    return letters or brand.key[:1].upper()


def mark_picture(brand: Brand) -> str:
    """Name the site's file with the brand's picture; nothing where it has none."""
    if not is_picture_name(brand.mark):
        return ""
    return f"assets/marks/{brand.key}.{_kind(brand.mark)}"


def is_picture(name: str, data: bytes) -> bool:
    """Tell whether a file begins as its name says it does."""
    return bool(_BEGINNINGS[_kind(name)].match(data))


def _kind(name: str) -> str:
    return name.rpartition(".")[2]
