"""Find what an article says only to refute it: no post may say that without its refutation.

In doubt a sentence is taken as refuted: a true one is missed by nobody, a false one by everybody.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence

from pipeline.writing.extractive import phrases
from pipeline.writing.extractive.article import Kind, Sentence
from pipeline.writing.extractive.wording import plain


def refutes(text: str) -> bool:
    """Say whether a sentence takes back what stands before it: "That is false.", "Not so."."""
    return phrases.REFUTES.match(plain(text)) is not None


def find_refuted(
    title: str, headings: Sequence[Sentence | None], sentences: Sequence[Sentence]
) -> frozenset[int]:
    """Give the places of sentences that the next one refutes, or that are told as others' beliefs.

    `sentences` are all of the article's in their order, `headings` those of its sections.
    """
    found: set[int] = set()
    of_myths = phrases.MYTHS.search(plain(title)) is not None
    for number, each in itertools.groupby(sentences, key=lambda sentence: sentence.section):
        section = list(each)
        heading = headings[number] if 0 <= number < len(headings) else None
        found.update(_refuted_in(section))
        found.update(_told_as_belief(section))
        if heading is not None:
            found.update(_under(plain(heading.text), section, of_myths))
    return frozenset(found)


def _refuted_in(section: Sequence[Sentence]) -> Iterator[int]:
    """Go back from each refutation: over a sentence, or a list, or all that it says it means."""
    for at, sentence in enumerate(section):
        new_item = sentence.kind is Kind.ITEM and sentence.position == 0
        last = section[at - 1] if at else None
        if last is None or new_item or last.text.endswith("?"):
            continue
        if not refutes(sentence.text) and not _denies(sentence.text, last.text):
            continue
        yield last.order
        if last.kind is Kind.ITEM and sentence.kind is not Kind.ITEM:
            yield from _list_before(section, at)
        elif phrases.REFUTES_SEVERAL.match(plain(sentence.text)):
            yield from (each.order for each in section[:at] if each.block == last.block)


def _denies(text: str, last: str) -> bool:
    """Say whether a sentence denies a word of the one before it: "It was not perfect."."""
    denial = phrases.DENIES.match(plain(text))
    return denial is not None and denial["what"].casefold() in last.casefold()


def _list_before(section: Sequence[Sentence], end: int) -> Iterator[int]:
    """Give the places of the list that ends here, and of its lead-in."""
    for sentence in reversed(section[:end]):
        yield sentence.order
        if sentence.kind is not Kind.ITEM:
            return


def _told_as_belief(section: Sequence[Sentence]) -> Iterator[int]:
    """Give the places of "Supposedly, …" and of lists under "Here is what people believe:"."""
    yield from (each.order for each in section if phrases.SAID_TO_BE.match(plain(each.text)))
    believed = False
    for last, sentence in itertools.pairwise(section):
        if sentence.kind is not Kind.ITEM:
            believed = False
        elif last.kind is not Kind.ITEM and _tells_beliefs(plain(last.text)):
            believed = True
            yield last.order
        if believed:
            yield sentence.order


def _tells_beliefs(text: str) -> bool:
    return bool(phrases.MYTHS.search(text) or phrases.MYTH.search(text)) or (
        phrases.OTHERS_BELIEVE.search(text) is not None
    )


def _under(heading: str, section: Sequence[Sentence], of_myths: bool) -> Iterator[int]:
    """Give the places of what a heading calls myths; one myth ends where it is refuted."""
    if phrases.MYTHS.search(heading) or phrases.OTHERS_BELIEVE.search(heading):
        yield from (sentence.order for sentence in section)
    elif of_myths or phrases.MYTH.search(heading):
        for sentence in section:
            yield sentence.order
            if refutes(sentence.text):
                return
