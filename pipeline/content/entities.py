"""Find links and hashtags in a post as its platform does."""

from __future__ import annotations

import regex

from pipeline.content import twitter_urls
from pipeline.content.platforms import Platform

_HASHTAG = regex.compile(r"(?<![\w&])[#＃](?P<tag>[\p{L}\p{M}\p{Nd}_]*\p{L}[\p{L}\p{M}\p{Nd}_]*)")
_URL = regex.compile(r"https?://[^\s<>\"]+")


def hashtags(text: str, platform: Platform) -> tuple[str, ...]:
    """Give the hashtags of a post in their order, without `#`."""
    return tuple(match["tag"] for match in _HASHTAG.finditer(text))


def links(text: str, platform: Platform) -> tuple[str, ...]:
    """Give the links of a post in their order."""
    if platform.key == "twitter":
        return tuple(url.value for url in twitter_urls.extract_urls(text))
    return tuple(match.group() for match in _URL.finditer(text))


def count_items(text: str, platform: Platform, field: str) -> int:
    """Count the different links, or the hashtags, of a post."""
    if field == "links":
        return len(set(links(text, platform)))
    return len(hashtags(text, platform))
