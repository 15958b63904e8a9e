"""Find links, mentions and hashtags in a text as Bluesky's own client does.

Source: bluesky-social/atproto `packages/api/src/rich-text/` (detection.ts, util.ts).
"""

from __future__ import annotations

import functools

import regex

from pipeline.content.entity import Entity
from pipeline.content.tlds import match_tld
from pipeline.content.units import count_utf16

MAX_TAG_LENGTH = 64  # UTF-16 units

_INVISIBLE = "\xad\u200a-\u200d\u2060\u20e2"


def extract_urls(text: str) -> tuple[Entity, ...]:
    """Find the links of a text, bare domains included."""
    if "." not in text and "://" not in text:
        return ()
    return tuple(
        Entity("url", match.start("url"), match.start("url") + len(url), url)
        for match in _url().finditer(text)
        if not match["domain"] or _ends_in_tld(match["domain"])
        for url in (_trim(match["url"]),)
    )


def extract_mentions(text: str) -> tuple[Entity, ...]:
    """Find the mentions of a text, which are domains; `value` is without `@`."""
    if "@" not in text:
        return ()
    return tuple(
        Entity("mention", match.start("name") - 1, match.end(), match["name"])
        for match in _mention().finditer(text)
        if _ends_in_tld(match["name"]) or match["name"].endswith(".test")
    )


def extract_hashtags(text: str) -> tuple[Entity, ...]:
    """Find the hashtags of a text; `value` is without `#`."""
    if "#" not in text and "＃" not in text:
        return ()
    return tuple(
        Entity("hashtag", match.start(), match.start() + 1 + len(tag), tag)
        for match in _hashtag().finditer(text)
        if (tag := _trailing_punctuation().sub("", match["tag"]))
        and count_utf16(tag) <= MAX_TAG_LENGTH
    )


def _trim(url: str) -> str:
    if url[-1] in ".,;:!?":
        url = url[:-1]
    return url[:-1] if url.endswith(")") and "(" not in url else url


def _ends_in_tld(domain: str) -> bool:
    dot = domain.rfind(".")
    return dot > 0 and match_tld(domain, dot + 1) == len(domain)


@functools.cache
def _url() -> regex.Pattern[str]:
    domain = r"(?P<domain>[A-Za-z][A-Za-z0-9]*+(?:\.[A-Za-z0-9]++)++)"
    return regex.compile(rf"(?:^|(?<=[\s(]))(?P<url>(?i:https?://)\S++|{domain}\S*+)")


@functools.cache
def _mention() -> regex.Pattern[str]:
    return regex.compile(r"(?:^|(?<=[\s(]))@(?P<name>[A-Za-z0-9.\-]*[A-Za-z0-9])")


@functools.cache
def _hashtag() -> regex.Pattern[str]:
    more_than_digits = rf"[^\s{_INVISIBLE}]*?[^\s0-9\p{{P}}{_INVISIBLE}]"
    tag = rf"(?P<tag>[^\s{_INVISIBLE}]++)"
    return regex.compile(rf"(?:^|(?<=\s))[#＃](?!\uFE0F)(?={more_than_digits}){tag}")


@functools.cache
def _trailing_punctuation() -> regex.Pattern[str]:
    return regex.compile(r"(?<!\p{P})\p{P}++$")
