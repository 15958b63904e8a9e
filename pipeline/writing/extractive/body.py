"""The body of a post: a hook and paragraphs of the author's words, which hold together."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pipeline.writing.extractive.article import Element, List, Sentence, length_of
from pipeline.writing.extractive.wording import Lean, announces

Part = tuple[Sentence, ...] | List

PARAGRAPH_LONGEST = 360

_NO_SPACE_AFTER = ("。", "！", "？")


@dataclass(frozen=True, slots=True)
class Body:
    """A hook, then paragraphs and at most one list. A list may be the hook: its lead-in opens."""

    hook: Element
    parts: tuple[Part, ...] = ()

    @property
    def opening(self) -> Sentence:
        """The first sentence that people read."""
        return self.hook.lead if isinstance(self.hook, List) else self.hook

    @property
    def sentences(self) -> tuple[Sentence, ...]:
        """Every sentence and list item, in the order in which they stand."""
        hook = self.hook if isinstance(self.hook, List) else (self.hook,)
        return tuple(each for part in (hook, *self.parts) for each in _sentences_of(part))

    @property
    def listing(self) -> List | None:
        """The list, if there is one."""
        return next((part for part in (self.hook, *self.parts) if isinstance(part, List)), None)

    def paragraphs(self) -> Iterator[str]:
        """Write the paragraphs as they stand in a post."""
        for part in (self.hook, *self.parts):
            if isinstance(part, List):
                yield part.lead.text
                yield "\n".join(part.lines)
            elif isinstance(part, Sentence):
                yield part.text
            else:
                yield _join(part)


def _join(sentences: Sequence[Sentence]) -> str:
    """Join sentences with a space, which scripts that write none do without."""
    text = ""
    for sentence in sentences:
        text += f"{'' if not text or text.endswith(_NO_SPACE_AFTER) else ' '}{sentence.text}"
    return text


def make_body(hook: Element, elements: Sequence[Element]) -> Body:
    """Put elements behind a hook in paragraphs, without those that lost their context."""
    return Body(hook, split_paragraphs(hold_together(elements, hook)))


def shorten(body: Body) -> Body | None:
    """Take the last sentence or list away; None where only the hook is left."""
    elements: list[Element] = []
    for part in body.parts:
        elements += [part] if isinstance(part, List) else part
    return make_body(body.hook, elements[:-1]) if elements else None


def _sentences_of(part: Part) -> tuple[Sentence, ...]:
    return (part.lead, *part.items) if isinstance(part, List) else part


def follows(element: Element, before: Element | None) -> bool:
    """Say whether an element stands right behind another in the article."""
    if isinstance(before, List):
        first = isinstance(element, Sentence) and element.position == 0
        return first and element.block == before.items[-1].block + 1
    return before is not None and element.order == before.order + 1


def hold_together(elements: Sequence[Element], before: Element | None = None) -> list[Element]:
    """Drop what lost its context: a sentence that leans on one not there, a question unanswered.

    `before` is what stands in front of the first.
    """
    kept = list(elements)
    while kept:
        neighbours = zip(kept, [before, *kept[:-1]], [*kept[1:], None], strict=True)
        coherent = [
            each
            for each, previous, following in neighbours
            if (each.lean < Lean.HARD or follows(each, previous))
            and (not _is_unfinished(each) or (following is not None and follows(following, each)))
        ]
        if coherent == kept:
            break
        kept = coherent
    return kept


def _is_unfinished(element: Element) -> bool:
    return isinstance(element, Sentence) and announces(element.text)


def split_paragraphs(elements: Sequence[Element]) -> tuple[Part, ...]:
    """Break elements into short paragraphs, where the article breaks or after two sentences.

    A sentence that leans on the one before it stays with it while the paragraph is not too long.
    """
    parts: list[list[Sentence] | List] = []
    for element in elements:
        last = parts[-1] if parts else None
        if isinstance(element, List):
            parts.append(element)
        elif isinstance(last, list) and _continues(element, last):
            last.append(element)
        else:
            parts.append([element])
    return tuple(tuple(part) if isinstance(part, list) else part for part in parts)


def _continues(sentence: Sentence, paragraph: Sequence[Sentence]) -> bool:
    last = paragraph[-1]
    if last.block != sentence.block or not follows(sentence, last):
        return False
    belongs = len(paragraph) < 2 or sentence.lean == Lean.HARD
    return belongs and length_of(paragraph) + sentence.length <= PARAGRAPH_LONGEST
