"""Find the emoji in a text by today's Unicode, each as the whole sequence that people see."""

from __future__ import annotations

import functools

import regex

# After UTS 51: keycaps, flags, and pictures with skin tones, tags and joined pictures.
# A picture that U+FE0E turns into text is none.
_PICTURE = r"\p{Extended_Pictographic}(?!\uFE0E)\uFE0F?\p{Emoji_Modifier}?(?:[\U000E0020-\U000E007E]+\U000E007F)?"
_SEQUENCE = (
    r"[0-9#*]\uFE0F?\u20E3|\p{Regional_Indicator}{2}"
    rf"|{_PICTURE}(?:\u200D{_PICTURE})*"
)


def find_emoji(text: str) -> list[str]:
    """Give the emoji of a text in order; digits and signs count only as keycaps."""
    return _pattern().findall(text)


@functools.cache
def _pattern() -> regex.Pattern[str]:
    return regex.compile(_SEQUENCE)
