"""A draft as an editor sees it: sentences with place, emphasis and lean, and lists taken whole.

These are values; `reading` makes them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from pipeline.writing.extractive.forbidden import Forbidden
from pipeline.writing.extractive.wording import Lean


class Kind(StrEnum):
    """What a sentence was in the draft; a hint stands in its front matter alone."""

    TITLE = "title"
    HEADING = "heading"
    PARAGRAPH = "paragraph"
    ITEM = "item"
    ASIDE = "aside"
    HINT = "hint"


@dataclass(frozen=True, slots=True)
class Sentence:
    """A whole sentence of the author's, or a heading or a list item.

    `line` is the file's line on which it begins, 0 where the draft does not tell (its title).
    `order` counts through the article; `block` and `section` say where it stands, `position` is
    its place in its block. `bold` is the share of it that the author set in bold. A `clean` text
    may be a line of a list; a `usable` one is a whole sentence as well.
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
"""What a post can take from an article."""


@dataclass(frozen=True, slots=True)
class Tally:
    """What a draft holds, for the message that refuses it; `code` and `written` in characters."""

    written: int
    code: int
    items: int
    sentences: int
    usable: int
    prose: int


@dataclass(frozen=True, slots=True)
class Article:
    """A draft read: headings by section, usable sentences, elements in order, topics, the tally.

    `elements` holds a list in place of its sentences. `set_apart` are the folded sentences that
    the author repeats in quotes and asides.
    """

    title: Sentence
    headings: tuple[Sentence | None, ...]
    usable: tuple[Sentence, ...]
    elements: tuple[Element, ...]
    lists: tuple[List, ...]
    topics: frozenset[str]
    set_apart: frozenset[str]
    tally: Tally
    forbidden: Forbidden

    def heading_of(self, sentence: Sentence) -> Sentence | None:
        """Find the heading under which a sentence stands."""
        known = 0 <= sentence.section < len(self.headings)
        return self.headings[sentence.section] if known else None


def orders_of(element: Element) -> set[int]:
    """Give the places in the article that an element takes up."""
    if isinstance(element, List):
        return {element.order, *(item.order for item in element.items)}
    return {element.order}


def length_of(elements: Sequence[Element]) -> int:
    """Give the length of elements with what joins them, in characters."""
    return sum(element.length + 1 for element in elements)
