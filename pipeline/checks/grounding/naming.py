"""Tell names by their capitals, and write addresses in one way."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from pipeline.checks.grounding.words import Weight, Word

_DIGIT = re.compile(r"\d")


def inner_names(words: Sequence[Word]) -> list[Word]:
    """Give the words whose capital no sentence's beginning explains."""
    found: list[Word] = []
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


def all_names(words: Sequence[Word]) -> list[Word]:
    """Give the inner names, and a first word that one of them follows: `Ralf Jung says`."""
    inner = inner_names(words)
    opening = [
        one
        for one, other in pairwise(words)
        if other in inner and one not in inner and one.surface[:1].isupper()
    ]
    return [*(word for word in opening if word.weight == Weight.CONTENT), *inner]


def bare_link(url: str) -> str:
    """Write an address without scheme, `www.` and what may end it without changing it."""
    bare = url.partition("://")[2] or url
    return bare.removeprefix("www.").rstrip("/.,;:!?").casefold()


def has_name_shape(word: Word) -> bool:
    """Tell whether a word is a name wherever it stands: `LSP`, `IntelliJ`, `RFC2912`."""
    inner = word.surface[1:]
    return not word.number and (inner != inner.lower() or _DIGIT.search(inner) is not None)
