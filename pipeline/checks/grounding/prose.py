"""Read a draft's sentences with their places; the parsing is `content/prose`'s.

Quotes and footnotes are no author's prose to the writer, but a claim may rest on them, so they are
read here as well; `quoted` marks what is quoted.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from enum import StrEnum
from typing import NamedTuple

from pipeline.content.prose.blocks import Listing, Section, read_blocks
from pipeline.content.prose.inline import Prose
from pipeline.content.prose.sentences import split_sentences

LONGEST = 150
"""A sentence of more words than this is read in pieces, none of which counts as whole."""

_QUOTE = re.compile(r"^ {0,3}(?:> ?)+", re.MULTILINE)
_FOOTNOTE = re.compile(r"^\[\^[^\]\s]+\]:[ \t]*", re.MULTILINE)
_INNER_END = re.compile(r"[.!?…؟][\"”’»)\]]*\s|[。！？]")
_PIECE = re.compile(rf"\S+(?:\s+\S+){{0,{LONGEST - 1}}}")


class Role(StrEnum):
    """What a sentence is in its draft."""

    TITLE = "title"
    HEADING = "heading"
    PARAGRAPH = "paragraph"
    ITEM = "item"


class Passage(NamedTuple):
    """A sentence of a draft with its first and last line and the block it stands in.

    `block` counts through the draft; each item of a list is a block, and all have one `listing`.
    A sentence that is `quoted`, or a `piece` of one, is not the author's whole sentence.
    """

    text: str
    first_line: int
    last_line: int
    role: Role
    section: int
    block: int
    listing: int = 0
    quoted: bool = False
    piece: bool = False


def read_passages(body: str, body_line: int) -> Iterator[Passage]:
    """Give every sentence of a Markdown text in its order."""
    counter = _Counter(_quoted_lines(body, body_line))
    # A footnote becomes an item and a quote a paragraph, each on the line where it stands.
    shown = _FOOTNOTE.sub("- ", _QUOTE.sub("", body))
    for number, section in enumerate(read_blocks(shown, body_line).sections):
        yield from counter.read_section(number, section)


def split_text(text: str) -> list[str]:
    """Split plain prose into its sentences."""
    if _INNER_END.search(text) is None:
        return [text] if text.strip() else []
    return [text[span.start : span.end] for span in split_sentences(text)]


def _quoted_lines(body: str, body_line: int) -> frozenset[int]:
    if ">" not in body:
        return frozenset()
    lines = enumerate(body.split("\n"), body_line)
    return frozenset(number for number, line in lines if line.lstrip().startswith(">"))


class _Counter:
    """Count blocks and lists while sections are read."""

    def __init__(self, quoted: frozenset[int]) -> None:
        self._quoted = quoted
        self._blocks = 0
        self._listings = 0

    def read_section(self, number: int, section: Section) -> Iterator[Passage]:
        if section.heading is not None:
            yield from self._read_block([section.heading], Role.HEADING, number)
        for block in section.blocks:
            if isinstance(block, Listing):
                self._listings += 1
                for item in block.items:
                    yield from self._read_block(item, Role.ITEM, number, self._listings)
            else:
                yield from self._read_block([block], Role.PARAGRAPH, number)

    def _read_block(
        self, block: Sequence[Prose], role: Role, section: int, listing: int = 0
    ) -> Iterator[Passage]:
        self._blocks += 1
        for prose in block:
            for start, end, piece in _split(prose.text):
                first = prose.line_at(start)
                yield Passage(
                    text=prose.text[start:end],
                    first_line=first,
                    last_line=prose.line_at(max(start, end - 1)),
                    role=role,
                    section=section,
                    block=self._blocks,
                    listing=listing,
                    quoted=first in self._quoted,
                    piece=piece,
                )


def _split(text: str) -> Iterator[tuple[int, int, bool]]:
    """Give the sentences of a text, and the pieces of those that are too long."""
    for span in split_sentences(text):
        if text.count(" ", span.start, span.end) < LONGEST:
            yield span.start, span.end, False
        else:
            for match in _PIECE.finditer(text, span.start, span.end):
                yield match.start(), match.end(), True
