"""Find the numbers of a sentence, in digits or words, with their units and what they count."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from pipeline.checks.grounding.lexicon.quantities import (
    AMOUNTS,
    CARDINALS,
    MONTHS,
    NUMERALS,
    ORDINALS,
    SCALES,
    SUFFIXES,
    UNITS,
)
from pipeline.checks.grounding.words import Weight, Word

_THOUSANDS = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?")
_DIGITS = re.compile(r"(?P<sign>[$€£]?)(?P<digits>[\d.,:/]*\d(?:\.x)?)(?P<tail>%|[a-z]*)")
_ORDINAL_TAILS = ("st", "nd", "rd", "th")
NUMERIC = NUMERALS | MONTHS
"""The words without which, and without a digit, a sentence has no number."""
_REACH = 3


class Quantity(NamedTuple):
    """A number as it counts; `counted` holds the keys of the words that follow it closely."""

    value: str
    unit: str
    counted: tuple[str, ...]
    surface: str
    position: int


def find_quantities(words: Sequence[Word]) -> list[Quantity]:
    """Find every number in its order; `one` is among them."""
    found: list[Quantity] = []
    at = 0
    while at < len(words):
        quantity, at = _read(words, at)
        if quantity is not None:
            found.append(quantity)
    return found


def _read(words: Sequence[Word], at: int) -> tuple[Quantity | None, int]:
    word = words[at]
    if word.number:
        return _read_digits(words, at)
    if word.low in CARDINALS:
        return _read_cardinal(words, at)
    if word.low in AMOUNTS:
        return _quantity(words, at, at + 1, AMOUNTS[word.low]), at + 1
    if word.low in ORDINALS and ORDINALS[word.low] > 2:
        return _quantity(words, at, at + 1, f"#{ORDINALS[word.low]}"), at + 1
    if word.low in MONTHS and word.surface[0].isupper():
        return _quantity(words, at, at + 1, word.low[:3]), at + 1
    return None, at + 1


def _read_digits(words: Sequence[Word], at: int) -> tuple[Quantity | None, int]:
    match = _DIGITS.fullmatch(words[at].low)
    if match is None:
        return _quantity(words, at, at + 1, words[at].low), at + 1
    digits, tail = match["digits"], match["tail"]
    if _THOUSANDS.fullmatch(digits):
        digits = digits.replace(",", "")
    unit = match["sign"] or ("%" if tail == "%" else UNITS.get(tail, ""))
    if tail in _ORDINAL_TAILS:
        digits = f"#{digits}"
    elif tail in SUFFIXES:
        digits = _scale(digits, SUFFIXES[tail])
    elif tail == "x":
        digits += "x"
    elif tail == "s":
        digits += "s"
    end = at + 1
    if end < len(words) and words[end].low in SCALES:
        digits, end = _scale(digits, SCALES[words[end].low]), end + 1
    return _quantity(words, at, end, digits, unit), end


def _read_cardinal(words: Sequence[Word], at: int) -> tuple[Quantity | None, int]:
    """Read number words that belong together, as in `twenty five` and `four thousand`."""
    total = current = 0
    end = at
    while end < len(words):
        low = words[end].low
        if low in CARDINALS:
            current += CARDINALS[low]
        elif low in SCALES:
            current *= SCALES[low]
            if SCALES[low] > 100:
                total, current = total + current, 0
        else:
            break
        end += 1
    value = total + current
    return _quantity(words, at, end, str(value)), end


def _scale(digits: str, factor: int) -> str:
    try:
        value = float(digits) * factor
    except ValueError:
        return digits
    return str(int(value)) if value == int(value) else str(value)


def _quantity(words: Sequence[Word], start: int, end: int, value: str, unit: str = "") -> Quantity:
    following = list(_following(words, end))
    if not unit and following:
        unit = UNITS.get(following[0].low, "")
    counted = tuple(word.key for word in following if word.weight == Weight.CONTENT)
    return Quantity(value, unit, counted, " ".join(w.surface for w in words[start:end]), start)


def _following(words: Sequence[Word], at: int) -> Iterator[Word]:
    """Give the next words of the clause up to the next number."""
    for word in words[at : at + _REACH]:
        if word.weight == Weight.MARK or word.number or word.low in CARDINALS:
            return
        yield word
