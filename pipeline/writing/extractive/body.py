"""The body of a post before it is cut to a platform: a hook and paragraphs of the author's words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pipeline.writing.extractive.article import List, Sentence
from pipeline.writing.extractive.english import Lean, sets_up

Paragraph = tuple[Sentence, ...]

LINES_OF_A_PARAGRAPH = 2


@dataclass(frozen=True, slots=True)
class Body:
    """A hook, then paragraphs and at most one list, in the article's order."""

    hook: Sentence
    parts: tuple[Paragraph | List, ...] = ()

    @property
    def sentences(self) -> tuple[Sentence, ...]:
        """Every sentence and list item, in the order in which they stand."""
        return (self.hook, *(each for part in self.parts for each in sentences_of(part)))

    @property
    def listing(self) -> List | None:
        return next((part for part in self.parts if isinstance(part, List)), None)

    def paragraphs(self) -> Iterator[str]:
        """Write the paragraphs as they stand in a post."""
        yield self.hook.text
        for part in self.parts:
            if isinstance(part, List):
                yield part.lead.text
                yield "\n".join(_list_lines(part))
            else:
                yield " ".join(sentence.text for sentence in part)


def sentences_of(part: Paragraph | List) -> tuple[Sentence, ...]:
    return (part.lead, *part.items) if isinstance(part, List) else part


def _list_lines(listing: List) -> Iterator[str]:
    for number, item in enumerate(listing.items, 1):
        yield f"{number}. {item.text}" if listing.ordered else f"- {item.text}"


def list_length(listing: List) -> int:
    """Give the length of a list with its lead-in, in characters."""
    return len(listing.lead.text) + 2 + sum(len(line) + 1 for line in _list_lines(listing))


def follows(sentence: Sentence, before: Sentence | None) -> bool:
    """Say whether a sentence stands right behind another in the article."""
    return before is not None and sentence.order == before.order + 1


def hold_together(sentences: Sequence[Sentence], before: Sentence | None = None) -> list[Sentence]:
    """Drop what lost its context: a sentence without the one it leans on, a question without answer.

    `before` is what stands in front of the first.
    """
    kept = list(sentences)
    while kept:
        coherent = [
            each
            for each, previous, following in zip(
                kept, [before, *kept[:-1]], [*kept[1:], None], strict=True
            )
            if (each.lean < Lean.HARD or follows(each, previous))
            and (not sets_up(each.text) or (following is not None and follows(following, each)))
        ]
        if coherent == kept:
            break
        kept = coherent
    return kept


def split_paragraphs(sentences: Sequence[Sentence]) -> tuple[Paragraph, ...]:
    """Break sentences into short paragraphs: at the article's own breaks, and after every second."""
    paragraphs: list[list[Sentence]] = []
    for sentence in sentences:
        last = paragraphs[-1] if paragraphs else []
        if last and last[-1].block == sentence.block and len(last) < LINES_OF_A_PARAGRAPH and (
            follows(sentence, last[-1])
        ):
            last.append(sentence)
        else:
            paragraphs.append([sentence])
    return tuple(tuple(paragraph) for paragraph in paragraphs)
