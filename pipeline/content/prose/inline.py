"""Resolve a paragraph's inline Markdown and HTML to plain text that knows its lines and its marks.

What is deleted or hidden is taken out. Which HTML says what is `tags`' to know.
"""

from __future__ import annotations

import bisect
import re
from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from pipeline.content.prose.tags import (
    PLAIN,
    RAISED,
    SPACES,
    WRITTEN_AS,
    Tag,
    last_index,
    raise_text,
    read_tag,
)

if TYPE_CHECKING:
    from markdown_it.token import Token

_FOOTNOTE_MARK = re.compile(r"\[\^[^\]\s]{1,80}\]|\^\[[^\[\]]*\]")
_TAGS = {"strong": "strong", "em": "em", "a": "link"}
_STRUCK = "~~"
# How far ahead a text is looked for: a link's address may stand between. Bounded, so linear.
_REACH = 4000

Stretch = tuple[int, int]


class Prose(NamedTuple):
    """Plain text of one block; `lines` pairs an offset with the file's line from there on.

    `marks` holds, in order, the stretches that were `strong`, `em`, a `link`, or `altered`: where
    plain text does not say all that the page does, empty where something was taken out.
    """

    text: str
    lines: tuple[tuple[int, int], ...]
    marks: Mapping[str, Sequence[Stretch]] = MappingProxyType({})

    def line_at(self, offset: int) -> int:
        """Give the file's line on which the character at an offset stands."""
        return self.lines[bisect.bisect_right(self.lines, offset, key=lambda pair: pair[0]) - 1][1]

    def covered(self, kind: str, start: int, end: int) -> float:
        """Say which share of a stretch bears a mark, from 0 to 1."""
        shares = (
            min(right, end) - max(left, start) for left, right in self.stretches(kind, start, end)
        )
        return sum(share for share in shares if share > 0) / max(1, end - start)

    def touched(self, kind: str, start: int, end: int) -> bool:
        """Say whether a stretch holds a part of a mark, or has an empty one within it."""
        return any(left < end and right > start for left, right in self.stretches(kind, start, end))

    def cites(self, start: int, end: int) -> bool:
        """Say whether a stretch holds a link in brackets, worth nothing where it is no link."""
        return any(
            self.text[left - 1 : left] == "(" and self.text[right : right + 1] == ")"
            for left, right in self.stretches("link", start, end)
        )

    def stretches(self, kind: str, start: int, end: int) -> Sequence[Stretch]:
        """Give the stretches of a kind that may touch one; they are ordered by their ends."""
        marks = self.marks.get(kind, ())
        first = bisect.bisect_right(marks, start, key=lambda mark: mark[1])
        last = bisect.bisect_left(marks, end, key=lambda mark: mark[1])
        return marks[first : last + 1]


def flatten(source: str, tokens: Sequence[Token], line: int) -> Prose:
    """Flatten the parser's inline tokens of `source`, whose first line is `line` of the file."""
    flat = _Flat(source, line)
    for token in tokens:
        flat.add(token)
    flat.end()
    return Prose("".join(flat.text).rstrip(), tuple(flat.lines), flat.marks)


class _Flat:
    """Text as it grows, with a cursor in the source that finds line breaks inside the syntax."""

    def __init__(self, source: str, line: int) -> None:
        self.source = source
        self.line = line
        self.text: list[str] = []
        self.length = 0
        self.cursor = 0
        self.lines = [(0, line)]
        self.marks: dict[str, list[Stretch]] = {}
        self.open_marks: list[int] = []
        self.removing: list[str] = []
        self.raised: list[tuple[str, int, int]] = []

    def add(self, token: Token) -> None:
        if token.type == "text":
            self._move_past(token.content)
            self._write(_FOOTNOTE_MARK.sub("", token.content))
        elif token.type == "code_inline":
            self._move_past(token.markup)
            self._write(token.content)
            self._move_past(token.markup)
        elif token.type in ("softbreak", "hardbreak"):
            self._move_past("\n")
            self._write(" ")
        elif token.type == "html_inline":
            self._move_past(token.content)
            self._read_tag(read_tag(token.content))
        elif token.type == "image":
            self._alter(self.length)
        elif token.tag == "s":
            self._remove(_STRUCK, closes=token.nesting < 0)
        elif token.tag in _TAGS:
            self._mark(_TAGS[token.tag], token.nesting)

    def end(self) -> None:
        """Close what the paragraph leaves open."""
        while self.raised:
            self._lower(self.raised[-1][0])

    def _read_tag(self, tag: Tag | None) -> None:
        if tag is None:  # a comment, which nobody sees
            return
        if tag.removes or tag.name in self.removing:
            self._remove(tag.name, closes=tag.closes)
        elif tag.name in SPACES:
            self._write(" ")
        elif tag.name in WRITTEN_AS:
            self._write(WRITTEN_AS[tag.name][tag.closes])
        elif tag.name in RAISED:
            self._lower(tag.name) if tag.closes else self._raise(tag.name)
        elif tag.name not in PLAIN:
            self._alter(self.length)

    def _remove(self, name: str, *, closes: bool) -> None:
        """Take out what stands between two tags; what never closes goes to the paragraph's end."""
        if not closes:
            self.removing.append(name)
            self._alter(self.length)
        elif name in self.removing:
            del self.removing[last_index(self.removing, name) :]

    def _raise(self, name: str) -> None:
        self.raised.append((name, len(self.text), self.length))

    def _lower(self, name: str) -> None:
        """Write what was raised or lowered with the characters for it, where there are some."""
        if not self.raised or self.raised[-1][0] != name:
            return
        _, piece, start = self.raised.pop()
        self.text[piece:] = [raise_text("".join(self.text[piece:]), name)]
        self._alter(start)

    def _alter(self, start: int) -> None:
        self.marks.setdefault("altered", []).append((start, self.length))

    def _write(self, text: str) -> None:
        if self.removing:
            return
        self.text.append(text)
        self.length += len(text)

    def _move_past(self, text: str) -> None:
        """Move the cursor behind the next occurrence of a text, counting the lines passed."""
        reach = None if text == "\n" else self.cursor + len(text) + _REACH
        found = self.source.find(text, self.cursor, reach)
        if found < 0:
            return
        end = found + len(text)
        passed = self.source.count("\n", self.cursor, end)
        self.cursor = end
        if passed:
            self.line += passed
            self.lines.append((self.length, self.line))

    def _mark(self, kind: str, nesting: int) -> None:
        if nesting > 0:
            self.open_marks.append(self.length)
        else:
            self.marks.setdefault(kind, []).append((self.open_marks.pop(), self.length))
