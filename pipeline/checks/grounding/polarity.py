"""Find what a sentence denies, and whether two texts deny the same."""

from __future__ import annotations

from collections.abc import Container, Iterable, Sequence
from dataclasses import dataclass

from pipeline.checks.grounding.lexicon.signals import (
    EXTENDING,
    FAILING,
    NEGATORS,
    REVERSERS,
    SCOPE_ENDS,
    WEAK_NEGATORS,
)
from pipeline.checks.grounding.stems import key
from pipeline.checks.grounding.words import Weight, Word

_LONGEST_SCOPE = 6
_LIST_REACH = 7
REVERSING = frozenset(key(word) for word in REVERSERS)
_SUBJECTS = frozenset(["i", "we", "you", "he", "she", "it", "they", "this", "that", "these", "those", "there", "the"])
_SOFT_REACH = 4
_NO_DENIALS = frozenset((("a", "few"), ("quite", "few"), ("at", "least")))
_OF_NOUNS = 2
"""How far `without` reaches: to the end of what is lacking, not into what follows from it."""
_JOINING = ("or", "nor", "and")


@dataclass(frozen=True, slots=True)
class Denial:
    """A denying word and the keys of what it denies; a weak one (few, hardly) comes close to it."""

    word: str
    at: int
    positions: tuple[int, ...]
    scope: tuple[str, ...]
    weak: bool


def find_denials(words: Sequence[Word]) -> list[Denial]:
    """Find every denial of a sentence, in order."""
    found = []
    for at, word in enumerate(words):
        strong = word.low in NEGATORS
        if not strong and word.low not in WEAK_NEGATORS:
            continue
        if strong and at + 1 < len(words) and words[at + 1].low in EXTENDING:
            continue
        if at and (words[at - 1].low, word.low) in _NO_DENIALS:
            continue
        if word.low in FAILING and (at + 1 == len(words) or words[at + 1].low != "to"):
            continue
        found.append(_denial(words, at, weak=not strong))
    return found


def find_reversers(words: Sequence[Word]) -> list[tuple[int, str]]:
    """Give the words with which an editor may replace a denial: where they stand, their keys."""
    return [(at, word.key) for at, word in enumerate(words) if word.key in REVERSING]


def is_softened(position: int, reversers: Iterable[tuple[int, str]], shared: Container[str]) -> bool:
    """Tell whether a word stands near a reverser that is not in the other text as well."""
    return any(
        abs(position - at) <= _SOFT_REACH and (each == "until" or each not in shared)
        for at, each in reversers
    )


def _denial(words: Sequence[Word], at: int, *, weak: bool) -> Denial:
    reach = _OF_NOUNS if words[at].low == "without" else _LONGEST_SCOPE
    positions = _scope(words, at + 1, reach)
    scope = tuple(words[at].key for at in positions if words[at].says_something)
    return Denial(_name(words, at), at, positions, scope, weak)


def _name(words: Sequence[Word], at: int) -> str:
    if words[at].low == "n't" and at:
        verb = {"can": "ca", "will": "wo"}.get(words[at - 1].low, words[at - 1].low)
        return f"{verb}n't"
    return words[at].low


def _scope(words: Sequence[Word], start: int, reach: int) -> tuple[int, ...]:
    scope: list[int] = []
    said = 0
    for at in range(start, len(words)):
        word = words[at]
        if word.weight == Weight.MARK:
            if word.low == "," and _goes_on(words, at):
                continue
            if word.low not in '"()':
                break
        elif (word.low in SCOPE_ENDS and scope) or word.low in NEGATORS:
            break
        else:
            scope.append(at)
            said += word.says_something
            if said == reach:
                break
    return tuple(scope)


def _goes_on(words: Sequence[Word], comma: int) -> bool:
    """Tell whether a comma parts the members of a list rather than two clauses."""
    for at in range(comma + 1, min(comma + _LIST_REACH, len(words))):
        word = words[at]
        if word.low in _JOINING:
            return at + 1 < len(words) and words[at + 1].low not in _SUBJECTS
        if word.weight == Weight.MARK and word.low != ",":
            return False
    return False
