"""Read a draft into an article: blocks become sentences that know their place and their use."""

from __future__ import annotations

import dataclasses
import itertools
from collections.abc import Collection, Iterable, Iterator, Sequence

import regex

from pipeline.content.brand import Brand
from pipeline.content.draft import Draft
from pipeline.content.prose.blocks import Blocks, Listing, read_blocks
from pipeline.content.prose.inline import Prose
from pipeline.content.prose.sentences import split_sentences
from pipeline.writing.extractive.article import (
    Article,
    Element,
    Kind,
    List,
    Sentence,
    Tally,
    orders_of,
)
from pipeline.writing.extractive.forbidden import Forbidden, compile_forbidden
from pipeline.writing.extractive.joining import join_spans
from pipeline.writing.extractive.refuting import find_refuted, refutes
from pipeline.writing.extractive.topics import begins_with_the_unknown, find_topics, fold
from pipeline.writing.extractive.usable import (
    LONGEST,
    is_clean,
    is_sentence,
    is_turn,
    names_speaker,
)
from pipeline.writing.extractive.wording import (
    Lean,
    announces,
    enumerates,
    leads_from_before,
    lean_of,
    points_elsewhere,
)

MOST_ITEMS = 10
BOLD = 0.9
"""The share of a sentence in bold from which the author has set it apart."""


def read_article(draft: Draft, brand: Brand | None = None) -> Article:
    """Read a draft; sentences that hold one of the brand's forbidden phrases are not usable."""
    forbidden = Forbidden() if brand is None else compile_forbidden(brand)
    blocks = read_blocks(draft.body, draft.body_line)
    reader = _Reader(forbidden, {fold(hint) for hint in (*draft.key_messages, draft.quote) if hint})
    title = reader.read_sentence(Prose(draft.title, ((0, 0),)), Kind.TITLE)
    for section in blocks.sections:
        reader.read_section(section.heading, section.blocks)
    refuted = find_refuted(draft.title, reader.headings, reader.sentences)
    topics = find_topics(draft.title, (each.text for each in reader.sentences if each.usable))
    sentences = tuple(_in_context(reader.sentences, topics, refuted))
    lists = tuple(_lists_in_context(reader.lists, sentences, refuted))
    return Article(
        title=title,
        headings=tuple(reader.headings),
        usable=tuple(each for each in sentences if each.usable),
        elements=_elements(sentences, lists),
        lists=lists,
        topics=topics,
        set_apart=_folded_sentences(blocks.set_apart),
        tally=_tally(blocks, sentences),
        forbidden=forbidden,
    )


def read_hint(text: str, number: int, forbidden: Forbidden, section: int = -1) -> Sentence | None:
    """Make a sentence of a hint that stands in the front matter alone, if a post can use it.

    `section` is the one that speaks of it, if there is one.
    """
    if not (is_clean(text) and is_sentence(text)) or forbidden.holds(text):
        return None
    return Sentence(
        text=text,
        line=0,
        order=-2 - number,
        section=section,
        block=-1,
        position=0,
        kind=Kind.HINT,
        lean=Lean.NONE,
        usable=True,
        clean=True,
    )


def _in_context(
    sentences: Sequence[Sentence], topics: frozenset[str], refuted: Collection[int]
) -> Iterator[Sentence]:
    """Judge again what only the sentences around can tell.

    What is refuted is of no use, nor is what announces an enumeration in sentences: a post would
    cut it off. What refutes leans on what it refutes, and what begins with a thing named before,
    and is not first in its block, leans on the one before it.
    """
    for sentence, following in itertools.zip_longest(sentences, sentences[1:]):
        cut_off = following is not None and enumerates(following.text) and announces(sentence.text)
        lean = Lean.HARD if refutes(sentence.text) else sentence.lean
        if sentence.bold < BOLD and begins_with_the_unknown(sentence.text, topics):
            lean = Lean.HARD if sentence.position else max(Lean.SOFT, lean)
        usable = sentence.usable and not cut_off and sentence.order not in refuted
        yield dataclasses.replace(sentence, usable=usable, lean=lean)


def _lists_in_context(
    lists: Iterable[List], sentences: Sequence[Sentence], refuted: Collection[int]
) -> Iterator[List]:
    """Drop the lists that are refuted, and judge the others' lead-ins among their neighbours."""
    known = {sentence.order: sentence for sentence in sentences}
    for listing in lists:
        if not orders_of(listing) & set(refuted):
            lead = known[listing.order]
            lean = Lean.HARD if leads_from_before(lead.text) else lead.lean
            yield dataclasses.replace(listing, lead=dataclasses.replace(lead, lean=lean))


def _elements(sentences: Sequence[Sentence], lists: Sequence[List]) -> tuple[Element, ...]:
    in_lists = {item.block for listing in lists for item in listing.items}
    in_lists_or_leading = {listing.order for listing in lists}
    alone: list[Element] = [
        each
        for each in sentences
        if each.usable and each.block not in in_lists and each.order not in in_lists_or_leading
    ]
    return tuple(sorted([*alone, *lists], key=lambda element: element.order))


def _folded_sentences(texts: Iterable[str]) -> frozenset[str]:
    return frozenset(
        fold(text[span.start : span.end]) for text in texts for span in split_sentences(text)
    )


def _tally(blocks: Blocks, sentences: Sequence[Sentence]) -> Tally:
    usable = [sentence for sentence in sentences if sentence.usable]
    return Tally(
        written=blocks.written,
        code=blocks.code,
        items=sum(
            len(block.items)
            for section in blocks.sections
            for block in section.blocks
            if isinstance(block, Listing)
        ),
        sentences=len(sentences),
        usable=len(usable),
        prose=sum(1 for sentence in usable if sentence.kind is Kind.PARAGRAPH),
    )


class _Reader:
    """Turn blocks into sentences, counting places."""

    def __init__(self, forbidden: Forbidden, hints: Collection[str]) -> None:
        self.headings: list[Sentence | None] = []
        self.sentences: list[Sentence] = []
        self.lists: list[List] = []
        self._forbidden = forbidden
        self._hints = hints
        self._order = itertools.count()
        self._block = 0
        self._said: set[str] = set()
        self._lead: Sentence | None = None

    def read_section(self, heading: Prose | None, blocks: Iterable[Prose | Listing]) -> None:
        self.headings.append(None if heading is None else self.read_sentence(heading, Kind.HEADING))
        self._lead = None
        for block in blocks:
            self._block += 1
            if isinstance(block, Listing):
                self._read_list(block)
                self._lead = None
            else:
                found = self._read_prose(block, Kind.PARAGRAPH)
                self._lead = found[-1] if found and found[-1].text.endswith((":", "?")) else None

    def _read_list(self, listing: Listing) -> None:
        """Read every item as a block of its own; take the list whole where its form allows."""
        firsts: list[Sentence] = []
        for number, item in enumerate(listing.items):
            self._block += 1 if number else 0
            found = [each for prose in item for each in self._read_prose(prose, Kind.ITEM)]
            firsts += found[:1]
        if self._lead is not None and self._lead.clean and _is_whole(listing, firsts):
            self.lists.append(List(self._lead, tuple(firsts), listing.ordered))

    def _read_prose(self, prose: Prose, kind: Kind) -> list[Sentence]:
        if (
            prose.covered("em", 0, len(prose.text)) > BOLD
            or names_speaker(prose.text)
            or (kind is Kind.PARAGRAPH and is_turn(prose.text))
        ):
            kind = Kind.ASIDE
        found = []
        for position, span in enumerate(join_spans(prose, self._hints)):
            found.append(self.read_sentence(prose, kind, span.start, span.end, position))
        self.sentences += found
        return found

    def read_sentence(
        self, prose: Prose, kind: Kind, start: int = 0, end: int | None = None, position: int = 0
    ) -> Sentence:
        """Read a stretch of prose as one sentence and judge what it is good for by itself."""
        end = len(prose.text) if end is None else end
        text = regex.sub(r"[ \t\n]+", " ", prose.text[start:end].strip())
        bold = prose.covered("strong", start, end)
        clean = kind is not Kind.ASIDE and self._is_clean(text, prose, start, end)
        return Sentence(
            text=text,
            line=prose.line_at(start),
            order=next(self._order),
            section=len(self.headings) - (kind is not Kind.HEADING),
            block=self._block,
            position=position,
            kind=kind,
            lean=_lean(text, stands_out=bold > BOLD and position == 0),
            usable=clean and self._is_new_sentence(text),
            clean=clean,
            bold=bold,
        )

    def _is_new_sentence(self, text: str) -> bool:
        """Say whether a text is a sentence to use: whole, none in a row, and not said before."""
        if not is_sentence(text) or enumerates(text):
            return False
        folded = fold(text)
        is_new = folded not in self._said
        self._said.add(folded)
        return is_new

    def _is_clean(self, text: str, prose: Prose, start: int, end: int) -> bool:
        if not is_clean(text) or prose.cites(start, end) or prose.touched("altered", start, end):
            return False
        return not self._forbidden.holds(text) and not points_elsewhere(
            text, prose.covered("link", start, end) > 0
        )


def _is_whole(listing: Listing, firsts: Sequence[Sentence]) -> bool:
    """Say whether a list can be shown by the first sentence, or the phrase, of every item."""
    if listing.nested or len(firsts) != len(listing.items):
        return False
    return 2 <= len(firsts) <= MOST_ITEMS and all(first.clean for first in firsts)


def _lean(text: str, *, stands_out: bool) -> Lean:
    """Judge a sentence's lean; one in bold at the head of its block is meant to stand by itself."""
    if len(text) > LONGEST:
        return Lean.HARD
    lean = lean_of(text)
    return min(lean, Lean.SOFT) if stands_out else lean
