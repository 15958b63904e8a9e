"""Recognize lines that were meant for the grammar of a batch, and that it does not read.

`**Media:** chart.png` is one: nothing would say that the picture is not in the post.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from pipeline.content.batch import CORE_INSIGHT, MEMORABLE_QUOTE, SUPPORTING_POINT
from pipeline.content.times import is_first, parse_offset

_LINE = re.compile(
    r"""\s*(?P<marker>(?:[-+•>]|\*(?=\s)|\(?\d+\s*[.):]?)\s*)?
    (?P<open>[*_]{0,3})\s*(?P<name>[^*_::]{1,60})[*_]{0,3}\s*(?P<colon>[::])?(?P<more>.*)""",
    re.VERBOSE,
)
_VARIANT = re.compile(r"\bvariant\s*\d", re.IGNORECASE)
_OTHER = re.compile(r"[\W\d_]+")


class Meant(NamedTuple):
    """A label that a line seems to mean; `set_off` where it stands in bold or italics."""

    label: str
    set_off: bool


def find_meant_label(line: str, labels: Iterable[str]) -> Meant | None:
    """Find which of the labels a line that is not read as one seems to mean."""
    match = _LINE.match(line)
    if match is None or not (match["open"] or match["colon"]):
        return None
    name = _fold(match["name"])
    label = next((each for each in labels if _fold(each) == name), None)
    return Meant(label, bool(match["open"])) if label else None


def is_meant_as_message(line: str) -> bool:
    """Tell whether a line that is not read as a key message seems to be one."""
    match = _LINE.match(line)
    if match is None:
        return False
    if _is_numbered(match) and match["open"]:
        return True
    known = (CORE_INSIGHT, SUPPORTING_POINT, MEMORABLE_QUOTE)
    return find_meant_label(line, known) is not None


def is_meant_as_step(line: str) -> bool:
    """Tell whether a line that is not read as a step of the Posting Sequence seems to be one."""
    match = _LINE.match(line)
    if match is None:
        return False
    if _is_numbered(match) and (match["open"] or _VARIANT.search(line)):
        return True
    if not (match["open"] or match["colon"]):
        return False
    name = match["name"].strip()
    return is_first(name) or parse_offset(name) is not None


def _is_numbered(match: re.Match[str]) -> bool:
    return any(each.isdigit() for each in match["marker"] or "")


def _fold(name: str) -> str:
    """Leave only the letters of a label, in one case."""
    return _OTHER.sub("", name).casefold()
