"""Split a text into words, numbers and the punctuation that parts clauses."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum

from pipeline.checks.grounding.lexicon.forms import IRREGULAR
from pipeline.checks.grounding.lexicon.function_words import FUNCTION_WORDS, LIGHT_WORDS
from pipeline.checks.grounding.lexicon.signals import ABSOLUTES
from pipeline.checks.grounding.stems import key

_TOKEN = re.compile(
    r"""(?P<number>[$€£]?\d+(?:[.,:/]\d+)*(?:\.x\b)?(?:%|[a-z]{1,2}\b)?)
      | (?P<word>[^\W\d_](?:\w|[.'](?=\w))*[+\#]*)
      | (?P<mark>[.,;:!?()"—]|-(?=\s))""",
    re.VERBOSE,
)
_DIGIT = re.compile(r"\d")
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


@dataclass(slots=True, eq=False)
class Word:
    """A word, number or mark of a text; `key` is what its forms and synonyms have in common."""

    low: str
    key: str
    weight: Weight
    start: int
    surface: str
    number: bool = False

    @property
    def says_something(self) -> bool:
        return self.weight >= Weight.LIGHT


def plain(text: str) -> str:
    """Write typographic quotes, dashes and spaces in one way; the length may change by ellipses."""
    return text if text.isascii() else text.translate(_PLAIN)


def split_words(text: str) -> list[Word]:
    """Split a plain text; contractions come apart, so that `don't` is `do` and `n't`."""
    words: list[Word] = []
    for match in _TOKEN.finditer(text):
        found = match[0]
        if match.lastgroup == "word":
            _add_word(words, found, match.start())
        elif match.lastgroup == "number":
            words.append(
                Word(found.lower(), found.lower(), Weight.CONTENT, match.start(), found, True)
            )
        else:
            words.append(Word(found, found, Weight.MARK, match.start(), found))
    return words


def _add_word(words: list[Word], surface: str, start: int) -> None:
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
        words.append(Word(low, key(low), _weigh(low), start, surface[: len(low)]))
    if ending in _FULL:
        full = _FULL[ending]
        words.append(Word(full, full, Weight.FUNCTION, start + len(low), ending))


def _weigh(low: str) -> Weight:
    if low in LIGHT_WORDS or low in ABSOLUTES or IRREGULAR.get(low) in LIGHT_WORDS:
        return Weight.LIGHT
    return Weight.FUNCTION if low in FUNCTION_WORDS else Weight.CONTENT


def inner_names(words: Sequence[Word]) -> list[Word]:
    """Give the words whose capital no sentence's beginning explains."""
    found = []
    begins = True
    for word in words:
        if word.weight == Weight.MARK:
            begins = begins or word.low in '.!?:"'
            continue
        shaped = has_name_shape(word)
        if shaped or (word.surface[:1].isupper() and not begins and word.low != "i"):
            found.append(word)
        begins = False
    return found


def has_name_shape(word: Word) -> bool:
    """Tell whether a word is a name wherever it stands: `LSP`, `IntelliJ`, `RFC2912`."""
    inner = word.surface[1:]
    return not word.number and (inner != inner.lower() or _DIGIT.search(inner) is not None)
