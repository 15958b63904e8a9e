"""Find what a sentence denies, and whether two texts deny the same."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.checks.grounding.lexicon.signals import (
    EXTENDING,
    NEGATORS,
    REVERSERS,
    SCOPE_ENDS,
    WEAK_NEGATORS,
)
from pipeline.checks.grounding.stems import key
from pipeline.checks.grounding.words import Weight, Word

_LONGEST_SCOPE = 6
_LIST_REACH = 7
_REVERSING = frozenset(key(word) for word in REVERSERS)
_SUBJECTS = frozenset("i we you he she it they this that these those there the".split())
_SOFT_REACH = 4
_JOINING = ("or", "nor", "and")


@dataclass(frozen=True, slots=True)
class Denial:
    """A denying word and the keys of what it denies; a weak one (few, hardly) comes close to it."""

    word: str
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
        if word.low == "few" and at and words[at - 1].low in ("a", "quite"):
            continue
        found.append(_denial(words, at, weak=not strong))
    return found


def find_softened(words: Sequence[Word]) -> frozenset[int]:
    """Give the positions of the words near one with which an editor may replace a denial."""
    found: set[int] = set()
    for at, word in enumerate(words):
        if word.key in _REVERSING:
            found.update(range(max(0, at - _SOFT_REACH), at + _SOFT_REACH + 1))
    return frozenset(found)


def _denial(words: Sequence[Word], at: int, *, weak: bool) -> Denial:
    positions = _scope(words, at + 1)
    scope = tuple(words[at].key for at in positions if words[at].says_something)
    return Denial(_name(words, at), positions, scope, weak)


def _name(words: Sequence[Word], at: int) -> str:
    if words[at].low == "n't" and at:
        verb = {"can": "ca", "will": "wo"}.get(words[at - 1].low, words[at - 1].low)
        return f"{verb}n't"
    return words[at].low


def _scope(words: Sequence[Word], start: int) -> tuple[int, ...]:
    scope: list[int] = []
    said = 0
    for at in range(start, len(words)):
        word = words[at]
        if word.weight == Weight.MARK:
            if word.low == "," and _goes_on(words, at):
                continue
            if word.low != '"':
                break
        elif word.low in SCOPE_ENDS and scope:
            break
        else:
            scope.append(at)
            said += word.says_something
            if said == _LONGEST_SCOPE:
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
