"""Find hashtags, mentions and links in a post by its platform's grammar."""

from __future__ import annotations

import functools
from collections.abc import Callable, Mapping
from typing import NamedTuple

import regex

from pipeline.content import bluesky_text, mastodon_text, twitter_entities, twitter_urls
from pipeline.content.entity import Entity
from pipeline.content.platforms import Platform

Extractor = Callable[[str], tuple[Entity, ...]]


def find_hashtags(text: str, platform: Platform) -> tuple[Entity, ...]:
    """Find the hashtags of a post; `value` is without `#`."""
    return GRAMMARS[platform.grammar].hashtags(text)


def find_mentions(text: str, platform: Platform) -> tuple[Entity, ...]:
    """Find the mentions of a post; `value` is without `@`."""
    return GRAMMARS[platform.grammar].mentions(text)


def find_links(text: str, platform: Platform) -> tuple[Entity, ...]:
    """Find what becomes a link in a post, meant or not."""
    return GRAMMARS[platform.grammar].links(text)


def hashtags(text: str, platform: Platform) -> tuple[str, ...]:
    """Give the hashtags of a post in their order, without `#`."""
    return tuple(tag.value for tag in find_hashtags(text, platform))


def count_items(text: str, platform: Platform, field: str) -> int:
    """Count the "hashtags" of a post, or its different "links"."""
    if field == "links":
        return len({link.value for link in find_links(text, platform)})
    return len(find_hashtags(text, platform))


def _extract_common_hashtags(text: str) -> tuple[Entity, ...]:
    return tuple(
        Entity("hashtag", match.start(), match.end(), match["tag"])
        for match in _common_hashtag().finditer(text)
    )


def _extract_common_mentions(text: str) -> tuple[Entity, ...]:
    return tuple(
        Entity("mention", match.start(), match.end(), match["name"])
        for match in _common_mention().finditer(text)
    )


@functools.cache
def _common_hashtag() -> regex.Pattern[str]:
    tag = r"(?P<tag>(?=[\p{Nd}_]*+[\p{L}\p{M}])[\p{L}\p{M}\p{Nd}_]++)"
    return regex.compile(rf"(?<![\p{{L}}\p{{M}}\p{{Nd}}_&/#＃])[#＃]{tag}")


@functools.cache
def _common_mention() -> regex.Pattern[str]:
    return regex.compile(r"(?<![\w@/.])@(?P<name>[A-Za-z0-9_]++(?:\.++[A-Za-z0-9_]++)*+)")


class _Grammar(NamedTuple):
    hashtags: Extractor
    mentions: Extractor
    links: Extractor


# Facebook, Instagram, LinkedIn and Threads publish no rule; "common" is what they share in use.
GRAMMARS: Mapping[str, _Grammar] = {
    "common": _Grammar(
        _extract_common_hashtags, _extract_common_mentions, twitter_urls.extract_urls
    ),
    "twitter": _Grammar(
        twitter_entities.extract_hashtags,
        twitter_entities.extract_mentions,
        twitter_urls.extract_urls,
    ),
    "mastodon": _Grammar(
        mastodon_text.extract_hashtags,
        mastodon_text.extract_mentions,
        mastodon_text.extract_urls,
    ),
    "bluesky": _Grammar(
        bluesky_text.extract_hashtags,
        bluesky_text.extract_mentions,
        bluesky_text.extract_urls,
    ),
}
