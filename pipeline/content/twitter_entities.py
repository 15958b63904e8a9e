"""Find hashtags, mentions and cashtags in a text as X does."""

from __future__ import annotations

import functools

import regex

from pipeline.content.entity import Entity
from pipeline.content.twitter_characters import ACCENTED, PUNCTUATION, SPACES
from pipeline.content.twitter_urls import extract_urls

# Signs that X lets stand within a hashtag, beside letters, marks and digits.
_WITHIN_TAG = (
    "_\xb7\u05be\u05f3\u05f4\u0f0b\u0f0c\u200c\u200d"
    "\u3003\u301c\u309b\u309c\u30a0\u30fb\ua67e\uff5e"
)
_TAG_LETTER = r"\p{L}\p{M}"
_TAG_CHARACTER = rf"{_TAG_LETTER}\p{{Nd}}{_WITHIN_TAG}"
_NAME = "[A-Za-z0-9_]{1,20}"
_LIST = "/[A-Za-z][A-Za-z0-9_-]{0,24}"


def extract_hashtags(text: str) -> tuple[Entity, ...]:
    """Find the hashtags of a text, those inside links left out; `value` is without `#`."""
    if "#" not in text and "＃" not in text:
        return ()
    tags = [
        Entity("hashtag", match.end("before"), match.end(), match["tag"])
        for match in _hashtag().finditer(text)
        if not _after_hashtag().match(text, match.end())
    ]
    return tuple(_drop_overlapping(tags, extract_urls(text))) if tags else ()


def extract_mentions(text: str) -> tuple[Entity, ...]:
    """Find the mentions of people (kind "mention") and of their lists (kind "list").

    `value` is without `@`, for a list with the list's name, as in `person/list`.
    """
    if "@" not in text and "＠" not in text:
        return ()
    return tuple(
        Entity(
            "list" if match["list"] else "mention", match.end("before"), match.end(), match["name"]
        )
        for match in _mention().finditer(text)
        if not _after_mention().match(text, match.end())
    )


def extract_cashtags(text: str) -> tuple[Entity, ...]:
    """Find the cashtags of a text; `value` is without `$`."""
    if "$" not in text:
        return ()
    return tuple(
        Entity("cashtag", match.start("tag") - 1, match.end(), match["tag"])
        for match in _cashtag().finditer(text)
    )


def _drop_overlapping(tags: list[Entity], urls: tuple[Entity, ...]) -> list[Entity]:
    """Keep what begins first where two overlap."""
    kept: list[Entity] = []
    end = 0
    for entity in sorted([*tags, *urls], key=lambda entity: entity.start):
        if entity.start >= end:
            kept.append(entity)
            end = entity.end
    return [entity for entity in kept if entity.kind == "hashtag"]


@functools.cache
def _hashtag() -> regex.Pattern[str]:
    # Variation selectors are marks, and yet a hashtag may follow one: it ends an emoji.
    before = rf"(?P<before>^|[\uFE0E\uFE0F]|[^{_TAG_CHARACTER}&\p{{Cs}}])"
    tag = rf"(?=[\p{{Nd}}{_WITHIN_TAG}]*+[{_TAG_LETTER}])(?P<tag>[{_TAG_CHARACTER}]++)"
    return regex.compile(rf"{before}[#＃](?![\uFE0F\u20E3]){tag}")


@functools.cache
def _after_hashtag() -> regex.Pattern[str]:
    return regex.compile("[#＃]|://")


@functools.cache
def _mention() -> regex.Pattern[str]:
    retweet = r"(?:^|[^A-Za-z0-9_+~.\-])[Rr][Tt]:?"
    before = rf"(?P<before>^|[^A-Za-z0-9_!#$%&*@＠]|{retweet})"
    return regex.compile(rf"{before}[@＠](?P<name>{_NAME}(?P<list>{_LIST})?)")


@functools.cache
def _after_mention() -> regex.Pattern[str]:
    return regex.compile(f"[@＠{ACCENTED}]|://")


@functools.cache
def _cashtag() -> regex.Pattern[str]:
    tag = r"(?P<tag>[A-Za-z]{1,6}(?:[._][A-Za-z]{1,2})?)"
    return regex.compile(rf"(?:^|[{SPACES}])\${tag}(?=$|[\s\uFEFF{PUNCTUATION}])")
