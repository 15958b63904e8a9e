"""Find what has the form of a link, by the rules that X and Mastodon share, in linear time.

What follows the host differs between the two and comes as an argument; which of the links count is
for `twitter_urls` and `mastodon_text` to say.

The published rules are one pattern that backtracks. This module goes from the dots instead: only a
dot before a top-level domain can end a host, so a text without one is done at once, and each word
that has one is read once.
"""

from __future__ import annotations

import functools
import re
from bisect import bisect_right
from collections.abc import Callable, Iterator
from typing import NamedTuple

from pipeline.content.tlds import match_tld
from pipeline.content.twitter_characters import DIRECTION_MARKS, INVALID, SPACES
from pipeline.content.units import count_utf16

MAX_URL_LENGTH = 4096
MAX_LABEL_LENGTH = 63
ASSUMED_SCHEME = "https://"

# What a host cannot hold: punctuation but for `-`, `_` and `.`, spaces, marks of direction.
_BREAKS = rf"!#$%&'()*+,/:;<=>?@\[\\\]\^{{|}}~{SPACES}{DIRECTION_MARKS}{INVALID}"
# What a link does not begin after.
_NOT_BEFORE = f"A-Za-z0-9@＠$#＃{INVALID}"
# A letter, as a top-level domain begins with; of another script, anything that is not ASCII.
_MAYBE_HOST = re.compile(r"\.[^\x00-@\[-`{-\x7f]")


class Link(NamedTuple):
    """The offsets of a link: from its scheme, if any, over its host to the end of its tail.

    `before` is the character that precedes it, or nothing at the start of a text or of what is
    left of one after another link.
    """

    before: str
    start: int
    host: int
    host_end: int
    end: int
    has_path: bool

    @property
    def has_scheme(self) -> bool:
        return self.start < self.host


def find_links(text: str, tail: Callable[[], re.Pattern[str]]) -> Iterator[Link]:
    """Find the links with a valid host, in order; `tail` gives the pattern of port, path, query."""
    resume = 0
    for start, end in _find_dotted_words(text):
        hosts = _find_hosts(text, start, end)
        while hosts and resume < end and (link := _find_link(text, hosts, resume, tail())):
            resume = link.end
            if _is_valid(text, link):
                yield link


def _find_dotted_words(text: str) -> Iterator[tuple[int, int]]:
    at = 0
    while dot := _MAYBE_HOST.search(text, at):
        # Skipping to the last space is much faster than looking at every character for the word.
        space = text.rfind(" ", at, dot.start())
        word = _dotted_word().search(text, max(at, space))
        if not word:
            return
        yield word.span()
        at = word.end()


class _Hosts(NamedTuple):
    """The hosts that a word could hold: what starts at `lowest[i]` or later may end at `ends[i]`.

    `lowest` ascends; `dots` and `ends` hold, for each, the furthest host that starts no later.
    """

    start: int
    end: int
    lowest: list[int]
    dots: list[int]
    ends: list[int]

    def match(self, start: int) -> int | None:
        """Give the end of the longest host from `start` on, or None."""
        index = bisect_right(self.lowest, start) - 1
        return self.ends[index] if index >= 0 and self.dots[index] > start else None


def _find_hosts(text: str, start: int, end: int) -> _Hosts | None:
    found = sorted(_find_host_ends(text, start, end))
    if not found:
        return None
    hosts = _Hosts(start, end, [], [], [])
    furthest = (-1, -1)
    for lowest, dot, host_end in found:
        furthest = max(furthest, (dot, host_end))
        hosts.lowest.append(lowest)
        hosts.dots.append(furthest[0])
        hosts.ends.append(furthest[1])
    return hosts


def _find_host_ends(text: str, start: int, end: int) -> Iterator[tuple[int, int, int]]:
    """Give, for each dot before a top-level domain, the first start it serves, it, and the end."""
    chain = label = start
    while (dot := text.find(".", label, end)) >= 0:
        if dot == label or text[dot - 1] in "-_":
            chain = dot + 1
        else:
            if text[label] in "-_":
                chain = label
            host_end = match_tld(text, dot + 1)
            if host_end:
                # The last label may hold no underscore; those before it may.
                yield max(chain, text.rfind("_", label, dot) + 1), dot, host_end
        label = dot + 1


def _find_link(text: str, hosts: _Hosts, resume: int, tail: re.Pattern[str]) -> Link | None:
    for start, host in _find_starts(text, hosts, resume):
        host_end = hosts.match(host)
        if host_end:
            rest = tail.match(text, host_end)
            assert rest, "every part of a tail is optional"
            before = text[start - 1] if start > resume else ""
            return Link(before, start, host, host_end, rest.end(), rest["path"] is not None)
    return None


def _find_starts(text: str, hosts: _Hosts, resume: int) -> Iterator[tuple[int, int]]:
    """Give the places, as (link, host), where a link may begin, in the order they are tried."""
    first = hosts.start
    scheme = _find_scheme(text, first)
    if scheme is not None and _may_begin(text, scheme, resume) and text[first] not in "-_.":
        yield scheme, first
    if first == resume == 0:
        # The text's first letter may precede a link, and that is tried before it begins one.
        starts = [match.start() for at in (1, 0) if (match := _host_start().match(text, at))]
        yield from ((start, start) for start in starts)
        first = 2
    for match in _host_start().finditer(text, max(first, resume), hosts.end):
        if match.start() > resume or match.group() > "\uffff":
            yield match.start(), match.start()


def _find_scheme(text: str, host: int) -> int | None:
    before = text[max(0, host - len("https://")) : host].lower()
    for scheme in ("https://", "http://"):
        if before.endswith(scheme):
            return host - len(scheme)
    return None


def _may_begin(text: str, start: int, resume: int) -> bool:
    # A link needs a character before it that no other link has taken, but for the first.
    return (start > resume or start == resume == 0) and _preceded().match(text, start) is not None


def _is_valid(text: str, link: Link) -> bool:
    """Check the lengths as the domain name system counts them."""
    scheme = link.host - link.start or len(ASSUMED_SCHEME)
    if scheme + count_utf16(text[link.start : link.end]) > MAX_URL_LENGTH:
        return False
    return all(_is_valid_label(label) for label in text[link.host : link.host_end].split("."))


def _is_valid_label(label: str) -> bool:
    # Encoding never shortens, and is slow for long labels.
    if len(label) > MAX_LABEL_LENGTH:
        return False
    return label.isascii() or len(_encode_label(label)) <= MAX_LABEL_LENGTH


def _encode_label(label: str) -> str:
    parts = re.split("[\u3002\uff0e\uff61]", label)  # full stops that a resolver takes for dots
    return ".".join(
        part if part.isascii() else f"xn--{part.encode('punycode').decode('ascii')}"
        for part in parts
    )


# Compiled when first needed: most posts hold no link, and every start of the command would wait.


@functools.cache
def _dotted_word() -> re.Pattern[str]:
    # Tied to the front of a word, so that a long word is not read again from each of its letters.
    return re.compile(rf"(?<![^{_BREAKS}])[^.{_BREAKS}]*+\.[^{_BREAKS}]++")


@functools.cache
def _preceded() -> re.Pattern[str]:
    return re.compile(f"(?<![{_NOT_BEFORE}])")


@functools.cache
def _host_start() -> re.Pattern[str]:
    # The reference reads UTF-16: there, the first half of a character beyond U+FFFF may precede a
    # link that begins with its second half, whatever stands before it.
    two_halves = "[\U00010000-\U0010ffff]"
    return re.compile(rf"(?<![{_NOT_BEFORE}])[^\-_.{_BREAKS}]|{two_halves}")
