"""Find what a sentence denies, and the words by which an editor may deny without a `not`."""

from __future__ import annotations

import functools
from collections.abc import Container, Iterable, Iterator, Sequence
from itertools import takewhile
from typing import NamedTuple

from pipeline.checks.grounding.lexicon.listing import words as listing
from pipeline.checks.grounding.lexicon.signals import (
    EXTENDING,
    FAILING,
    FORWARD_REVERSERS,
    NEGATORS,
    REVERSERS,
    SCOPE_ENDS,
    WEAK_NEGATORS,
)
from pipeline.checks.grounding.stems import key
from pipeline.checks.grounding.words import Weight, Word

SUBJECTS = listing("i we you he she it they this that these those there the")
_NO_DENIALS = frozenset((("a", "few"), ("quite", "few"), ("at", "least")))
_COPULAS = ("is", "was", "are")
_PREFERRING = {"rather": "than", "instead": "of"}
_ZERO = "zero"
_DENYING = NEGATORS | WEAK_NEGATORS | _PREFERRING.keys() | {_ZERO}
_COLONS = (":", "—")
_JOINING = ("or", "nor", "and")
_LONGEST_SCOPE = 8
_OF_NOUNS = 2
"""How far `without` reaches: to the end of what is lacking, not into what follows from it."""
_LIST_REACH = 7
_SOFT_REACH = 4


@functools.cache
def reversing() -> frozenset[str]:
    """Give the keys of the words that may stand for a denial."""
    return _forward() | frozenset(key(word) for word in REVERSERS)


@functools.cache
def _forward() -> frozenset[str]:
    return frozenset(key(word) for word in FORWARD_REVERSERS)


class Denial(NamedTuple):
    """A denying word and the keys of what it denies; a weak one (few, hardly) comes close to it."""

    word: str
    at: int
    positions: tuple[int, ...]
    scope: tuple[str, ...]
    weak: bool


class Reverser(NamedTuple):
    """A word that may stand for a denial, and the stretch of words for which it may."""

    key: str
    first: int
    last: int


def find_denials(words: Sequence[Word]) -> list[Denial]:
    """Find every denial of a sentence, in order."""
    found: list[Denial] = []
    if _DENYING.isdisjoint([word.low for word in words]):
        return found
    for at, word in enumerate(words):
        following = words[at + 1].low if at + 1 < len(words) else ""
        if _PREFERRING.get(word.low) == following:
            found.append(_denial(words, at, at + 2, weak=True))
        elif _is_negator(word.low, following):
            found.append(_denial(words, at, at + 1, weak=False))
        elif word.low in WEAK_NEGATORS and not _is_idiom(words, at, following):
            found.append(_denial(words, at, at + 1, weak=True))
    return found


def find_reversers(words: Sequence[Word]) -> list[Reverser]:
    """Find the words with which an editor may replace a denial, each with its clause around it."""
    return [
        _reverser(words, at, forward=word.key in _forward())
        for at, word in enumerate(words)
        if word.key in reversing()
    ]


def is_softened(position: int, reversers: Iterable[Reverser], shared: Container[str]) -> bool:
    """Tell whether a word stands near a reverser that is not in the other text as well.

    `until` turns a sentence even if both have it: what is not done until then is done from then on.
    """
    return any(
        each.first <= position <= each.last and (each.key == "until" or each.key not in shared)
        for each in reversers
    )


def _is_negator(low: str, following: str) -> bool:
    if low == _ZERO:
        return _is_plural(following)
    return low in NEGATORS and following not in EXTENDING


def _is_plural(low: str) -> bool:
    """Tell whether `zero` denies the word behind it: `zero people`, not `zero cost`."""
    return low == "people" or (low.endswith("s") and not low.endswith(("ss", "us", "is")))


def _is_idiom(words: Sequence[Word], at: int, following: str) -> bool:
    before = words[at - 1].low if at else ""
    fails = words[at].low in FAILING and following != "to"
    return fails or (before, words[at].low) in _NO_DENIALS


def _denial(words: Sequence[Word], at: int, start: int, *, weak: bool) -> Denial:
    reach = _OF_NOUNS if words[at].low == "without" else _LONGEST_SCOPE
    positions = tuple(_scope(words, start, reach)) or tuple(_before_colon(words, at))
    scope = tuple(words[place].key for place in positions if words[place].says_something)
    return Denial(_name(words, at), at, positions, scope, weak)


def _name(words: Sequence[Word], at: int) -> str:
    if words[at].low == "n't" and at:
        verb = {"can": "ca", "will": "wo"}.get(words[at - 1].low, words[at - 1].low)
        return f"{verb}n't"
    return words[at].low


def _scope(words: Sequence[Word], start: int, reach: int) -> Iterator[int]:
    """Give the places of the words that a denial covers: to the end of its clause or list."""
    said = 0
    for at in range(start, len(words)):
        word = words[at]
        if word.low in _COLONS and words[0].low == "what" and said:
            continue  # `What we did not get: enough data` denies what stands behind.
        if word.weight == Weight.MARK:
            if word.low not in '"(),' or (word.low == "," and not _goes_on(words, at)):
                return
            continue
        if (word.low in SCOPE_ENDS and at > start) or word.low in NEGATORS:
            return
        if word.low == "that" and words[at - 1].low in _COPULAS:
            return
        yield at
        said += word.says_something
        if said == reach:
            return


def _before_colon(words: Sequence[Word], at: int) -> Iterator[int]:
    """Give the places of what `What changes for you: nothing` denies."""
    if at and words[at - 1].low in _COLONS:
        yield from takewhile(lambda place: _is_inside(words[place]), range(at - 2, -1, -1))


def _goes_on(words: Sequence[Word], comma: int) -> bool:
    """Tell whether a comma parts the members of a list rather than two clauses."""
    for at in range(comma + 1, min(comma + _LIST_REACH, len(words))):
        word = words[at]
        if word.low in _JOINING:
            return at + 1 < len(words) and words[at + 1].low not in SUBJECTS
        if word.weight == Weight.MARK and word.low != ",":
            return False
    return False


def _reverser(words: Sequence[Word], at: int, *, forward: bool) -> Reverser:
    first = last = at
    while not forward and first > max(0, at - _SOFT_REACH) and _is_inside(words[first - 1]):
        first -= 1
    while last < min(len(words) - 1, at + _SOFT_REACH) and _is_inside(words[last + 1]):
        last += 1
    return Reverser(words[at].key, first, last)


def _is_inside(word: Word) -> bool:
    return word.weight > Weight.MARK or word.low in '"()'
