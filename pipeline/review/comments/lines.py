"""Tell which lines of a comment stand plainly on the page, and which are quoted, code or unseen.

GitHub's Markdown is read by a parser; what the lines say is left to `parsing`.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from markdown_it.token import Token

_LINE_END = re.compile(r"\r\n?|\n")
# What a browser shows as somebody else's words, as code, as struck out, or folded away.
_ASIDE = (
    r"<(?P<close>/?)(?P<name>blockquote|code|del|details|kbd|pre|q|s|samp|script|strike|style"
    r"|table|template|textarea|title)(?=[\s/>])[^<>]*>"
)
_TAG = re.compile(_ASIDE, re.IGNORECASE)
_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)
_RUN = re.compile(r"`+")
_SIGN = re.compile(rf"\\.|(?P<run>`+)|(?P<comment><!--)|{_ASIDE}", re.IGNORECASE)
_INDENTED = re.compile(r" {0,3}\t| {4}")


class Standing(StrEnum):
    """How a line stands on the page; `obscured` looks plain in the source, and is not."""

    PLAIN = "plain"
    BLANK = "blank"
    QUOTED = "quoted"
    CODE = "code"
    HIDDEN = "hidden"
    OBSCURED = "obscured"


_SET_APART = {
    "fence": Standing.CODE,
    "code_block": Standing.CODE,
    "blockquote_open": Standing.QUOTED,
}


class CommentLine(NamedTuple):
    """A line without its end, and how it stands on the page."""

    text: str
    standing: Standing


def read_lines(body: str) -> tuple[CommentLine, ...]:
    """Read a comment's lines, top to bottom."""
    lines = _LINE_END.split(body)
    standings = [Standing.HIDDEN if line.strip() else Standing.BLANK for line in lines]
    asides = _Asides()
    for token in _parse_blocks(body):
        first, end = token.map or (0, 0)
        if first == end or standings[first] is Standing.QUOTED:
            continue
        if token.type in _SET_APART:
            standings[first:end] = [_SET_APART[token.type]] * (end - first)
        elif token.type == "html_block":
            asides.read_html(lines[first:end])
        elif token.type == "inline":
            standings[first:end] = asides.read_paragraph(lines[first:end])
    return tuple(map(CommentLine, lines, map(_settle, lines, standings)))


def _parse_blocks(body: str) -> list[Token]:
    # Imported here: other commands should not pay for the parser. Without its inline rules, which
    # nothing here needs, it takes a time that grows with the text alone.
    from markdown_it import MarkdownIt

    parser = MarkdownIt("commonmark")
    parser.core.ruler.enableOnly(["normalize", "block"])
    return parser.parse(body)


def _settle(line: str, standing: Standing) -> Standing:
    """Find the lines of a quotation that lack its sign; take what is far indented for code."""
    if standing is Standing.QUOTED and line.lstrip().startswith("/"):
        return Standing.OBSCURED
    return Standing.CODE if standing is Standing.PLAIN and _INDENTED.match(line) else standing


class _Asides:
    """Which HTML elements are open that set apart what they hold; unclosed, they hold the rest."""

    def __init__(self) -> None:
        self._open: list[str] = []

    def read_html(self, lines: Sequence[str]) -> None:
        """Note what a block of HTML opens and closes."""
        for tag in _TAG.finditer(_COMMENT.sub("", "\n".join(lines))):
            self._note(tag)

    def read_paragraph(self, lines: Sequence[str]) -> list[Standing]:
        """Say how each line of a paragraph begins."""
        text = "\n".join(lines)
        changes = list(self._changes(text))
        places = [place for place, _ in changes]
        starts = [0, *(match.end() for match in re.finditer("\n", text))]
        return [changes[bisect_right(places, start) - 1][1] for start in starts]

    def _changes(self, text: str) -> Iterator[tuple[int, Standing]]:
        """Give the places from which on a paragraph stands otherwise than before."""
        runs: defaultdict[int, list[int]] = defaultdict(list)
        for match in _RUN.finditer(text):
            runs[len(match[0])].append(match.start())
        last_comment = text.rfind("-->")
        yield 0, self._standing
        place = 0
        while sign := _SIGN.search(text, place):
            place = sign.end()
            if sign["run"]:
                same = runs[len(sign["run"])]
                closing = bisect_left(same, place)
                if closing < len(same):
                    yield place, Standing.OBSCURED
                    place = same[closing] + len(sign["run"])
                    yield place, self._standing
            elif sign["comment"] and place <= last_comment:
                yield place, Standing.HIDDEN
                place = text.index("-->", place) + len("-->")
                yield place, self._standing
            elif sign["name"]:
                self._note(sign)
                yield place, self._standing

    @property
    def _standing(self) -> Standing:
        return Standing.HIDDEN if self._open else Standing.PLAIN

    def _note(self, tag: re.Match[str]) -> None:
        name = tag["name"].lower()
        if not tag["close"]:
            self._open.append(name)
        elif name in self._open:
            del self._open[self._open.index(name) :]
