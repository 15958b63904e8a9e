"""Count a text as Mastodon does: graphemes, links as 23, remote mentions without their server."""

from __future__ import annotations

import regex

from pipeline.content.units import count_graphemes

URL_LENGTH = 23

_URL = regex.compile(r"https?://[^\s<>\"]+")
_REMOTE_MENTION = regex.compile(r"(?<![\w/])(@\w+(?:[\w.-]*\w)?)@[\w.-]*\w")


def count_mastodon(text: str) -> int:
    """Count graphemes, every http(s) URL as 23 and `@user@host` as `@user`."""
    shortened = _URL.sub("x" * URL_LENGTH, text)
    return count_graphemes(_REMOTE_MENTION.sub(r"\1", shortened))
