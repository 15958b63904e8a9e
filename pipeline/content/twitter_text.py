"""Weigh a text as X does and find the links in it."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass

import regex

URL_WEIGHT = 23
EMOJI_WEIGHT = 2

_HEAVY = regex.compile("[^\u0000-\u10ff\u2000-\u200d\u2010-\u201f\u2032-\u2037]")
_URL = regex.compile(r"https?://[^\s<>\"]+|(?<![\w@#$.-])(?:[\w-]+\.)+(?:com|org|net|io|dev|ai)\b")
_EMOJI = regex.compile(
    r"\p{Emoji_Presentation}(?:[\p{EMod}\ufe0f]|\u200d\p{Extended_Pictographic})*"
)


@dataclass(frozen=True, slots=True)
class Entity:
    """A part of a text that X treats in its own way; offsets count code points."""

    kind: str
    start: int
    end: int
    text: str


def weigh(text: str) -> tuple[int, int]:
    """Give the lowest and the highest weight that X may find: they differ by emoji alone."""
    text = unicodedata.normalize("NFC", text)
    shortened = _URL.sub("x" * URL_WEIGHT, text)
    low = _EMOJI.sub("xx", shortened)
    return _weight(low), _weight(shortened)


def _weight(text: str) -> int:
    return len(text) + len(_HEAVY.findall(text))


def extract_urls(text: str) -> tuple[Entity, ...]:
    """Find the links of a text."""
    return tuple(Entity("url", *match.span(), match.group()) for match in _URL.finditer(text))
