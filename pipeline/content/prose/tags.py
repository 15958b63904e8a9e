"""Say what an HTML tag inside a text means for who reads the page: plain, hidden, raised."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

_TAG = re.compile(r"<(?P<close>/?)(?P<name>[a-z][a-z0-9-]*)(?P<attributes>[^>]*)", re.IGNORECASE)
_VALUE = re.compile(r"=\s*(?:\"[^\"]*\"|'[^']*')")
_HIDDEN = re.compile(r"(?:^|\s)hidden(?=[\s=/]|$)", re.IGNORECASE)
_STYLED_AWAY = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*hidden"
    r"|class\s*=\s*[\"']?[^\"'>]{0,200}(?<![\w-])(?:hidden|d-none|sr-only|visually-hidden)(?![\w-])",
    re.IGNORECASE,
)


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


PLAIN = _words(
    "a abbr acronym b bdi big center cite code data dfn div em font i ins kbd label mark nobr p "
    "samp small span strong time tt u var wbr"
)
"""Tags whose text a reader sees as it stands; any other than those named here says more."""

SPACES = _words("br hr")
WRITTEN_AS = {"q": "“”"}
RAISED = {
    "sup": str.maketrans("0123456789+-=()ni", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿⁱ"),
    "sub": str.maketrans("0123456789+-=()", "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎"),
}

_DELETED = _words("del s strike")
_UNSEEN = _words(
    "audio canvas datalist iframe math noscript object rp rt script select style svg template "
    "textarea title video"
)
_VOID = _words("area base br col embed hr img input link meta source track wbr")


class Tag(NamedTuple):
    """A tag by its name; what stands behind one that `removes` is no part of the text."""

    name: str
    closes: bool
    removes: bool


def read_tag(source: str) -> Tag | None:
    """Read a tag; None for a comment or an instruction."""
    match = _TAG.match(source)
    if match is None:
        return None
    name = match["name"].lower()
    removes = name in _DELETED or name in _UNSEEN or hides(name, match["attributes"])
    return Tag(name, bool(match["close"]), removes)


def hides(name: str, attributes: str) -> bool:
    """Say whether a tag's attributes keep what it holds from the page."""
    if name in _VOID:
        return False
    bare = _VALUE.sub("", attributes)
    return bool(_HIDDEN.search(bare) or _STYLED_AWAY.search(attributes))


def raise_text(text: str, name: str) -> str:
    """Write a text in its raised or lowered characters; as it is where one of them is missing."""
    table = RAISED[name]
    return text.translate(table) if all(ord(each) in table for each in text) else text


def last_index(names: Sequence[str], name: str) -> int:
    """Give the place of the innermost open tag of a name."""
    return len(names) - 1 - names[::-1].index(name)
