"""Fit a post to its platform: what closes it, and whether it is within every limit."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from pipeline.content.batch import sha256
from pipeline.content.brand import Brand
from pipeline.content.counting import count_post, measure
from pipeline.content.draft import Draft
from pipeline.content.platforms import Platform
from pipeline.writing.extractive.body import Body
from pipeline.writing.extractive.closing import (
    CallToAction,
    Closing,
    Words,
    choose_hashtags,
    hashtag_range,
    usable_calls,
)

CALL_FROM = 400
"""A platform that takes fewer characters gives them all to the author's sentences."""
CLOSING_SHARE = 4
"""A call to action, like an address, may take one in so many of a post's characters."""

# The example's LinkedIn posts carry no link: the habit there is to put it in the first comment.
_WITHOUT_ADDRESS = frozenset({"linkedin"})


@dataclass(frozen=True, slots=True)
class Frame:
    """A platform's room for one variant of a brand's posts on a draft."""

    platform: Platform
    brand: Brand
    words: Words
    call: CallToAction | None
    url: str

    @property
    def capacity(self) -> int:
        """The most that a post's text may measure, in the unit of the platform's first limit."""
        return capacity_of(self.platform, self.brand)

    def fits(self, body: Body) -> bool:
        """Say whether a body with what must close it is within every limit."""
        return self._measures(assemble(body, self._least_closing(body)))

    def close(self, body: Body) -> Closing:
        """Choose what closes a body that fits: hashtags beyond the least come while they fit."""
        closing = self._least_closing(body)
        for tag in self._hashtags(body)[len(closing.hashtags) :]:
            longer = replace(closing, hashtags=(*closing.hashtags, tag))
            if not self._measures(assemble(body, longer)):
                break
            closing = longer
        return closing

    def _least_closing(self, body: Body) -> Closing:
        least, _ = hashtag_range(self.brand, self.platform)
        return Closing(self.call, self.url, tuple(self._hashtags(body)[:least]))

    def _hashtags(self, body: Body) -> list[str]:
        text = "\n".join(body.paragraphs())
        return choose_hashtags(self.brand, self.platform, text, self.words)

    def _measures(self, text: str) -> bool:
        """Say whether a text is within every limit, by the stricter reading where there are two."""
        maxima: Mapping[str, int] = {self.platform.primary.field: self.capacity}
        measured = measure(text, self.platform, maxima)
        return all(each.count.high <= each.count.limit for each in measured)


def make_frame(platform: Platform, brand: Brand, draft: Draft, words: Words, variant: int) -> Frame:
    """Choose what closes a variant: each has its own call to action, if the brand has enough."""
    capacity = capacity_of(platform, brand)
    calls = [call for call in usable_calls(brand) if _is_brief(call.line, platform, capacity)]
    call = None
    if calls and capacity >= CALL_FROM:
        # Drafts begin at different lines, so that not every batch ends with the brand's first.
        start = int(sha256(draft.path)[:8], 16) + platform.order
        call = calls[(start + variant - 1) % len(calls)]
    links = platform.links_clickable and platform.key not in _WITHOUT_ADDRESS
    url = draft.url if links and _is_brief(draft.url, platform, capacity) else ""
    return Frame(platform, brand, words, call, url)


def capacity_of(platform: Platform, brand: Brand) -> int:
    """Give a platform's limit, or the brand's own for it."""
    return brand.limits.get(platform.key, platform.primary.maximum)


def assemble(body: Body, closing: Closing) -> str:
    """Write a post: paragraphs, call to action, address, hashtags, a blank line between."""
    return "\n\n".join([*body.paragraphs(), *closing.paragraphs()])


def _is_brief(text: str, platform: Platform, capacity: int) -> bool:
    return CLOSING_SHARE * count_post(text, platform).high <= capacity
