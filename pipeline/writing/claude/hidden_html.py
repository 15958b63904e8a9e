"""Find HTML elements in Markdown that a browser does not show."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html.parser import HTMLParser

_FENCED = re.compile(r"(?m)^ {0,3}(`{3,}|~{3,})[^\n]*\n.*?(?:^ {0,3}\1|\Z)", re.DOTALL)
_CODE = re.compile(r"(?<![\\`])(`+)(?!`)[^\n]+?(?<!`)\1(?!`)")
_NEVER_SHOWN = {"script", "style", "template", "noscript", "head", "title", "object", "iframe"}
_VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "wbr"}
_HIDING_CLASSES = {"hidden", "sr-only", "visually-hidden", "d-none", "invisible", "screen-reader"}
_HIDING_STYLE = re.compile(
    r"""display\s*:\s*none | visibility\s*:\s*(?:hidden|collapse)
    | opacity\s*:\s*(?:0?\.0*|0)(?:\s*[;%!]|\s*$)
    | (?<![-\w])(?:font-size|(?:max-)?height|(?:max-)?width)\s*:\s*0*(?:\.0+)?[01]?(?:px|pt|em|rem|%)?\s*(?:[;!]|$)
    | (?:left|top|right|bottom|text-indent|margin(?:-\w+)?)\s*:\s*-\d{3,}
    | (?<![-\w])color\s*:\s*(?:white|transparent|\#fff(?:fff)?\b|rgba?\([^)]*,\s*0(?:\.0+)?\s*\)|rgb\(255)
    | clip(?:-path)?\s*: | transform\s*:\s*scale\(0""",
    re.VERBOSE | re.IGNORECASE,
)


@dataclass
class _Open:
    tag: str
    start: int
    hides: bool


class _Finder(HTMLParser):
    """Follow the open elements and note the outermost ones that hide what they hold."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=False)
        self.spans: list[tuple[int, int]] = []
        self._line_starts = [0, *(match.end() for match in re.finditer("\n", text))]
        self._open: list[_Open] = []
        self.feed(text)
        self.close()
        self.unclosed = [(each.start, len(text)) for each in self._open if each.hides]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        start = self._offset()
        hides = tag in _NEVER_SHOWN or _hides(dict(attrs))
        if tag not in _VOID:
            self._open.append(_Open(tag, start, hides))
        elif hides:
            self.spans.append((start, start + len(self.get_starttag_text() or "")))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        # Browsers know no self-closing elements but the void ones: `<div hidden/>` stays open.
        self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        position = next(
            (at for at in reversed(range(len(self._open))) if self._open[at].tag == tag), None
        )
        if position is None:
            return
        end = self._offset() + len(f"</{tag}>")
        for element in self._open[position:]:
            if element.hides:
                self.spans.append((element.start, end))
        del self._open[position:]

    def _offset(self) -> int:
        line, column = self.getpos()
        return self._line_starts[line - 1] + column


def find_hidden_elements(text: str) -> Iterator[tuple[int, int]]:
    """Give start and end of every element that is hidden by its kind, an attribute or its style.

    Whether code in Markdown is code or lies within HTML is not looked into: an element that ends
    is taken out in either case, one that does not only where there is no code.
    """
    if "<" in text:
        # Comments are others' work, and Python's parser is slow where one never ends.
        text = text.replace("<!", "  ").replace("<?", "  ")
        yield from _Finder(text).spans
        outside_code = _Finder(blank_code(text))
        yield from outside_code.spans
        yield from outside_code.unclosed


def _hides(attributes: dict[str, str | None]) -> bool:
    classes = set((attributes.get("class") or "").lower().split())
    return (
        "hidden" in attributes
        or bool(classes & _HIDING_CLASSES)
        or _HIDING_STYLE.search(attributes.get("style") or "") is not None
    )


def blank_code(text: str) -> str:
    """Replace code by as many spaces, so that a tag in it is no tag; line breaks stay."""
    for pattern in (_FENCED, _CODE):
        text = pattern.sub(lambda match: re.sub(r"[^\n]", " ", match[0]), text)
    return text
