"""Make text inert in GitHub's Markdown: it mentions, links and embeds nothing."""

from __future__ import annotations

import re

_ACTIVE = re.compile(r"([\\`*_{}\[\]<>()#+!|~&])")
_MENTION = re.compile(r"@(?=\w)")
_LEADING = re.compile(r"^(\s*\d*)([-=/.])")
_SCHEME = re.compile(r"(?i)\b(https?|ftp|www)(?=[:.])")


def inert(text: str) -> str:
    """Escape one line so that it shows as written and does nothing.

    A zero-width joiner breaks mentions and automatic links, which no backslash stops.
    """
    escaped = _ACTIVE.sub(r"\\\1", text)
    escaped = _LEADING.sub(r"\1\\\2", escaped)
    return _SCHEME.sub("\\1\u200d", _MENTION.sub("@\u200d", escaped))
