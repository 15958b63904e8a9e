"""Find the emoji in a text by today's Unicode, each as the whole sequence that people see."""

from __future__ import annotations

import functools

import regex


def find_emoji(text: str) -> list[str]:
    """Give the emoji of a text in order; digits and signs count only as keycaps."""
    return _emoji().findall(text)


@functools.cache
def _emoji() -> regex.Pattern[str]:
    # UTS 51: a keycap, a flag, or a picture with skin tone or tags, joined to others by U+200D.
    # A picture that U+FE0E turns into text is none.
    picture = (
        r"\p{Extended_Pictographic}(?!\uFE0E)\uFE0F?\p{Emoji_Modifier}?"
        r"(?:[\U000E0020-\U000E007E]++\U000E007F)?"
    )
    keycap_or_flag = r"[0-9#*]\uFE0F?\u20E3|\p{Regional_Indicator}{2}"
    return regex.compile(rf"{keycap_or_flag}|{picture}(?:\u200D{picture})*")
