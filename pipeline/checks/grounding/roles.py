"""Tell the parts that numbers have beside each other: the part of a whole, the first of two."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum

from pipeline.checks.grounding.lexicon.quantities import APPROXIMATING, EARLIER, LATER, NUMERALS
from pipeline.checks.grounding.quantities import Quantity
from pipeline.checks.grounding.words import Weight, Word

_NOUN = 5
"""How many words there are at most between `268` and `412` in `268 … of the 412`."""


class Role(StrEnum):
    """The part that a number has beside another: in `X of Y`, or in `from X to Y`."""

    NONE = ""
    PART = "part"
    WHOLE = "whole"
    START = "start"
    END = "end"


def find_roles(words: Sequence[Word], anchors: Sequence[Quantity]) -> dict[int, tuple[Role, int]]:
    """Give roles by position, with the position of the other number."""
    roles: dict[int, tuple[Role, int]] = {}
    counted = [anchor for anchor in anchors if anchor.value]
    for at, anchor in enumerate(counted):
        before = _preposition(words, anchor.position)
        other = counted[at - 1] if at else None
        if before == "of" and other is not None and _reaches(words, other, anchor):
            roles[other.position] = (Role.PART, anchor.position)
            roles[anchor.position] = (Role.WHOLE, other.position)
        elif before == "of" and at + 1 < len(counted) and _opens(words, anchor.position):
            part = counted[at + 1]
            roles[part.position] = (Role.PART, anchor.position)
            roles[anchor.position] = (Role.WHOLE, part.position)
        elif before == "from":
            roles[anchor.position] = (Role.START, -1)
        elif before == "to" and anchor.position not in roles:
            roles[anchor.position] = (Role.END, -1)
    return roles


def _preposition(words: Sequence[Word], position: int) -> str:
    at = _before(words, position)
    return words[at].low if at >= 0 else ""


def _reaches(words: Sequence[Word], part: Quantity, whole: Quantity) -> bool:
    """Tell whether nothing but a noun stands between `X` and `of Y`."""
    between = words[part.position + 1 : whole.position]
    return not any(word.weight == Weight.MARK for word in between) and len(between) <= _NOUN


def _opens(words: Sequence[Word], position: int) -> bool:
    """Tell whether an `of` opens its clause: `Of the 412 cards, 268 …`."""
    at = _before(words, position) - 1
    return at < 0 or words[at].weight == Weight.MARK or words[at].low == "and"


def _before(words: Sequence[Word], position: int) -> int:
    """Find what stands before a number and its `the` or `about`; -1 where nothing does."""
    at = position - 1
    while at >= 0 and words[at].low in APPROXIMATING:
        at -= 1
    return at


def tell_time(words: Sequence[Word], places: Sequence[int]) -> Role:
    """Tell by `before the change` or `a year later` which of two numbers was the first."""
    for at in places:
        following = words[at + 1 : at + 2]
        if any(word.number or word.low in NUMERALS for word in following):
            continue
        if words[at].low in EARLIER:
            return Role.START
        if words[at].low in LATER:
            return Role.END
    return Role.NONE
