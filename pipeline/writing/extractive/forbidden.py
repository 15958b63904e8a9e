"""Keep out what a brand forbids, so that no post has to be corrected for it."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass

import regex

from pipeline.content.brand import Brand
from pipeline.writing.extractive.wording import plain


@dataclass(frozen=True, slots=True)
class Forbidden:
    """A brand's forbidden phrases as one pattern; None forbids nothing."""

    pattern: regex.Pattern[str] | None = None

    def holds(self, text: str) -> bool:
        """Say whether a text holds a forbidden phrase, in any case and on word boundaries."""
        return self.pattern is not None and self.pattern.search(_normalize(text)) is not None


def compile_forbidden(brand: Brand) -> Forbidden:
    """Compile a brand's phrases; quotes, hyphens and spaces of every kind count as the same."""
    phrases = (_normalize(phrase.text).split() for phrase in brand.voice.forbidden)
    alternatives = "|".join(r"\s+".join(map(regex.escape, words)) for words in phrases if words)
    if not alternatives:
        return Forbidden()
    return Forbidden(regex.compile(rf"(?<!\w)(?:{alternatives})(?!\w)", regex.IGNORECASE))


def _normalize(text: str) -> str:
    return plain(unicodedata.normalize("NFC", text))
