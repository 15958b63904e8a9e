"""The one door to the reading of Markdown and the splitting of sentences, which `writing` owns.

Quotes and footnotes are no author's prose to the writer, but a claim may rest on them, so they are
read here as well; `quoted` marks them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pipeline.content.prose.blocks import Section
    from pipeline.content.prose.inline import Prose

_QUOTE = re.compile(r"^ {0,3}(?:> ?)+", re.MULTILINE)
_INNER_END = re.compile(r"[.!?…؟][\"”’»)\]]*\s|[。！？]")
_FOOTNOTE = re.compile(r"^\[\^[^\]\s]+\]:[ \t]*", re.MULTILINE)


class Role(StrEnum):
    """What a sentence is in its draft."""

    TITLE = "title"
    HEADING = "heading"
    PARAGRAPH = "paragraph"
    ITEM = "item"


@dataclass(frozen=True, slots=True)
class Passage:
    """A sentence of a draft with its first and last line and the block it stands in.

    `block` counts through the draft, items of one list have one `listing` and blocks of their own.
    """

    text: str
    first_line: int
    last_line: int
    role: Role
    section: int
    block: int
    listing: int
    quoted: bool


def read_passages(body: str, body_line: int) -> Iterator[Passage]:
    """Give every sentence of a Markdown text in its order."""
    # Imported here: the room is not ours (see the module's first lines), and its parser is slow.
    from pipeline.content.prose.blocks import read_blocks

    quoted = _quoted_lines(body, body_line)
    counter = _Counter(quoted)
    shown = _FOOTNOTE.sub("", _QUOTE.sub("", body))
    for number, section in enumerate(read_blocks(shown, body_line).sections):
        yield from counter.read_section(number, section)


def split_text(text: str) -> list[str]:
    """Split plain prose into its sentences."""
    from pipeline.content.prose.sentences import split_sentences

    if _INNER_END.search(text) is None:
        return [text] if text.strip() else []
    return [text[span.start : span.end] for span in split_sentences(text)]


def _quoted_lines(body: str, body_line: int) -> frozenset[int]:
    starts = [match.start() for match in _QUOTE.finditer(body) if ">" in match[0]]
    return frozenset(body_line + body.count("\n", 0, start) for start in starts)


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
            if hasattr(block, "items"):
                self._listings += 1
                for item in block.items:
                    yield from self._read_block(item, Role.ITEM, number, self._listings)
            else:
                yield from self._read_block([block], Role.PARAGRAPH, number)

    def _read_block(
        self, block: Sequence[Prose], role: Role, section: int, listing: int = 0
    ) -> Iterator[Passage]:
        from pipeline.content.prose.sentences import split_sentences

        self._blocks += 1
        for prose in block:
            for span in split_sentences(prose.text):
                first = prose.line_at(span.start)
                yield Passage(
                    text=prose.text[span.start : span.end],
                    first_line=first,
                    last_line=prose.line_at(max(span.start, span.end - 1)),
                    role=role,
                    section=section,
                    block=self._blocks,
                    listing=listing,
                    quoted=first in self._quoted,
                )
