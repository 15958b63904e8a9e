"""Find in Markdown what its readers do not see, and take it out; lines keep their numbers.

Who has to be told of it is decided elsewhere.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from pipeline.content.hidden_html import blank_code, find_hidden_elements
from pipeline.content.hidden_marks import (
    find_attributes,
    find_comments,
    find_definitions,
    find_images,
    find_link_titles,
    find_unseen,
)


@dataclass(frozen=True, slots=True)
class Hidden:
    """A stretch of a text that readers do not see, and what takes its place.

    `kind` is empty for what every draft has and nobody needs to be told of.
    """

    start: int
    end: int
    kind: str = ""
    shown: str = ""


def find_hidden(body: str) -> list[Hidden]:
    """Find everything hidden in Markdown, in order; what lies within something else is left out."""
    return _keep_outermost((*_find_elements(body), *_find_marks(body)))


def remove_hidden(text: str, hidden: Sequence[Hidden]) -> str:
    """Put what is shown in the place of what is hidden; line breaks stay where they were."""
    edges = [0, *(edge for each in hidden for edge in (each.start, each.end)), len(text)]
    kept = [text[start:end] for start, end in list(pairwise(edges))[::2]]
    parts = [kept[0]]
    for each, after in zip(hidden, kept[1:], strict=True):
        parts += [each.shown, "\n" * text.count("\n", each.start, each.end), after]
    return "".join(parts)


def show_elements(body: str) -> str:
    """Give Markdown without hidden HTML elements and comments; links, images and code stay."""
    return remove_hidden(body, _keep_outermost(_find_elements(body)))


def show_addresses(body: str) -> str:
    """Give Markdown with only the links and mentions that its readers see or can follow.

    Of a link's definition the target stays, and not the title; images go, addresses included.
    """
    found = [*_find_elements(body), *_find_marks(body)]
    targets = {span: _target_of(body[slice(*span)]) for span, _ in find_definitions(body)}
    shown = (replace(each, shown=targets.get((each.start, each.end), "")) for each in found)
    return remove_hidden(body, _keep_outermost(shown))


def show_plain(text: str) -> str:
    """Give a text that is no Markdown, such as a title, without what nobody sees."""
    spans = (*find_comments(text, text), *find_unseen(text))
    return remove_hidden(text, _keep_outermost(Hidden(start, end) for start, end in spans))


def _keep_outermost(found: Iterable[Hidden]) -> list[Hidden]:
    kept: list[Hidden] = []
    for each in sorted(found, key=lambda each: (each.start, -each.end)):
        if not kept or each.start >= kept[-1].end:
            kept.append(each)
    return kept


def _find_elements(body: str) -> Iterator[Hidden]:
    for start, end in find_hidden_elements(body):
        yield Hidden(start, end, "an HTML element that is not shown")
    for start, end in find_comments(body, blank_code(body)):
        yield Hidden(start, end, "an HTML comment")


def _find_marks(body: str) -> Iterator[Hidden]:
    for (start, end), has_title in find_definitions(body):
        yield Hidden(start, end, "the title of a link" if has_title else "")
    for (start, end), alt in find_images(body):
        kind = "the words that stand for an image" if alt.strip() else ""
        yield Hidden(start, end, kind, "[image]")
    for start, end in find_link_titles(body):
        yield Hidden(start, end, "the title of a link")
    for (start, end), bare in find_attributes(body):
        yield Hidden(start, end, "what an HTML tag holds", bare)
    for start, end in find_unseen(body):
        yield Hidden(start, end, "characters that nobody sees")


def _target_of(definition: str) -> str:
    """Give the target of `[label]: target "title"`."""
    return next(iter(definition.partition("]:")[2].split()), "")
