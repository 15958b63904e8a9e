"""Resolve a paragraph's inline Markdown to plain text that knows its lines and its marks."""

from __future__ import annotations

import bisect
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from markdown_it.token import Token

_FOOTNOTE_MARK = re.compile(r"\[\^[^\]\s]{1,80}\]|\^\[[^\[\]]*\]")
# How far ahead a text is looked for: a link's address may stand between. Bounded, so linear.
_REACH = 4000


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch of text that was `strong`, `em` or a `link`."""

    kind: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Prose:
    """Plain text of one block; `lines` pairs an offset with the file's line from there on."""

    text: str
    lines: tuple[tuple[int, int], ...]
    marks: tuple[Mark, ...] = ()

    def line_at(self, offset: int) -> int:
        return self.lines[bisect.bisect_right(self.lines, (offset, 1 << 60)) - 1][1]

    def covered(self, kind: str, start: int, end: int) -> float:
        """Say which share of a stretch bears a mark, from 0 to 1."""
        shares = (
            min(mark.end, end) - max(mark.start, start) for mark in self.marks if mark.kind == kind
        )
        return sum(share for share in shares if share > 0) / max(1, end - start)

    def cites(self, start: int, end: int) -> bool:
        """Say whether a stretch holds a link in brackets, which is worth nothing without its link."""
        return any(
            self.text[mark.start - 1 : mark.start] == "(" and self.text[mark.end : mark.end + 1] == ")"
            for mark in self.marks
            if mark.kind == "link" and start <= mark.start < end
        )


def flatten(source: str, tokens: Sequence[Token], line: int) -> Prose:
    """Flatten the parser's inline tokens of `source`, whose first line is `line` of the file."""
    flat = _Flat(source, line)
    for token in tokens:
        flat.add(token)
    return flat.finish()


@dataclass(slots=True)
class _Flat:
    """Text as it grows, with a cursor in the source that finds line breaks inside the syntax."""

    source: str
    line: int
    text: list[str] = field(default_factory=list)
    length: int = 0
    cursor: int = 0
    lines: list[tuple[int, int]] = field(default_factory=list)
    marks: list[Mark] = field(default_factory=list)
    open_marks: list[tuple[str, int]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.lines.append((0, self.line))

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
            if token.content.lower().startswith("<br"):
                self._write(" ")
        elif token.tag in ("strong", "em", "a"):
            self._mark("link" if token.tag == "a" else token.tag, token.nesting)

    def finish(self) -> Prose:
        text = "".join(self.text)
        return Prose(text.rstrip(), tuple(self.lines), tuple(self.marks))

    def _write(self, text: str) -> None:
        self.text.append(text)
        self.length += len(text)

    def _move_past(self, text: str) -> None:
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
            self.open_marks.append((kind, self.length))
            return
        opened, start = self.open_marks.pop()
        self.marks.append(Mark(opened, start, self.length))
