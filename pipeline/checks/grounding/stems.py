"""Bring English words to a stem, and stems that mean the same to one key; other languages pass by.

The stem is no word and need not be: two forms of a word have to meet, and different words should
not. What is shorter than four letters is left alone.
"""

from __future__ import annotations

import functools
import re

from pipeline.checks.grounding.lexicon.forms import IRREGULAR
from pipeline.checks.grounding.lexicon.synonyms import GROUPS

_VOWEL = re.compile(r"[aeiouy]")
_DOUBLED = re.compile(r"([bdfgklmnprt])\1$")
# Each round takes the first that fits and leaves four letters. A final e is gone by then.
_ENDINGS = (
    "ization", "isation", "ication", "fulness", "iveness", "ousness", "ability", "ibility",
    "ation", "ement", "ances", "ences", "ator", "atory",
    "ment", "ness", "anc", "enc", "abl", "ibl", "ship", "ical", "ally", "icat",
    "ion", "iz", "is", "ify", "ity", "iv", "ory", "ist", "ism", "ful", "ous", "ent", "ant", "anc",
    "at", "it", "al", "ic", "ly", "er", "or", "ed", "y", "i",
)  # fmt: skip
_BY_LAST_LETTER = {
    letter: tuple(ending for ending in _ENDINGS if ending[-1] == letter)
    for letter in {ending[-1] for ending in _ENDINGS}
}
# These end many a word that is no form of another: one letter more has to be left.
_WEAK_ENDINGS = frozenset(("ent", "ant", "ous", "at", "it", "al", "ic", "iv", "y", "i"))
_SHORTEST = 4
_ROUNDS = 3


@functools.lru_cache(maxsize=20_000)
def stem(word: str) -> str:
    """Give the stem of a lower-case word."""
    word = IRREGULAR.get(word, word)
    if len(word) < _SHORTEST or not word.isalpha():
        return word
    word = _strip_inflection(word)
    word = IRREGULAR.get(word, word)
    for _ in range(_ROUNDS):
        shorter = _strip_ending(word.removesuffix("e") if len(word) > _SHORTEST else word)
        if shorter == word:
            break
        word = shorter
    return f"{word[:-1]}i" if word.endswith("y") else word


@functools.lru_cache(maxsize=20_000)
def key(word: str) -> str:
    """Give what a lower-case word has in common with its forms and its synonyms."""
    stemmed = stem(word)
    return _groups().get(stemmed, stemmed)


def _strip_inflection(word: str) -> str:
    for ending in ("ies", "ier", "iest"):
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            return word.removesuffix(ending) + "y"
    if word.endswith(("sses", "shes", "ches", "xes", "zes")):
        word = word[:-2]
    elif word.endswith("s") and not word.endswith(("ss", "us", "is")):
        word = word[:-1]
    for ending in ("ing", "ed"):
        base = word.removesuffix(ending)
        if base != word and len(base) >= 3 and _VOWEL.search(base):
            if base.endswith("i"):
                return base[:-1] + "y"
            return _DOUBLED.sub(r"\1", base) if not base.endswith(("ll", "ss")) else base
    return word


def _strip_ending(word: str) -> str:
    for ending in _BY_LAST_LETTER.get(word[-1], ()):
        left = len(word) - len(ending)
        if word.endswith(ending) and left >= _SHORTEST + (ending in _WEAK_ENDINGS):
            return word[:left]
    return word


@functools.cache
def _groups() -> dict[str, str]:
    found: dict[str, str] = {}
    for group in GROUPS:
        for word in group:
            found.setdefault(stem(word), f"={group[0]}")
    return found
