"""Make text inert in GitHub's Markdown: it mentions, links and embeds nothing."""

from __future__ import annotations

import re

_ACTIVE = re.compile(r"([\\`*_{}\[\]<>()#+!|~&])")
_MENTION = re.compile(r"@(?=\w)")
_LIST_ITEM = re.compile(r"^(\s*\d*)([-.])(?=\s)")
_LINE_MARK = re.compile(r"^(\s*)(/|[-=]+\s*$)")
_STEERING = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
_SCHEME = re.compile(r"(?i)\b(https?|ftp|www)(?=[:.])")


def visible(text: str) -> str:
    """Replace characters that steer a terminal or turn text around by their escapes."""
    return _STEERING.sub(lambda match: match[0].encode("unicode_escape").decode(), text)


def inert(text: str) -> str:
    """Escape one line so that it shows as written and does nothing.

    A zero-width joiner breaks mentions and automatic links, which no backslash stops.
    """
    escaped = _ACTIVE.sub(r"\\\1", visible(text))
    escaped = _LINE_MARK.sub(r"\1\\\2", _LIST_ITEM.sub(r"\1\\\2", escaped))
    return _SCHEME.sub("\\1\u200d", _MENTION.sub("@\u200d", escaped))
