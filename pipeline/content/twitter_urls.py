"""Find the links that X shortens: those with a scheme, and bare domains."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator

from pipeline.content.entity import Entity
from pipeline.content.links import Link, find_links
from pipeline.content.tlds import match_tld
from pipeline.content.twitter_characters import (
    ACCENTED,
    ACCENTED_BY_CASE,
    CYRILLIC,
    CYRILLIC_BY_CASE,
)

MAX_SLUG_LENGTH = 40

_LATIN = ACCENTED + ACCENTED_BY_CASE

# A path may hold punctuation and parentheses, one pair within another; it ends in a character of
# _END or in parentheses that follow one. A query ends in a letter, a digit or one of `-_&=#/`.
_END = rf"A-Za-z0-9+\-=_#/{CYRILLIC}{CYRILLIC_BY_CASE}{_LATIN}"
_PUNCTUATION = r"!*';:,.$%\[\]–~@|&"
_RUN = f"[{_END}{_PUNCTUATION}]"
_PARENTHESES = rf"\((?:{_RUN}++|{_RUN}*+\({_RUN}++\){_RUN}*+)\)"
_PATH = rf"/(?:(?:[{_PUNCTUATION}]|{_PARENTHESES})*+[{_END}]++)*+(?:{_PARENTHESES})*+"
_QUERY = r"\?(?:[!?*'@();:+$%\[\].,~|]*+[A-Za-z0-9\-_&=#/]++)++"


def extract_urls(text: str) -> tuple[Entity, ...]:
    """Find the links of a text; `value` is the link as X shortens it."""
    return tuple(url for link in find_links(text, _tail) for url in _read_link(text, link))


def _read_link(text: str, link: Link) -> Iterator[Entity]:
    if not link.has_scheme:
        return _read_bare_domains(text, link)
    if text.startswith("xn--", link.host) and not any(_find_ascii_hosts(text, link)):
        return iter(())
    return _read_with_scheme(text, link)


def _read_with_scheme(text: str, link: Link) -> Iterator[Entity]:
    end = link.end
    shortened = _shortened().match(text, link.start, link.end)
    if shortened:
        if len(shortened["slug"]) > MAX_SLUG_LENGTH:
            return
        end = shortened.end()
    yield Entity("url", link.start, end, text[link.start : end])


def _read_bare_domains(text: str, link: Link) -> Iterator[Entity]:
    """Give the hosts of Latin letters in a link without scheme; the last one takes its path."""
    if link.before in ("-", "_", ".", "/"):
        return
    spans = list(_find_ascii_hosts(text, link))
    at = link.host
    for number, (start, end) in enumerate(spans, start=1):
        value = text[start:end]
        # The reference looks each host up by its text, which may stand earlier within a word.
        start = text.find(value, at)
        at = end = start + len(value)
        if link.has_path and number == len(spans):
            value += text[link.host_end : link.end]
            end = link.end
        yield Entity("url", start, end, value)


def _find_ascii_hosts(text: str, link: Link) -> Iterator[tuple[int, int]]:
    for labels in _ascii_labels().finditer(text, link.host, link.host_end):
        dot = labels.end() - 1
        while dot >= 0:
            end = match_tld(text, dot + 1)
            if end:
                yield labels.start(), end
                break
            dot = text.rfind(".", labels.start(), dot)


@functools.cache
def _tail() -> re.Pattern[str]:
    return re.compile(rf"(?::[0-9]++)?+(?P<path>{_PATH})?+(?:{_QUERY})?+")


@functools.cache
def _shortened() -> re.Pattern[str]:
    host = r"[Hh][Tt][Tt][Pp][Ss]?://[Tt]\.[Cc][Oo]"
    return re.compile(rf"{host}/(?P<slug>[A-Za-z0-9]++)(?:{_QUERY})?+")


@functools.cache
def _ascii_labels() -> re.Pattern[str]:
    return re.compile(rf"(?:[\-A-Za-z0-9{_LATIN}]++\.)++")
