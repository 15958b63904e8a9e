"""Weigh a text as X does; links and emoji are weighed whole, everything else by its code points.

Weights: twitter/twitter-text `config/v3.json`; every emoji counts 2, says
docs.x.com/fundamentals/counting-characters.
"""

from __future__ import annotations

import re
import unicodedata
from itertools import groupby

from pipeline.content.emoji import find_emoji
from pipeline.content.twitter_characters import INVALID
from pipeline.content.twitter_urls import extract_urls

URL_WEIGHT = 23
EMOJI_WEIGHT = 2
LONG_TEXT = 1_000

# Everything outside the four ranges that weigh 1 weighs 2.
_HEAVY = re.compile("[^\u0000-\u10ff\u2000-\u200d\u2010-\u201f\u2032-\u2037]+")
_INVALID = re.compile(f"[{INVALID}]")


def weigh(text: str) -> tuple[int, int]:
    """Give the lowest and the highest weight that X may find.

    Low counts 2 for every emoji sequence of today's Unicode, high weighs its code points one by
    one; a table of any age lies between. Texts without emoji have one weight.
    """
    if not text.isascii():
        text = _compose(text)
    if "." not in text:
        return _weigh_characters(text)
    low = high = at = 0
    for url in extract_urls(text):
        before = _weigh_characters(text[at : url.start])
        low += before[0] + URL_WEIGHT
        high += before[1] + URL_WEIGHT
        at = url.start + len(url.value)
    rest = _weigh_characters(text[at:] if at else text)
    return low + rest[0], high + rest[1]


def find_invalid_characters(text: str) -> tuple[int, ...]:
    """Give the offsets, in code points, of the characters for which X refuses a post."""
    return tuple(match.start() for match in _INVALID.finditer(text))


def _compose(text: str) -> str:
    """Bring a text into the composed form (NFC)."""
    if len(text) > LONG_TEXT:
        text = _order_marks(text)
    return unicodedata.normalize("NFC", text)


def _order_marks(text: str) -> str:
    """Sort runs of combining marks as NFC will: Python's own sort is quadratic in their length."""
    runs = groupby(text, key=lambda character: unicodedata.combining(character) > 0)
    return "".join(
        "".join(sorted(run, key=unicodedata.combining) if are_marks else run)
        for are_marks, run in runs
    )


def _weigh_characters(text: str) -> tuple[int, int]:
    if text.isascii():
        return len(text), len(text)
    heavy = _HEAVY.findall(text)
    high = len(text) + sum(map(len, heavy))
    return (high - _emoji_discount(text) if heavy else high), high


def _emoji_discount(text: str) -> int:
    sequences = find_emoji(text)
    return sum(max(0, _weight(sequence) - EMOJI_WEIGHT) for sequence in sequences)


def _weight(text: str) -> int:
    return len(text) + sum(map(len, _HEAVY.findall(text)))
