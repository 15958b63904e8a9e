"""Add a brand's campaign parameters (UTM) to a link; who clicks is counted elsewhere."""

from __future__ import annotations

import re
from collections.abc import Mapping
from urllib.parse import parse_qsl, quote, urlencode, urlsplit, urlunsplit

PARAMETERS = ("source", "medium", "campaign", "term", "content")
PLACEHOLDERS = ("platform", "brand", "campaign", "slug", "post")

_PLACEHOLDER = re.compile(r"\{([^{}]*)\}")


def unknown_placeholders(template: str) -> list[str]:
    """Name the placeholders of a template that stand for nothing."""
    return [name for name in _PLACEHOLDER.findall(template) if name not in PLACEHOLDERS]


def track(url: str, rules: Mapping[str, str], values: Mapping[str, str]) -> str:
    """Give `url` with the parameters that the rules make of the values, as `utm_source` and so on.

    What the address asked for already stays, but for parameters of the same name. A parameter whose
    value comes out empty is left out.
    """
    filled = {name: _PLACEHOLDER.sub(lambda found: values[found[1]], rules[name]) for name in rules}
    ours = {f"utm_{name}": value for name, value in filled.items() if value}
    parts = urlsplit(url)
    theirs = [
        (name, value)
        for name, value in parse_qsl(parts.query, keep_blank_values=True)
        if name not in ours
    ]
    query = urlencode([*theirs, *ours.items()], quote_via=quote)
    return urlunsplit(parts._replace(query=query))
