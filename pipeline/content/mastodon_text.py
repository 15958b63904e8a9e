"""Read a text as Mastodon does: its length, and the links, mentions and hashtags in it.

Sources: docs.joinmastodon.org/user/posting; mastodon/mastodon `StatusLengthValidator`, `Extractor`,
`Account::MENTION_RE`, `Tag::HASHTAG_RE`.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from operator import attrgetter

import regex

from pipeline.content.entity import Entity
from pipeline.content.links import find_links
from pipeline.content.twitter_characters import ACCENTED
from pipeline.content.units import count_graphemes

URL_LENGTH = 23

# A path may hold nearly everything but ends in no punctuation, unless in closed parentheses.
_RUN = r"[^\s<>()?]"
_PUNCTUATION = r"!*\"'「」;:=,.$%\[\]~&|@"
_PARENTHESES = rf"\((?:{_RUN}++|{_RUN}*+\({_RUN}++\){_RUN}*+)\)"
_PATH = rf"/(?:[{_PUNCTUATION}]*+(?:[^\s<>()?{_PUNCTUATION}]|{_PARENTHESES}))*+"
_BEYOND_ASCII = "\xa0-\ud7ff\ue000-\ufdcf\ufdf0-\uffef\U00010000-\U0010fffd"
_QUERY = rf"\?(?:[!?*'();:+$%\[\].,~|@^]*+[A-Za-z0-9_&=#/\-{_BEYOND_ASCII}]++)++"

_WORD = r"\p{L}\p{M}\p{Nd}\p{Pc}"
# Signs that may stand within a hashtag, beside those of a word, but not at its ends.
_SEPARATORS = "\xb7\u30fb\u200c"


def count_mastodon(text: str) -> int:
    """Count graphemes, a link as 23 and `@user@host` as `@user`."""
    if text.isascii() and "@" not in text and "://" not in text:
        return count_graphemes(text)
    return count_graphemes("".join(_shorten(text)))


def extract_urls(text: str) -> tuple[Entity, ...]:
    """Find the links of a text; without a scheme there is none."""
    if "://" not in text:
        return ()
    return tuple(
        Entity("url", link.start, link.end, text[link.start : link.end])
        for link in find_links(text, _tail)
        if link.has_scheme
    )


def extract_mentions(text: str) -> tuple[Entity, ...]:
    """Find the mentions of a text; `value` is without the first `@`, as in `user@host`."""
    if "@" not in text:
        return ()
    return tuple(
        Entity("mention", match.start(), match.end(), match["name"])
        for match in _mention().finditer(text)
        if not _after_mention().match(text, match.end())
    )


def extract_hashtags(text: str) -> tuple[Entity, ...]:
    """Find the hashtags of a text; `value` is without `#`."""
    if "#" not in text and "＃" not in text:
        return ()
    return tuple(
        Entity("hashtag", match.start(), match.start() + 1 + len(tag), tag)
        for match in _hashtag().finditer(text)
        if (tag := match["tag"].rstrip(_SEPARATORS)) and _more_than_digits().search(tag)
    )


def _shorten(text: str) -> Iterator[str]:
    at = 0
    found = sorted([*extract_urls(text), *extract_mentions(text)], key=attrgetter("start"))
    for entity in found:
        if entity.start < at:
            continue
        yield text[at : entity.start]
        yield "x" * URL_LENGTH if entity.kind == "url" else "@" + entity.value.split("@")[0]
        at = entity.end
    yield text[at:]


@functools.cache
def _tail() -> re.Pattern[str]:
    return re.compile(rf"(?::[0-9]++)?+(?P<path>{_PATH})?+(?:{_QUERY})?+")


@functools.cache
def _mention() -> regex.Pattern[str]:
    user = r"[A-Za-z0-9_]++(?:[.\-]++[A-Za-z0-9_]++)*+"
    host = rf"[{_WORD}]++(?:[.\-]++[{_WORD}]++)*+"
    return regex.compile(rf"(?<![=/{_WORD}])@(?P<name>{user}(?:@{host})?+)")


@functools.cache
def _after_mention() -> regex.Pattern[str]:
    return regex.compile(f"[@＠{ACCENTED}]|://")


@functools.cache
def _hashtag() -> regex.Pattern[str]:
    return regex.compile(
        rf"(?<![=/)\p{{L}}\p{{N}}])[#＃](?P<tag>[{_WORD}][{_WORD}{_SEPARATORS}]*+)"
    )


@functools.cache
def _more_than_digits() -> regex.Pattern[str]:
    return regex.compile(rf"[\p{{Alphabetic}}{_SEPARATORS}]")
