"""Find the links in a text as X does, with and without a scheme, in time linear in its length.

The rules are those of the twitter-text library, which X publishes. Its single pattern backtracks;
this module goes from the dots instead: only a dot before a top-level domain can end a host, so a
text without one is done at once, and each stretch of host characters is read once.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from pipeline.content.entity import Entity
from pipeline.content.tlds import match_tld
from pipeline.content.units import count_utf16

MAX_URL_LENGTH = 4096
MAX_LABEL_LENGTH = 63
MAX_SHORTENED_SLUG_LENGTH = 40
ASSUMED_SCHEME = "https://"

SPACES = "\t-\r \x85\xa0\u1680\u180e\u2000-\u200a\u2028\u2029\u202f\u205f\u3000"
DIRECTION_MARKS = "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"
INVALID = "\ufeff\ufffe\uffff"
# Latin letters with accents, and the letters beyond them that equal one when case is ignored.
ACCENTED = (
    "\xc0-\xd6\xd8-\xf6\xf8-\u024f\u0253\u0254\u0256\u0257\u0259\u025b\u0263\u0268\u026f\u0272"
    "\u0289\u02bb\u0300-\u036f\u1e00-\u1eff"
)
ACCENTED_IN_ANY_CASE = ACCENTED + (
    "\u0260\u0269\u0275\u0280\u0283\u0288\u028a\u028c\u0292\u0399\u03b9\u1fbe"
    "\u2c65\u2c66\u2c7e\u2c7f"
)
_CYRILLIC_IN_ANY_CASE = "\u0400-\u04ff\u1c80-\u1c87"

# What a host cannot hold: punctuation but for `-`, `_` and `.`, spaces, marks of direction.
_NO_HOST = rf"!#$%&'()*+,/:;<=>?@\[\\\]^{{|}}~{SPACES}{DIRECTION_MARKS}{INVALID}"
_MAYBE_HOST = re.compile("\\.[A-Za-z\x80-\U0010ffff]")
# Tied to the front of a word, so that a long word is read once and not from each of its letters.
_DOTTED_WORD = re.compile(rf"(?<![^{_NO_HOST}])[^.{_NO_HOST}]*+\.[^{_NO_HOST}]++")
_HOST_START = re.compile(rf"(?<![A-Za-z0-9@＠$#＃{INVALID}])[^-_.{_NO_HOST}]")
_ASCII_LABELS = re.compile(rf"(?:[-A-Za-z0-9{ACCENTED_IN_ANY_CASE}]++\.)++")

_PORT = re.compile(r":[0-9]+")
_SHORTENED = re.compile(r"[Hh][Tt][Tt][Pp][Ss]?://[Tt]\.[Cc][Oo]/([A-Za-z0-9]+)")


@dataclass(frozen=True, slots=True)
class Tail:
    """How a platform reads the part of a link after its host.

    Each part is taken as far as its characters go and then loses its trailing punctuation.
    """

    path: re.Pattern[str]
    path_trailing: str
    query: re.Pattern[str]
    query_trailing: str

    @classmethod
    def of(cls, path: str, path_trailing: str, query: str, query_trailing: str) -> Tail:
        """Build a tail from the characters of a path and of a query, as insides of a class."""
        run = f"[{path}]"
        nested = rf"\((?:{run}++|{run}*+\({run}++\){run}*+)\)"
        return cls(
            re.compile(f"/(?:{run}++|{nested})*+"),
            path_trailing,
            re.compile(rf"\?[{query}]*+"),
            query_trailing,
        )


TAIL = Tail.of(
    path=rf"A-Za-z0-9!*';:=+,.$/%#\[\]\-–_~@|&{_CYRILLIC_IN_ANY_CASE}{ACCENTED_IN_ANY_CASE}",
    path_trailing="!*';:,.$%[]–~@|&",
    query=r"A-Za-z0-9!?*'@();:&=+$/%#\[\]\-_.,~|",
    query_trailing="!?*'@();:+$%[].,~|",
)


@dataclass(frozen=True, slots=True)
class Link:
    """What has the form of a link: from its scheme, if any, over its host to the end of its tail."""

    start: int
    host: int
    host_end: int
    end: int
    has_path: bool

    @property
    def has_scheme(self) -> bool:
        return self.start < self.host


def extract_urls(text: str) -> tuple[Entity, ...]:
    """Find the links that X shortens, bare domains included."""
    entities = []
    for link in find_links(text, TAIL):
        spans = _shorten(text, link) if link.has_scheme else _find_ascii_hosts(text, link)
        entities += [Entity("url", start, end, text[start:end]) for start, end in spans]
    return tuple(entities)


def find_links(text: str, tail: Tail) -> Iterator[Link]:
    """Find what has the form of a link and a valid host, in order."""
    if not _MAYBE_HOST.search(text):
        return
    resume = 0
    for word in _DOTTED_WORD.finditer(text):
        hosts = _Hosts.in_word(text, *word.span())
        while hosts and (link := _find_link(text, hosts, resume, tail)):
            resume = link.end
            if _is_valid(text, link):
                yield link


@dataclass(frozen=True, slots=True)
class _Hosts:
    """The hosts that a word could hold: from anywhere in `lowest[i]` on, up to `ends[i]`.

    `lowest` ascends; `dots` and `ends` hold, for each, the furthest host that starts no later.
    """

    start: int
    end: int
    lowest: list[int]
    dots: list[int]
    ends: list[int]

    @classmethod
    def in_word(cls, text: str, start: int, end: int) -> _Hosts | None:
        found = sorted(_find_host_ends(text, start, end))
        if not found:
            return None
        dots, ends = [], []
        furthest = (-1, -1)
        for _, dot, host_end in found:
            furthest = max(furthest, (dot, host_end))
            dots.append(furthest[0])
            ends.append(furthest[1])
        return cls(start, end, [lowest for lowest, _, _ in found], dots, ends)

    def match(self, start: int) -> int | None:
        """Give the end of the longest host from `start` on, or None."""
        index = bisect_right(self.lowest, start) - 1
        return self.ends[index] if index >= 0 and self.dots[index] > start else None


def _find_host_ends(text: str, start: int, end: int) -> Iterator[tuple[int, int, int]]:
    """Give, for each dot before a top-level domain, the first start it serves, and the end."""
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


def _find_link(text: str, hosts: _Hosts, resume: int, tail: Tail) -> Link | None:
    for start, host in _find_starts(text, hosts, resume):
        host_end = hosts.match(host)
        if host_end:
            return _complete(text, start, host, host_end, tail)
    return None


def _find_starts(text: str, hosts: _Hosts, resume: int) -> Iterator[tuple[int, int]]:
    """Give the places, as (link, host), where a link may begin, in the order X tries them."""
    scheme = _find_scheme(text, hosts.start)
    if scheme is not None and (scheme == 0 or (scheme > resume and _may_follow(text[scheme - 1]))):
        yield scheme, hosts.start
    first = max(hosts.start, resume + 1)
    if hosts.start == resume == 0:
        # The text's first letter may precede a link, and that is tried before it begins one.
        if _HOST_START.match(text, 1, hosts.end):
            yield 1, 1
        if text[0] not in "-_.":
            yield 0, 0
        first = 2
    for match in _HOST_START.finditer(text, first, hosts.end):
        yield match.start(), match.start()


def _find_scheme(text: str, host: int) -> int | None:
    before = text[max(0, host - len("https://")) : host].lower()
    for scheme in ("https://", "http://"):
        if before.endswith(scheme):
            return host - len(scheme)
    return None


def _may_follow(before: str) -> bool:
    return before not in "@＠$#＃" + INVALID and not (before.isascii() and before.isalnum())


def _complete(text: str, start: int, host: int, host_end: int, tail: Tail) -> Link:
    port = _PORT.match(text, host_end)
    path_start = port.end() if port else host_end
    path_end = _match_trimmed(tail.path, tail.path_trailing, text, path_start)
    end = _match_trimmed(tail.query, tail.query_trailing, text, path_end)
    return Link(start, host, host_end, end, has_path=path_end > path_start)


def _match_trimmed(part: re.Pattern[str], trailing: str, text: str, start: int) -> int:
    match = part.match(text, start)
    return start + len(match.group().rstrip(trailing)) if match else start


def _is_valid(text: str, link: Link) -> bool:
    """Check lengths as the domain name system counts them."""
    host = text[link.host : link.host_end]
    scheme = link.host - link.start or len(ASSUMED_SCHEME)
    if scheme + count_utf16(text[link.start : link.end]) > MAX_URL_LENGTH:
        return False
    if host.startswith("xn--") and not any(_find_ascii_spans(text, link)):
        return False
    return all(_is_valid_label(label) for label in host.split("."))


def _is_valid_label(label: str) -> bool:
    # Encoding never shortens, and is slow for long labels.
    if len(label) > MAX_LABEL_LENGTH:
        return False
    return label.isascii() or len(_encode_label(label)) <= MAX_LABEL_LENGTH


def _encode_label(label: str) -> str:
    parts = re.split("[\u3002\uff0e\uff61]", label)
    return ".".join(
        part if part.isascii() else f"xn--{part.encode('punycode').decode('ascii')}"
        for part in parts
    )


def _shorten(text: str, link: Link) -> list[tuple[int, int]]:
    """Give the span of a link with a scheme; X's own short links end after their slug."""
    slug = _SHORTENED.match(text, link.start, link.end)
    if not slug:
        return [(link.start, link.end)]
    if len(slug.group(1)) > MAX_SHORTENED_SLUG_LENGTH:
        return []
    end = _match_trimmed(TAIL.query, TAIL.query_trailing, text[: link.end], slug.end())
    return [(link.start, end)]


def _find_ascii_hosts(text: str, link: Link) -> list[tuple[int, int]]:
    """Give the spans of the hosts that X takes for links where no scheme says so."""
    if link.host and text[link.host - 1] in "-_./":
        return []
    spans = list(_find_ascii_spans(text, link))
    if spans and link.has_path:
        spans[-1] = (spans[-1][0], link.end)
    return spans


def _find_ascii_spans(text: str, link: Link) -> Iterator[tuple[int, int]]:
    for labels in _ASCII_LABELS.finditer(text, link.host, link.host_end):
        dot = labels.end() - 1
        while dot >= labels.start():
            end = match_tld(text, dot + 1)
            if end:
                yield labels.start(), end
                break
            dot = text.rfind(".", labels.start(), dot)
