"""Split a text into words, numbers and the punctuation that parts clauses."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from enum import IntEnum
from typing import NamedTuple

from pipeline.checks.grounding.lexicon.forms import IRREGULAR
from pipeline.checks.grounding.lexicon.function_words import FUNCTION_WORDS, LIGHT_WORDS
from pipeline.checks.grounding.lexicon.signals import ABSOLUTES
from pipeline.checks.grounding.stems import key as key_of

_TOKEN = re.compile(
    r"""(?P<number>[$€£]?\d+(?:[.,:/]\d+)*(?:[⁰¹²³⁴-⁹]+|(?:\.x\b)?(?:%|[a-z]{1,2}\b)?))
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
_DIGIT = re.compile(r"\d")
_ENDINGS = ("n't", "'s", "'re", "'ve", "'d", "'m", "'ll", "'")
_FULL = {"n't": "n't", "'ll": "will"}


class Weight(IntEnum):
    """How much a word says."""

    MARK = 0
    FUNCTION = 1
    LIGHT = 2
    CONTENT = 3


class Word(NamedTuple):
    """A word, number or mark of a text; `key` is what its forms and synonyms have in common.

    `says_something` is true of light words and of content, `shaped` of what is a name wherever it
    stands: `LSP`, `IntelliJ`, `RFC2912`.
    """

    low: str
    key: str
    weight: Weight
    start: int
    surface: str
    number: bool = False
    says_something: bool = False
    shaped: bool = False


def plain(text: str) -> str:
    """Write typographic quotes, dashes and spaces in one way; the length may change by ellipses."""
    return text if text.isascii() else text.translate(_PLAIN)


def split_words(text: str) -> list[Word]:
    """Split a plain text; contractions come apart, so that `don't` is `do` and `n't`."""
    words: list[Word] = []
    for match in _TOKEN.finditer(text):
        start = match.start()
        for low, key, weight, at, surface, number, says, shaped in _read(
            match[0], match.lastgroup or ""
        ):
            words.append(Word(low, key, weight, start + at, surface, number, says, shaped))
    return words


@functools.lru_cache(maxsize=20_000)
def _read(surface: str, kind: str) -> tuple[Word, ...]:
    """Read one word, number or mark as the words it is, each at its offset in it."""
    if kind == "word":
        return tuple(_read_word(surface))
    low = surface.lower()
    if kind == "number":
        return (Word(low, low, Weight.CONTENT, 0, surface, True, True),)
    return (Word(low, low, Weight.MARK, 0, surface),)


def _read_word(surface: str) -> Iterator[Word]:
    low = surface.lower()
    ending = ""
    if "'" in low:
        ending = next((each for each in _ENDINGS if low.endswith(each)), "")
        low = low.removesuffix(ending)
    if low == "cannot":
        low, ending = "can", "n't"
    elif ending == "n't":
        low = {"ca": "can", "wo": "will", "sha": "shall"}.get(low, low)
    if low:
        weight = _weigh(low)
        says = weight >= Weight.LIGHT
        own = surface[: len(low)]
        inner = own[1:]
        shaped = inner != inner.lower() or _DIGIT.search(inner) is not None
        yield Word(low, key_of(low), weight, 0, own, False, says, shaped)
    if ending in _FULL:
        yield Word(_FULL[ending], _FULL[ending], Weight.FUNCTION, len(low), ending)


def _weigh(low: str) -> Weight:
    if low in LIGHT_WORDS or low in ABSOLUTES or IRREGULAR.get(low) in LIGHT_WORDS:
        return Weight.LIGHT
    return Weight.FUNCTION if low in FUNCTION_WORDS else Weight.CONTENT
