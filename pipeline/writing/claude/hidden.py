"""Take out of a draft what its readers do not see, and say what that was; lines keep their numbers."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

import regex

from pipeline.checks.finding import Finding, Severity, finding_id
from pipeline.content.draft import Draft
from pipeline.writing.claude.hidden_html import blank_code, find_hidden_elements

RULE = "hidden-text"

_COMMENT = regex.compile(r"<!--.*?-->", regex.DOTALL)
_OPEN_COMMENT = regex.compile(r"<!--(?!.*?-->).*\Z|<!\[CDATA\[.*?(?:\]\]>|\Z)", regex.DOTALL)
# `[label]: target "title"` is shown nowhere, whatever it says; a footnote (`[^1]:`) is.
_DEFINITION = regex.compile(r"(?m)^ {0,3}\[(?!\^)[^\]\n]+\]:[^\n]*(?:\n[ \t]+[\"'(][^\n]*)?$")
_IMAGE = regex.compile(r"!\[(?P<alt>[^\]]*)\](?:\((?:[^()\n]|\([^()\n]*\))*\)|\[[^\]\n]*\])?")
_LINK_TITLE = regex.compile(r"(?<=\]\([^()\s]*)\s+(?:\"[^\"\n]*\"|'[^'\n]*'|\([^()\n]*\))(?=\s*\))")
_TAG = regex.compile(r"<(/?)([A-Za-z][\w-]*)(\s(?:[^<>\"']|\"[^\"]*\"|'[^']*')*)?>")
_HARMLESS = regex.compile(r"\s*(?:(?:href|src|class|id|width|height)=\S+\s*)*/?")
_INVISIBLE = regex.compile(
    # Control characters, fillers, direction of writing, no width, tags and other unseen signs.
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b\u2028\u2029"
    "\u202a-\u202e\u2060-\u206f\u3164\ufeff\uffa0\ufff9-\ufffc\U0001bca0-\U0001bca3"
    "\U0001d173-\U0001d17a\U000e0000-\U000e0fff]"
    # Marks of direction, where the line has no letter that runs from right to left.
    "|[\u061c\u200e\u200f](?<!^[^\n]*[\\p{Hebrew}\\p{Arabic}][^\n]*)(?![^\n]*[\\p{Hebrew}\\p{Arabic}])"
    # Joiners and variants, but for those that an emoji or a joining script needs.
    "|(?<![\\p{ExtPict}\\p{EMod}\ufe0f\\p{L}\\p{M}])[\u200c\u200d]"
    "|[\u200c\u200d](?![\\p{ExtPict}\\p{L}])"
    "|(?<=[\\p{Latin}\\p{Cyrillic}\\p{Greek}])[\u200c\u200d]"
    "|(?<![\\p{ExtPict}\\p{N}#*])[\ufe00-\ufe0f]",
    regex.MULTILINE,
)


@dataclass(frozen=True, slots=True)
class Hidden:
    """A stretch of the body that readers do not see: where it stands, and what takes its place."""

    start: int
    end: int
    kind: str
    shown: str = ""


def show_draft(draft: Draft) -> tuple[str, tuple[Finding, ...]]:
    """Give the body as its readers see it, and a note for each line that held something else."""
    found = sorted(_find_hidden(draft.body), key=lambda each: (each.start, -each.end))
    outermost: list[Hidden] = []
    for each in found:
        if not outermost or each.start >= outermost[-1].end:
            outermost.append(each)
    return _remove(draft.body, outermost), tuple(_notes(draft, outermost))


def show_line(text: str) -> str:
    """Give a single line, such as a title, without characters that nobody sees."""
    return _INVISIBLE.sub("", _COMMENT.sub("", text)).strip()


def _find_hidden(body: str) -> Iterator[Hidden]:
    for start, end in find_hidden_elements(body):
        yield Hidden(start, end, "an HTML element that is not shown")
    for match in (*_COMMENT.finditer(body), *_OPEN_COMMENT.finditer(blank_code(body))):
        yield Hidden(*match.span(), "an HTML comment")
    for match in _DEFINITION.finditer(body):
        yield Hidden(*match.span(), "")
    for match in _IMAGE.finditer(body):
        kind = "the words that stand for an image" if match["alt"].strip() else ""
        yield Hidden(*match.span(), kind, "[image]")
    for match in _LINK_TITLE.finditer(body):
        yield Hidden(*match.span(), "the title of a link")
    for match in _TAG.finditer(body):
        if match[3] and not _HARMLESS.fullmatch(match[3]):
            yield Hidden(*match.span(), "what an HTML tag holds", f"<{match[1]}{match[2]}>")
    for match in _INVISIBLE.finditer(body):
        yield Hidden(*match.span(), "characters that nobody sees")


def _remove(body: str, hidden: list[Hidden]) -> str:
    """Put what is shown in the place of what is hidden; line breaks stay where they were."""
    edges = [0, *(edge for each in hidden for edge in (each.start, each.end)), len(body)]
    kept = [body[start:end] for start, end in list(pairwise(edges))[::2]]
    parts = [kept[0]]
    for each, after in zip(hidden, kept[1:], strict=True):
        parts += [each.shown, "\n" * body.count("\n", each.start, each.end), after]
    return "".join(parts)


def _notes(draft: Draft, hidden: list[Hidden]) -> Iterator[Finding]:
    """Tell each kind once a line; a definition of a link is every draft's habit and no news."""
    seen: set[tuple[int, str]] = set()
    for each in hidden:
        line = draft.body_line + draft.body.count("\n", 0, each.start)
        if each.kind and (line, each.kind) not in seen:
            seen.add((line, each.kind))
            yield Finding(
                id=finding_id(RULE, "", f"{line} {each.kind} {draft.body[each.start : each.end]}"),
                rule=RULE,
                severity=Severity.NOTE,
                path=draft.path,
                line=line,
                message=f"kept from the model: {each.kind}",
                help="Nothing to do, unless it should be read: then write it into the text.",
            )
