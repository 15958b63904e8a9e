"""Prepare a text for LinkedIn's Posts API, which cuts it at an unescaped reserved character.

For an export to the API only: the escapes would show in a text that a person pastes. Sources:
learn.microsoft.com "little text format" for the duty; three clients agree on the characters.
"""

from __future__ import annotations

import re

from pipeline.content import entities
from pipeline.content.platforms import find_platform

_RESERVED = re.compile(r"[\\|{}@\[\]()<>#*_~]")


def escape_for_linkedin_api(text: str) -> str:
    r"""Put a `\` before every reserved character; hashtags stay as they are."""
    pieces = []
    at = 0
    for offset in find_reserved(text):
        pieces += [text[at:offset], "\\"]
        at = offset
    return "".join([*pieces, text[at:]])


def find_reserved(text: str) -> tuple[int, ...]:
    """Give the offsets, in code points, of the characters at which the API would cut a text."""
    tags = entities.find_hashtags(text, find_platform("linkedin"))
    kept = {offset for tag in tags for offset in range(tag.start, tag.end)}
    return tuple(match.start() for match in _RESERVED.finditer(text) if match.start() not in kept)
