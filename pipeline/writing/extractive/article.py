"""A draft as an editor sees it: sentences with place, emphasis and what they lean on; whole lists.

Which sentences are good is `ranking`'s matter; here only those that no post can use are marked.
"""

from __future__ import annotations

import dataclasses
import itertools
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

import regex

from pipeline.content.brand import Brand
from pipeline.content.draft import Draft
from pipeline.writing.extractive.blocks import Blocks, Listing, read_blocks
from pipeline.writing.extractive.english import Lean, enumerates, lean_of, sets_up, points_elsewhere
from pipeline.writing.extractive.inline import Prose
from pipeline.writing.extractive.sentences import split_sentences
from pipeline.writing.extractive.topics import begins_with_the_unknown, find_topics
from pipeline.writing.extractive.usable import is_clean, is_sentence, names_speaker


class Kind(StrEnum):
    """What a sentence was in the draft."""

    TITLE = "title"
    HEADING = "heading"
    PARAGRAPH = "paragraph"
    ITEM = "item"
    ASIDE = "aside"
    HINT = "hint"


@dataclass(frozen=True, slots=True)
class Sentence:
    """A whole sentence of the author's, or a list item or a heading that is as good as one.

    `line` is the file's line on which it begins, 0 where the draft does not tell (its title).
    `order` counts through the article, `block` and `section` say where it stands, `position` is
    its place in its block. `bold` is the share of it that the author set in bold. A `clean` text may
    be a line of a list; a `usable` one is a whole sentence as well.
    """

    text: str
    line: int
    order: int
    section: int
    block: int
    position: int
    kind: Kind
    lean: Lean
    usable: bool
    clean: bool
    bold: float = 0.0

    @property
    def length(self) -> int:
        return len(self.text)

    @property
    def stands_alone(self) -> bool:
        return self.usable and self.lean < Lean.HARD


@dataclass(frozen=True, slots=True)
class List:
    """A list taken whole: its lead-in and the first sentence, or the phrase, of every item."""

    lead: Sentence
    items: tuple[Sentence, ...]
    ordered: bool

    @property
    def order(self) -> int:
        return self.lead.order

    @property
    def section(self) -> int:
        return self.lead.section

    @property
    def block(self) -> int:
        return self.lead.block

    @property
    def lean(self) -> Lean:
        return self.lead.lean

    @property
    def lines(self) -> tuple[str, ...]:
        """The items as lines of a post, numbered where the author numbered them."""
        return tuple(
            f"{number}. {item.text}" if self.ordered else f"- {item.text}"
            for number, item in enumerate(self.items, 1)
        )

    @property
    def length(self) -> int:
        return self.lead.length + 2 + sum(len(line) + 1 for line in self.lines)


Element = Sentence | List


@dataclass(frozen=True, slots=True)
class Tally:
    """What a draft holds, for the message that refuses it."""

    written_lines: int
    code_lines: int
    items: int
    sentences: int
    usable: int


@dataclass(frozen=True, slots=True)
class Article:
    """A draft's sentences in their order, its headings by section, its lists, and the tally."""

    title: Sentence
    headings: tuple[Sentence | None, ...]
    sentences: tuple[Sentence, ...]
    lists: tuple[List, ...]
    topics: frozenset[str]
    set_apart: tuple[str, ...]
    tally: Tally

    @property
    def usable(self) -> tuple[Sentence, ...]:
        return tuple(sentence for sentence in self.sentences if sentence.usable)

    @property
    def elements(self) -> tuple[Element, ...]:
        """What a post can take, in order: usable sentences, and lists in place of their sentences."""
        in_lists = {item.block for listing in self.lists for item in listing.items}
        alone = (each for each in self.usable if each.block not in in_lists)
        leads = {listing.order for listing in self.lists}
        kept: list[Element] = [each for each in alone if each.order not in leads]
        return tuple(sorted([*kept, *self.lists], key=lambda each: each.order))


def read_article(draft: Draft, brand: Brand | None = None) -> Article:
    """Read a draft; sentences that hold one of the brand's forbidden phrases are not usable."""
    forbidden = [] if brand is None else [phrase.text for phrase in brand.voice.forbidden]
    blocks = read_blocks(draft.body, draft.body_line)
    reader = _Reader(_forbidding(forbidden))
    title = reader.sentence(draft.title, 0, -1, -1, 0, Kind.TITLE)
    for number, section in enumerate(blocks.sections):
        reader.begin_section(number, section.heading)
        for block in section.blocks:
            reader.read_block(block)
    texts = [each.text for each in reader.sentences if each.usable]
    topics = find_topics(draft.title, texts)
    return Article(
        title=title,
        headings=tuple(reader.headings),
        sentences=tuple(_in_context(reader.sentences, topics)),
        topics=topics,
        lists=tuple(reader.lists),
        set_apart=tuple(blocks.set_apart),
        tally=_tally(blocks, reader.sentences),
    )


def read_hint(text: str) -> Sentence | None:
    """Make a sentence of a hint that stands in the front matter alone, if it is a whole one."""
    if not (is_clean(text) and is_sentence(text)):
        return None
    order = -2 - len(text)
    return Sentence(text, 0, order, -1, -1, 0, Kind.HINT, Lean.NONE, usable=True, clean=True)


def _in_context(sentences: list[Sentence], topics: frozenset[str]) -> Iterator[Sentence]:
    """Judge again what only the sentences around can tell.

    What announces an enumeration in sentences is of no use: a post would cut it off. What begins
    with a thing named before, and is not first in its block, leans on the one before it.
    """
    for sentence, following in zip(sentences, [*sentences[1:], None], strict=True):
        if following is not None and enumerates(following.text) and sets_up(sentence.text):
            sentence = dataclasses.replace(sentence, usable=False)
        if sentence.bold < 0.9 and begins_with_the_unknown(sentence.text, topics):
            lean = Lean.HARD if sentence.position else max(Lean.SOFT, sentence.lean)
            sentence = dataclasses.replace(sentence, lean=lean)
        yield sentence


def _forbidding(phrases: Iterable[str]) -> regex.Pattern[str] | None:
    alternatives = "|".join(
        r"\s+".join(map(regex.escape, phrase.split())) for phrase in phrases if phrase.strip()
    )
    return regex.compile(rf"(?<!\w)(?:{alternatives})(?!\w)", regex.I) if alternatives else None


def _tally(blocks: Blocks, sentences: list[Sentence]) -> Tally:
    listings = (
        block for section in blocks.sections for block in section.blocks
        if isinstance(block, Listing)
    )  # fmt: skip
    return Tally(
        written_lines=blocks.written_lines,
        code_lines=blocks.code_lines,
        items=sum(len(listing.items) for listing in listings),
        sentences=len(sentences),
        usable=sum(1 for sentence in sentences if sentence.usable),
    )


class _Reader:
    """Turn blocks into sentences, counting places."""

    def __init__(self, forbidden: regex.Pattern[str] | None) -> None:
        self.headings: list[Sentence | None] = []
        self.sentences: list[Sentence] = []
        self.lists: list[List] = []
        self._forbidden = forbidden
        self._order = itertools.count()
        self._section = 0
        self._block = 0
        self._lead: Sentence | None = None

    def begin_section(self, number: int, heading: Prose | None) -> None:
        self._section = number
        self._lead = None
        self.headings.append(
            None
            if heading is None
            else self.sentence(heading.text, heading.line_at(0), self._block, number, 0,
                               Kind.HEADING)
        )  # fmt: skip

    def read_block(self, block: Prose | Listing) -> None:
        self._block += 1
        if isinstance(block, Listing):
            self._read_list(block)
            self._lead = None
            return
        aside = block.covered("em", 0, len(block.text)) > 0.9 or names_speaker(block.text)
        found = list(self._split(block, Kind.ASIDE if aside else Kind.PARAGRAPH))
        self.sentences += found
        self._lead = found[-1] if found and found[-1].text.endswith((":", "?")) else None

    def _read_list(self, listing: Listing) -> None:
        firsts: list[Sentence] = []
        for number, item in enumerate(listing.items):
            self._block += 1 if number else 0
            found: list[Sentence] = []
            for prose in item:
                kind = Kind.ASIDE if names_speaker(prose.text) else Kind.ITEM
                found += self._split(prose, kind)
            firsts += found[:1]
            self.sentences += found
        if self._lead is not None and self._lead.clean and _is_whole(listing, firsts):
            self.lists.append(List(self._lead, tuple(firsts), listing.ordered))

    def _split(self, prose: Prose, kind: Kind) -> Iterator[Sentence]:
        for number, span in enumerate(split_sentences(prose.text)):
            text = prose.text[span.start : span.end]
            yield self.sentence(
                text,
                prose.line_at(span.start),
                self._block,
                self._section,
                number,
                kind,
                prose.covered("strong", span.start, span.end),
                prose.covered("link", span.start, span.end) > 0,
                prose.cites(span.start, span.end),
            )

    def sentence(
        self, text: str, line: int, block: int, section: int, position: int, kind: Kind,
        bold: float = 0.0, has_link: bool = False, cites: bool = False,
    ) -> Sentence:  # fmt: skip
        text = regex.sub(r"[ \t\n]+", " ", text.strip())
        clean = kind != Kind.ASIDE and not cites and is_clean(text) and not points_elsewhere(text, has_link)
        if self._forbidden is not None and self._forbidden.search(text):
            clean = False
        return Sentence(
            text=text,
            line=line,
            order=next(self._order),
            section=section,
            block=block,
            position=position,
            kind=kind,
            lean=_lean(text, bold, position),
            usable=clean and is_sentence(text) and not enumerates(text),
            clean=clean,
            bold=bold,
        )


def _lean(text: str, bold: float, position: int) -> Lean:
    """Judge a sentence's lean; one in bold at the head of its block is meant to stand by itself."""
    lean = lean_of(text)
    return min(lean, Lean.SOFT) if bold > 0.9 and position == 0 else lean


def _is_whole(listing: Listing, firsts: list[Sentence]) -> bool:
    """Say whether a list can be shown by the first sentence or the phrase of each item."""
    return (
        not listing.nested
        and 2 <= len(firsts) <= 10
        and len(firsts) == len(listing.items)
        and all(first.kind is Kind.ITEM and first.clean for first in firsts)
    )
