"""Tell names by their capitals, and write addresses in one way."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from pipeline.checks.grounding.words import Weight, Word


def inner_names(words: Sequence[Word]) -> list[Word]:
    """Give the words whose capital no sentence's beginning explains."""
    found: list[Word] = []
    begins = True
    for word in words:
        if word.weight == Weight.MARK:
            begins = begins or word.low in '.!?:"'
            continue
        if word.shaped or (word.surface[:1].isupper() and not begins and word.low != "i"):
            found.append(word)
        begins = False
    return found


def all_names(words: Sequence[Word], inner: Sequence[Word]) -> list[Word]:
    """Give the inner names, and a first word that one of them follows: `Ralf Jung says`."""
    if not inner:
        return []
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
