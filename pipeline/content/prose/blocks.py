"""Read a draft's Markdown into sections of prose and lists; what is not the author's prose is left.

Left out are code, tables, images, quotes, footnotes, HTML and what stands inside `<aside>` and its
like. Splitting prose into sentences is `sentences`' work.
"""

from __future__ import annotations

import functools
import html
import itertools
import re
from typing import TYPE_CHECKING, NamedTuple

from pipeline.content.prose.inline import Prose, flatten
from pipeline.content.prose.tags import last_index, read_tag

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.rules_block import StateBlock
    from markdown_it.token import Token

_FOOTNOTE = re.compile(r"\[\^[^\]\s]+\]:")
_ASIDES = frozenset(("aside", "blockquote", "details", "figure", "nav", "table"))
_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)
_TAG = re.compile(r"<[^<>]*>")
_OPENING_LISTS = ("bullet_list_open", "ordered_list_open")
_QUOTING = ("blockquote_open", "table_open")
_QUOTING_ENDS = ("blockquote_close", "table_close")
_CODE = ("fence", "code_block")


class Listing:
    """A list of the author's; an item is its paragraphs. `nested` lists are no use in a post."""

    def __init__(self, ordered: bool) -> None:
        self.items: list[list[Prose]] = []
        self.ordered = ordered
        self.nested = False


class Section(NamedTuple):
    """What stands under one heading; the first section may have none."""

    heading: Prose | None
    blocks: list[Prose | Listing]


class Blocks(NamedTuple):
    """A draft's sections, what it sets apart as quotes, and how many characters are code."""

    sections: list[Section]
    set_apart: list[str]
    code: int
    written: int


def read_blocks(body: str, first_line: int) -> Blocks:
    """Read Markdown that begins on `first_line` of its file."""
    tokens = _parser().parse(body)
    reader = _Reader(first_line)
    for token, following in itertools.zip_longest(tokens, tokens[1:]):
        reader.read(token, following)
    return Blocks(reader.sections, reader.set_apart, reader.code, len(body.strip()))


@functools.cache
def _parser() -> MarkdownIt:
    # Imported here: other commands should not pay for the parser.
    from markdown_it import MarkdownIt

    parser = MarkdownIt("commonmark").enable(["table", "strikethrough"])
    parser.block.ruler.before(
        "reference", "footnote_definition", _skip_footnote, {"alt": ["paragraph"]}
    )
    return parser


def _skip_footnote(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """Swallow a footnote's definition, its wrapped lines and its indented paragraphs."""
    if not _FOOTNOTE.match(state.src, state.bMarks[start] + state.tShift[start]):
        return False
    if silent:
        return True
    line = start + 1
    while line < end:
        if state.isEmpty(line):
            after = state.skipEmptyLines(line)
            if after >= end or state.sCount[after] - state.blkIndent < 2:
                break
            line = after
        elif state.sCount[line] - state.blkIndent < 2 and _begins_block(state, line, end):
            break
        line += 1
    state.line = line
    return True


def _begins_block(state: StateBlock, line: int, end: int) -> bool:
    rules = state.md.block.ruler.getRules("paragraph")
    return any(rule(state, line, end, True) for rule in rules)


class _Reader:
    """Walk the parser's flat tokens once."""

    def __init__(self, first_line: int) -> None:
        self.sections: list[Section] = [Section(None, [])]
        self.set_apart: list[str] = []
        self.code = 0
        self._first_line = first_line
        self._lists: list[Listing] = []
        self._quotes = 0
        self._asides: list[str] = []

    def read(self, token: Token, following: Token | None) -> None:
        if token.type in _CODE:
            self.code += len(token.content)
        elif token.type == "html_block":
            self._read_html(token.content)
        elif token.type in _QUOTING:
            self._quotes += 1
        elif token.type in _QUOTING_ENDS:
            self._quotes -= 1
        elif self._quotes or self._asides:
            if token.type == "inline":
                self.set_apart.append(token.content)
        elif token.type in ("heading_open", "paragraph_open") and following is not None:
            self._read_prose(token, following)
        else:
            self._read_list(token)

    def _read_html(self, content: str) -> None:
        """Note which asides this HTML opens and closes; one that never closes hides the rest."""
        self.set_apart.append(html.unescape(_TAG.sub(" ", content)))
        for source in _TAG.findall(_COMMENT.sub("", content)):
            tag = read_tag(source)
            if tag is None:
                continue
            if tag.closes and tag.name in self._asides:
                del self._asides[last_index(self._asides, tag.name) :]
            elif not tag.closes and (
                tag.removes or tag.name in _ASIDES or tag.name in self._asides
            ):
                self._asides.append(tag.name)

    def _read_prose(self, token: Token, inline: Token) -> None:
        line = self._first_line + (token.map[0] if token.map else 0)
        prose = flatten(inline.content, inline.children or [], line)
        if not prose.text:
            return
        if token.type == "heading_open" and not self._lists:
            self.sections.append(Section(prose, []))
        elif self._lists:
            self._lists[0].items[-1].append(prose)
        else:
            self.sections[-1].blocks.append(prose)

    def _read_list(self, token: Token) -> None:
        if token.type in _OPENING_LISTS:
            self._lists.append(Listing(ordered=token.type == "ordered_list_open"))
            if len(self._lists) > 1:
                self._lists[0].nested = True
        elif token.type == "list_item_open":
            if len(self._lists) == 1:
                self._lists[0].items.append([])
        elif token.type in ("bullet_list_close", "ordered_list_close"):
            closed = self._lists.pop()
            if not self._lists:
                self.sections[-1].blocks.append(closed)
