"""A sentence, a draft's or a post's, with what the checks ask of it; each answer is found once."""

from __future__ import annotations

import re
from functools import cached_property

from pipeline.checks.grounding.polarity import Denial, find_denials
from pipeline.checks.grounding.quantities import Quantity, find_quantities
from pipeline.checks.grounding.words import Weight, Word, plain, split_words

_MARKUP = re.compile(r"[*_`~]+(?=\w)|(?<=[\w.,;:!?)\"'])[*_`~]+")
_DASH = re.compile(r"\s*(?:—|--+|\s-\s)\s*")
_SPACE = re.compile(r"\s+")
_TAIL = re.compile(r"[\s.,;:!\U0001f000-\U0001ffff\u2600-\u27bf\ufe0f\u2764]+$")


class Reading:
    """A sentence as words, numbers and denials."""

    def __init__(self, text: str) -> None:
        self.text = text

    @cached_property
    def words(self) -> list[Word]:
        return split_words(plain(self.text))

    @cached_property
    def keys(self) -> frozenset[str]:
        """The keys of every word that says something."""
        return frozenset(word.key for word in self.words if word.says_something)

    @cached_property
    def all_keys(self) -> frozenset[str]:
        """The keys of every word, `before` and `more` included."""
        return frozenset(word.key for word in self.words if word.weight > Weight.MARK)

    @cached_property
    def lows(self) -> frozenset[str]:
        return frozenset(word.low for word in self.words)

    @cached_property
    def denials(self) -> list[Denial]:
        return find_denials(self.words)

    @cached_property
    def denied(self) -> frozenset[str]:
        """The keys of every word that stands under a denial, a weak one included."""
        return frozenset(key for denial in self.denials for key in denial.scope)

    @cached_property
    def quantities(self) -> list[Quantity]:
        return find_quantities(self.words)

    def around(self, position: int, reach: int) -> frozenset[str]:
        """Give the keys of the words that say something within `reach` words of one."""
        near = self.words[max(0, position - reach) : position + reach + 1]
        return frozenset(word.key for word in near if word.says_something) - {
            self.words[position].key
        }


def fold(text: str) -> str:
    """Bring a sentence to the form in which two that differ in typography alone are equal."""
    text = _MARKUP.sub("", plain(text))
    text = _SPACE.sub(" ", _DASH.sub(" — ", text)).strip()
    return _TAIL.sub("", text).casefold()
