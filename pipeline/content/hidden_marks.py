"""Find what Markdown and Unicode keep from readers: comments, alt texts, unseen characters.

Every finder reads the text once from front to back, so that no draft can make it slow.
"""

from __future__ import annotations

from collections.abc import Iterator

import regex

Span = tuple[int, int]

# `[label]: target "title"` is shown nowhere, whatever it says; a footnote (`[^1]:`) is.
_DEFINITION = regex.compile(r"(?m)^ {0,3}\[(?!\^)[^\]\n]+\]:[^\n]*(?:\n[ \t]+[\"'(][^\n]*)?$")
_TITLE = regex.compile(r"\s(?=[\"'(])")
_TAG = regex.compile(r"<(/?[A-Za-z][\w-]*)((?:[\s/](?:[^<>\"']|\"[^\"]*\"|'[^']*')*+)?)>")
_HARMLESS = regex.compile(r"\s*+(?:(?:href|src|class|id|width|height)=[^\s>]++\s*+)*+/?")
_BRACKET = regex.compile(r"\\.|[\[\]()]|\n[ \t]*\n", regex.DOTALL)
_RIGHT_TO_LEFT = regex.compile(r"[\p{Hebrew}\p{Arabic}\p{Syriac}\p{Thaana}\p{Nko}]")
_MARKS = regex.compile("[\u061c\u200e\u200f]")
_UNSEEN = regex.compile(
    # Control characters, fillers, direction of writing, no width, tags and other unseen signs.
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b\u2028\u2029"
    "\u202a-\u202e\u2060-\u206f\u3164\ufeff\uffa0\ufff9-\ufffc\U0001bca0-\U0001bca3"
    "\U0001d173-\U0001d17a\U000e0000-\U000e0fff]"
    # Joiners and variants, but for those that an emoji or a joining script needs.
    "|(?<![\\p{ExtPict}\\p{EMod}\ufe0f\\p{L}\\p{M}])[\u200c\u200d]"
    "|[\u200c\u200d](?![\\p{ExtPict}\\p{L}])"
    "|(?<=[\\p{Latin}\\p{Cyrillic}\\p{Greek}])[\u200c\u200d]"
    "|(?<![\\p{ExtPict}\\p{N}#*])[\ufe00-\ufe0f]"
)


def find_comments(text: str, outside_code: str) -> Iterator[Span]:
    """Find HTML comments; one that never ends hides the rest, unless it begins in code."""
    start = text.find("<!--")
    while start >= 0:
        end = text.find("-->", start + 4)
        if end >= 0:
            yield start, end + 3
        else:
            start = outside_code.find("<!--", start)
            if start >= 0:
                yield start, len(text)
            return
        start = text.find("<!--", end)


def find_definitions(text: str) -> Iterator[tuple[Span, bool]]:
    """Find the definitions of links, and whether one says more than where the link goes."""
    for match in _DEFINITION.finditer(text):
        words = match[0].partition("]:")[2].split()
        yield match.span(), len(words) > 1


def find_images(text: str) -> Iterator[tuple[Span, str]]:
    """Find images whole, each with its alt text."""
    pairs = _pair_brackets(text)
    for opening, closing in pairs.items():
        if text[opening] == "[" and text[opening - 1 : opening] == "!":
            yield (opening - 1, _end_of_target(text, closing, pairs)), text[opening + 1 : closing]


def find_link_titles(text: str) -> Iterator[Span]:
    """Find the titles of links, which show only under a resting pointer."""
    for opening, closing in _pair_brackets(text).items():
        if text[opening] == "(" and text[opening - 1 : opening] == "]":
            title = _TITLE.search(text, opening, closing)
            if title:
                yield title.start(), closing


def find_attributes(text: str) -> Iterator[tuple[Span, str]]:
    """Find HTML tags with attributes that may hold words, each with the tag's bare form."""
    for match in _TAG.finditer(text):
        if match[2].strip() and not _HARMLESS.fullmatch(match[2]):
            yield match.span(), f"<{match[1]}>"


def find_unseen(text: str) -> Iterator[Span]:
    """Find characters that nobody sees and no script or emoji around them needs."""
    start = 0
    for line in text.split("\n"):
        for match in _UNSEEN.finditer(line):
            yield start + match.start(), start + match.end()
        if _MARKS.search(line) and not _RIGHT_TO_LEFT.search(line):
            for match in _MARKS.finditer(line):
                yield start + match.start(), start + match.end()
        start += len(line) + 1


def _pair_brackets(text: str) -> dict[int, int]:
    """Find for every bracket its partner within the paragraph."""
    pairs: dict[int, int] = {}
    open_: list[int] = []
    for match in _BRACKET.finditer(text):
        sign = match[0]
        if sign in "[(":
            open_.append(match.start())
        elif sign in "])":
            if open_ and text[open_[-1]] == ("[" if sign == "]" else "("):
                pairs[open_.pop()] = match.start()
        elif not sign.startswith("\\"):
            open_.clear()
    return pairs


def _end_of_target(text: str, closing: int, pairs: dict[int, int]) -> int:
    """Find where an image ends: behind its `(target)` or `[label]` if it has one."""
    return pairs.get(closing + 1, closing) + 1
