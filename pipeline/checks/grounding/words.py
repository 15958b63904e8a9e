"""Split a text into words, numbers and the punctuation that parts clauses."""

from __future__ import annotations

import functools
import re
from enum import IntEnum

from pipeline.checks.grounding.lexicon.forms import IRREGULAR
from pipeline.checks.grounding.lexicon.function_words import FUNCTION_WORDS, LIGHT_WORDS
from pipeline.checks.grounding.lexicon.signals import ABSOLUTES
from pipeline.checks.grounding.stems import key as key_of

_TOKEN = re.compile(
    r"""(?P<number>[$€£]?\d+(?:[.,:/]\d+)*(?:\.x\b)?(?:%|[a-z]{1,2}\b)?)
      | (?P<word>[^\W\d_](?:\w|[.'](?=\w))*[+\#]*)
      | (?P<mark>[.,;:!?()"—]|-(?=\s))""",
    re.VERBOSE,
)
_PLAIN = str.maketrans(
    {
        **dict.fromkeys("’‘ʼ＇`´", "'"),
        **dict.fromkeys("“”„«»″", '"'),
        **dict.fromkeys("‐‑‒", "-"),
        **dict.fromkeys("–―", "—"),
        **dict.fromkeys("\u00a0\u202f\u2009\t", " "),
        "…": "...",
    }
)
_ENDINGS = ("n't", "'s", "'re", "'ve", "'d", "'m", "'ll", "'")
_FULL = {"n't": "n't", "'ll": "will"}


class Weight(IntEnum):
    """How much a word says."""

    MARK = 0
    FUNCTION = 1
    LIGHT = 2
    CONTENT = 3


class Word:
    """A word, number or mark of a text; `key` is what its forms and synonyms have in common.

    `says_something` is true of light words and of content.
    """

    __slots__ = ("key", "low", "number", "says_something", "start", "surface", "weight")

    def __init__(
        self, low: str, key: str, weight: Weight, start: int, surface: str, number: bool = False
    ) -> None:
        self.low = low
        self.key = key
        self.weight = weight
        self.start = start
        self.surface = surface
        self.number = number
        self.says_something = weight >= Weight.LIGHT


def plain(text: str) -> str:
    """Write typographic quotes, dashes and spaces in one way; the length may change by ellipses."""
    return text if text.isascii() else text.translate(_PLAIN)


def split_words(text: str) -> list[Word]:
    """Split a plain text; contractions come apart, so that `don't` is `do` and `n't`."""
    words: list[Word] = []
    for match in _TOKEN.finditer(text):
        found, start = match[0], match.start()
        if match.lastgroup == "word":
            for low, key, weight, offset, surface in _read_word(found):
                words.append(Word(low, key, weight, start + offset, surface))
        elif match.lastgroup == "number":
            words.append(Word(found.lower(), found.lower(), Weight.CONTENT, start, found, True))
        else:
            words.append(Word(found, found, Weight.MARK, start, found))
    return words


@functools.lru_cache(maxsize=20_000)
def _read_word(surface: str) -> tuple[tuple[str, str, Weight, int, str], ...]:
    """Give low form, key, weight, offset and surface of each part of a word."""
    low = surface.lower()
    ending = ""
    if "'" in low:
        ending = next((each for each in _ENDINGS if low.endswith(each)), "")
        low = low.removesuffix(ending)
    if low == "cannot":
        low, ending = "can", "n't"
    elif ending == "n't":
        low = {"ca": "can", "wo": "will", "sha": "shall"}.get(low, low)
    parts = [(low, key_of(low), _weigh(low), 0, surface[: len(low)])] if low else []
    if ending in _FULL:
        parts.append((_FULL[ending], _FULL[ending], Weight.FUNCTION, len(low), ending))
    return tuple(parts)


def _weigh(low: str) -> Weight:
    if low in LIGHT_WORDS or low in ABSOLUTES or IRREGULAR.get(low) in LIGHT_WORDS:
        return Weight.LIGHT
    return Weight.FUNCTION if low in FUNCTION_WORDS else Weight.CONTENT
