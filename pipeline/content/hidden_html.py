"""Find HTML elements in Markdown that a browser does not show, reading the text once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

import regex

_FENCED = regex.compile(r"(?ms)^ {0,3}(`{3,}+|~{3,}+)[^\n]*+\n.*?(?:^ {0,3}\1|\Z)")
_CODE = regex.compile(r"(?<![\\`])(`++)[^\n]+?(?<!`)\1(?!`)")
_TAG = regex.compile(
    r"<(?P<end>/?)(?P<name>[A-Za-z][\w-]*)(?P<rest>(?:[\s/](?:[^<>\"']|\"[^\"]*\"|'[^']*')*+)?)>"
)
_ATTRIBUTE = regex.compile(r"(?P<name>[\w:-]+)(?:\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]+)))?")
_NEVER_SHOWN = {"script", "style", "template", "noscript", "head", "title", "object", "iframe"}
_VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "wbr"}
_HIDING_CLASSES = {"hidden", "sr-only", "visually-hidden", "d-none", "invisible", "screen-reader"}
_HIDING_STYLE = regex.compile(
    r"""display\s*:\s*none | visibility\s*:\s*(?:hidden|collapse)
    | opacity\s*:\s*0*(?:\.0*)?\s*(?:[;!]|$)
    | (?<![-\w])(?:font-size|(?:max-)?height|(?:max-)?width)\s*:
      \s*0*(?:\.0+)?[01]?(?:px|pt|em|rem|%)?\s*(?:[;!]|$)
    | (?:left|top|right|bottom|text-indent|margin(?:-\w+)?)\s*:\s*-\d{3,}
    | (?<![-\w])color\s*:
      \s*(?:white|transparent|\#fff(?:fff)?\b|rgba?\([^)]*,\s*0(?:\.0+)?\s*\)|rgb\(255)
    | clip(?:-path)?\s*: | transform\s*:\s*scale\(0""",
    regex.VERBOSE | regex.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class _Open:
    tag: str
    start: int
    hides: bool


def find_hidden_elements(text: str) -> Iterator[tuple[int, int]]:
    """Give start and end of every element that is hidden by its kind, an attribute or its style.

    Whether code in Markdown is code or lies within HTML is not looked into: an element that ends
    is taken out in either case, one that does not only where there is no code.
    """
    if "<" in text:
        yield from (span for span in _find(text) if span[1] < len(text))
        yield from _find(blank_code(text))


def blank_code(text: str) -> str:
    """Replace code by as many spaces, so that a tag in it is no tag; line breaks stay."""
    for pattern in (_FENCED, _CODE):
        text = pattern.sub(lambda match: regex.sub(r"[^\n]", " ", match[0]), text)
    return text


def _find(text: str) -> Iterator[tuple[int, int]]:
    """Follow the open elements; one that never ends reaches to the end of the text."""
    open_: list[_Open] = []
    counts: Counter[str] = Counter()
    for tag in _TAG.finditer(text):
        name = tag["name"].lower()
        if tag["end"]:
            while counts[name]:
                element = open_.pop()
                counts[element.tag] -= 1
                if element.hides:
                    yield element.start, tag.end()
                if element.tag == name:
                    break
        elif name in _VOID:
            if _hides(name, tag["rest"]):
                yield tag.span()
        else:
            open_.append(_Open(name, tag.start(), _hides(name, tag["rest"])))
            counts[name] += 1
    yield from ((element.start, len(text)) for element in open_ if element.hides)


def _hides(name: str, rest: str) -> bool:
    attributes = {
        match["name"].lower(): next((value for value in match.groups()[1:] if value), "")
        for match in _ATTRIBUTE.finditer(rest)
    }
    return (
        name in _NEVER_SHOWN
        or "hidden" in attributes
        or not _HIDING_CLASSES.isdisjoint(attributes.get("class", "").lower().split())
        or _HIDING_STYLE.search(attributes.get("style", "")) is not None
    )
