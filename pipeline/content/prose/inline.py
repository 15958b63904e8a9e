"""Resolve a paragraph's inline Markdown to plain text that knows its lines and its marks."""

from __future__ import annotations

import bisect
import re
from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from markdown_it.token import Token

_FOOTNOTE_MARK = re.compile(r"\[\^[^\]\s]{1,80}\]|\^\[[^\[\]]*\]")
_TAGS = {"strong": "strong", "em": "em", "a": "link", "s": "struck"}
# How far ahead a text is looked for: a link's address may stand between. Bounded, so linear.
_REACH = 4000

Stretch = tuple[int, int]


class Prose(NamedTuple):
    """Plain text of one block; `lines` pairs an offset with the file's line from there on.

    `marks` holds, in order, the stretches that were `strong`, `em`, a `link` or `struck` out.
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
            min(right, end) - max(left, start) for left, right in self._near(kind, start, end)
        )
        return sum(share for share in shares if share > 0) / max(1, end - start)

    def cites(self, start: int, end: int) -> bool:
        """Say whether a stretch holds a link in brackets, worth nothing where it is no link."""
        return any(
            self.text[left - 1 : left] == "(" and self.text[right : right + 1] == ")"
            for left, right in self._near("link", start, end)
        )

    def _near(self, kind: str, start: int, end: int) -> Sequence[Stretch]:
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
            self._write(" " if token.content.lower().startswith("<br") else "")
        elif token.tag in _TAGS:
            self._mark(_TAGS[token.tag], token.nesting)

    def _write(self, text: str) -> None:
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
