"""A sentence, a draft's or a post's, with what the checks ask of it; each answer is found once."""

from __future__ import annotations

import re
from itertools import pairwise, takewhile

from pipeline.checks.grounding.company import Companion, find_companions
from pipeline.checks.grounding.lazy import lazy
from pipeline.checks.grounding.lexicon.quantities import UNITS
from pipeline.checks.grounding.naming import inner_names
from pipeline.checks.grounding.polarity import (
    Denial,
    Reverser,
    find_denials,
    find_reversers,
)
from pipeline.checks.grounding.quantities import NUMERIC, Quantity, find_quantities
from pipeline.checks.grounding.words import Weight, Word, plain, split_words

_MARKUP = re.compile(r"(?<![*_`~])[*_`~]++(?=\w)|(?<=[\w.,;:!?)\"'])[*_`~]+")
_DASH = re.compile(r" ?(?:—|(?<!-)--+) ?| - ")
_DIGIT = re.compile(r"\d")
_QUOTES = ('"', "'", "“", "”", "„", "‘", "’", "«", "»")
_CLOSE = 3


class Reading:
    """A sentence as words, numbers and denials."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._around: dict[tuple[int, int], frozenset[str]] = {}

    @lazy
    def words(self) -> list[Word]:
        return split_words(plain(self.text))

    @lazy
    def keys(self) -> frozenset[str]:
        """The keys of every word that says something."""
        return frozenset(word.key for word in self.words if word.says_something)

    @lazy
    def said(self) -> list[tuple[int, str]]:
        """The words that say something, in order: where they stand, and their keys."""
        return [(at, word.key) for at, word in enumerate(self.words) if word.says_something]

    @lazy
    def pairs(self) -> frozenset[tuple[str, str]]:
        """The keys that stand close to each other, as pairs."""
        keys = [key for _, key in self.said]
        return frozenset(
            (one, other) if one < other else (other, one)
            for step in range(1, _CLOSE + 1)
            for one, other in zip(keys, keys[step:], strict=False)
        )

    @lazy
    def next_pairs(self) -> frozenset[tuple[str, str]]:
        """The keys that stand next to each other, as pairs."""
        keys = [key for _, key in self.said]
        return frozenset(
            (one, other) if one < other else (other, one) for one, other in pairwise(keys)
        )

    @lazy
    def values(self) -> frozenset[str]:
        """The numbers, as keys of their own."""
        return frozenset(f"#{quantity.value}" for quantity in self.quantities)

    @lazy
    def content(self) -> frozenset[str]:
        """What the sentence holds: the keys of its words, and its numbers."""
        return self.keys | self.values

    @lazy
    def all_keys(self) -> frozenset[str]:
        """The keys of every word, `before` and `more` included."""
        return frozenset(word.key for word in self.words if word.weight > Weight.MARK)

    @property
    def asks(self) -> bool:
        """Tell whether it is a question, rather than a statement that ends by quoting one."""
        is_quoted = self.text.lstrip("*_([").startswith(_QUOTES)
        closers = f"{''.join(_QUOTES)})]" if is_quoted else ")]"
        return strip_tail(self.text, closers).endswith("?")

    @lazy
    def lows(self) -> frozenset[str]:
        return frozenset(word.low for word in self.words)

    @lazy
    def denials(self) -> list[Denial]:
        return find_denials(self.words)

    @lazy
    def denied(self) -> frozenset[int]:
        """The positions of the words that stand under a denial, a weak one included."""
        return frozenset(at for denial in self.denials for at in denial.positions)

    @lazy
    def reversers(self) -> list[Reverser]:
        """The words that may stand for a denial."""
        return find_reversers(self.words)

    @lazy
    def positions(self) -> dict[str, list[int]]:
        """Where each key stands, function words included."""
        found: dict[str, list[int]] = {}
        for at, word in enumerate(self.words):
            if word.weight > Weight.MARK:
                found.setdefault(word.key, []).append(at)
        return found

    @lazy
    def names(self) -> list[Word]:
        """The words whose capital no sentence's beginning explains."""
        return inner_names(self.words)

    @lazy
    def quantities(self) -> list[Quantity]:
        if self.lows.isdisjoint(NUMERIC) and not _DIGIT.search(self.text):
            return []
        return find_quantities(self.words)

    @lazy
    def companions(self) -> list[Companion]:
        """The numbers and periods, each with the words that it goes with."""
        if not self.quantities and self.lows.isdisjoint(UNITS):
            return []
        return find_companions(plain(self.text), self.words, self.quantities)

    def around(self, position: int, reach: int) -> frozenset[str]:
        """Give the keys of the words that say something within `reach` words of one.

        What a semicolon, a colon or a dash parts is not near.
        """
        place = position, reach
        if place not in self._around:
            before = reversed(self.words[max(0, position - reach) : position])
            after = self.words[position + 1 : position + reach + 1]
            near = (*takewhile(_holds_on, before), *takewhile(_holds_on, after))
            own = self.words[position].key
            self._around[place] = frozenset(
                word.key for word in near if word.says_something and word.key != own
            )
        return self._around[place]


def _holds_on(word: Word) -> bool:
    return word.weight > Weight.MARK or word.low in ',()"'


def fold(text: str) -> str:
    """Bring a sentence to the form in which two that differ in typography alone are equal."""
    text = plain(text)
    if "*" in text or "_" in text or "`" in text or "~" in text:
        text = _MARKUP.sub("", text)
    text = " ".join(text.split())
    if "-" in text or "—" in text:
        text = _DASH.sub(" — ", text).strip()
    return strip_tail(text, ".,;:!").casefold()


def strip_tail(text: str, characters: str) -> str:
    """Take spaces, emoji and these characters off the end of a text."""
    end = len(text)
    while end:
        last = text[end - 1]
        if (last.isascii() and last.isalnum()) or not (last in characters or _is_trimming(last)):
            break
        end -= 1
    return text[:end]


def _is_trimming(character: str) -> bool:
    return (
        character.isspace()
        or "\u2600" <= character <= "\u27bf"
        or "\U0001f000" <= character <= "\U0001faff"
        or character in "\u200d\ufe0f"
    )
