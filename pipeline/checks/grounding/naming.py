"""Tell names by their capitals, and write addresses in one way."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise, takewhile

from pipeline.checks.grounding.lexicon.quantities import MONTHS
from pipeline.checks.grounding.words import Weight, Word

_MONTHS = MONTHS | {"may"}


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


def places_named(words: Sequence[Word], names: Sequence[Word]) -> Iterator[tuple[Word, ...]]:
    """Give every name that stands behind `in` or `at`, as in `the library in Vila Nova`."""
    if not names:
        return
    for at, word in enumerate(words):
        if word.low in ("in", "at"):
            run = tuple(takewhile(lambda each: each in names, words[at + 1 :]))
            if run and run[0].low not in _MONTHS:
                yield run


def spelled_out(words: Sequence[Word]) -> Iterator[tuple[str, frozenset[str]]]:
    """Give the acronyms that stand beside the words they are made of, before them or behind.

    `the Language Server Protocol (LSP)` and `the LSP (Language Server Protocol)` both say so.
    """
    for at, word in enumerate(words):
        length = len(word.surface)
        if not (word.shaped and word.surface.isupper() and word.surface.isalpha()):
            continue
        for start in (at - length - 1, at + 2):
            run = words[start : start + length] if start >= 0 else []
            if "".join(each.low[:1] for each in run) == word.low:
                yield word.low, frozenset(each.key for each in run)


def bare_link(url: str) -> str:
    """Write an address without scheme, `www.` and what may end it without changing it."""
    bare = url.partition("://")[2] or url
    return bare.removeprefix("www.").rstrip("/.,;:!?").casefold()
