"""Put a post's text together and see that it fits its platform."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from pipeline.content.brand import Brand
from pipeline.content.counting import measure
from pipeline.content.platforms import Platform
from pipeline.writing.extractive.body import Body
from pipeline.writing.extractive.closing import CallToAction

CALL_FROM = 400
"""Platforms that take fewer characters than this leave the call to action to the longer ones."""


@dataclass(frozen=True, slots=True)
class Closing:
    """What may follow a body: each part is left out where it does not fit or has no place."""

    call: CallToAction | None = None
    url: str = ""
    hashtags: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Frame:
    """A platform's room for one post of a brand."""

    platform: Platform
    brand: Brand

    @property
    def capacity(self) -> int:
        primary = self.platform.primary.maximum
        return min(primary, self.brand.limits.get(self.platform.key, primary))

    def fits(self, text: str) -> bool:
        """Say whether a text is within every limit, by the stricter reading where two exist."""
        maxima = {self.platform.primary.field: self.capacity}
        measured = measure(text, self.platform, maxima)
        return all(each.count.high <= each.count.limit for each in measured)


def assemble(body: Body, closing: Closing) -> str:
    """Write a post: paragraphs, call to action, address, hashtags, a blank line between."""
    parts = list(body.paragraphs())
    parts += [closing.call.line] if closing.call else []
    parts += [closing.url] if closing.url else []
    parts += [" ".join(f"#{tag}" for tag in closing.hashtags)] if closing.hashtags else []
    return "\n\n".join(parts)
