"""Take out of a draft what its readers do not see, and say what it was; lines keep numbers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from pipeline.checks.finding import Finding, Severity, finding_id
from pipeline.content.draft import Draft
from pipeline.writing.claude.hidden_html import blank_code, find_hidden_elements
from pipeline.writing.claude.hidden_marks import (
    find_attributes,
    find_comments,
    find_definitions,
    find_images,
    find_link_titles,
    find_unseen,
)

RULE = "hidden-text"


@dataclass(frozen=True, slots=True)
class Hidden:
    """A stretch of the body that readers do not see, and what takes its place.

    `kind` is empty for what every draft has and nobody needs to be told of.
    """

    start: int
    end: int
    kind: str
    shown: str = ""


def show_draft(draft: Draft) -> tuple[str, tuple[Finding, ...]]:
    """Give the body as its readers see it, and a note for each line that held something else."""
    hidden = _keep_outermost(_find_hidden(draft.body))
    return _remove(draft.body, hidden), tuple(_notes(draft, hidden))


def show_text(text: str) -> str:
    """Give a text that is no Markdown, such as a title, without what nobody sees."""
    spans = (*find_comments(text, text), *find_unseen(text))
    return _remove(text, _keep_outermost(Hidden(start, end, "") for start, end in spans))


def _keep_outermost(found: Iterable[Hidden]) -> list[Hidden]:
    """Order what was found, and leave out what lies within something else."""
    kept: list[Hidden] = []
    for each in sorted(found, key=lambda each: (each.start, -each.end)):
        if not kept or each.start >= kept[-1].end:
            kept.append(each)
    return kept


def _find_hidden(body: str) -> Iterator[Hidden]:
    for start, end in find_hidden_elements(body):
        yield Hidden(start, end, "an HTML element that is not shown")
    for start, end in find_comments(body, blank_code(body)):
        yield Hidden(start, end, "an HTML comment")
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


def _remove(body: str, hidden: list[Hidden]) -> str:
    """Put what is shown in the place of what is hidden; line breaks stay where they were."""
    edges = [0, *(edge for each in hidden for edge in (each.start, each.end)), len(body)]
    kept = [body[start:end] for start, end in list(pairwise(edges))[::2]]
    parts = [kept[0]]
    for each, after in zip(hidden, kept[1:], strict=True):
        parts += [each.shown, "\n" * body.count("\n", each.start, each.end), after]
    return "".join(parts)


def _notes(draft: Draft, hidden: list[Hidden]) -> Iterator[Finding]:
    """Tell each kind once a line."""
    seen: set[tuple[int, str]] = set()
    line, counted = draft.body_line, 0
    for each in hidden:
        line += draft.body.count("\n", counted, each.start)
        counted = each.start
        if each.kind and (line, each.kind) not in seen:
            seen.add((line, each.kind))
            yield Finding(
                id=finding_id(RULE, "", f"{line} {draft.body[each.start : each.end]}"),
                rule=RULE,
                severity=Severity.NOTE,
                path=draft.path,
                line=line,
                message=f"kept from the model: {each.kind}",
                help="Nothing to do, unless it should be read: then write it into the text.",
            )
