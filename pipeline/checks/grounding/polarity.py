"""Find what a sentence denies, and whether two texts deny the same."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.checks.grounding.lexicon.signals import (
    EXTENDING,
    NEGATORS,
    SCOPE_ENDS,
    WEAK_NEGATORS,
)
from pipeline.checks.grounding.words import Weight, Word

_LONGEST_SCOPE = 6
_LIST_REACH = 7
_JOINING = ("or", "nor", "and")


@dataclass(frozen=True, slots=True)
class Denial:
    """A denying word and the keys of what it denies; a weak one (few, hardly) comes close to it."""

    word: str
    scope: tuple[str, ...]
    weak: bool
    position: int


def find_denials(words: Sequence[Word]) -> list[Denial]:
    """Find every denial of a sentence, in order."""
    found = []
    for at, word in enumerate(words):
        strong = word.low in NEGATORS
        if not strong and word.key not in WEAK_NEGATORS and word.low not in WEAK_NEGATORS:
            continue
        if strong and at + 1 < len(words) and words[at + 1].low in EXTENDING:
            continue
        if word.low == "few" and at and words[at - 1].low in ("a", "quite"):
            continue
        found.append(Denial(_name(words, at), _scope(words, at + 1), not strong, at))
    return found


def _name(words: Sequence[Word], at: int) -> str:
    if words[at].low == "n't" and at:
        return f"{words[at - 1].low}n't"
    return words[at].low


def _scope(words: Sequence[Word], start: int) -> tuple[str, ...]:
    scope: list[str] = []
    for at in range(start, len(words)):
        word = words[at]
        if word.weight == Weight.MARK:
            if word.low == "," and _goes_on(words, at):
                continue
            if word.low != '"':
                break
        elif word.low in SCOPE_ENDS and scope:
            break
        elif word.says_something:
            scope.append(word.key)
            if len(scope) == _LONGEST_SCOPE:
                break
    return tuple(scope)


def _goes_on(words: Sequence[Word], comma: int) -> bool:
    """Tell whether a comma parts the members of a list rather than two clauses."""
    for at in range(comma + 1, min(comma + _LIST_REACH, len(words))):
        word = words[at]
        if word.low in _JOINING:
            return True
        if word.weight == Weight.MARK and word.low != ",":
            return False
    return False
