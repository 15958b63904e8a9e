"""Find in an answer what no answer may bring along: marks of the prompt, and links and mentions."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.content.twitter_urls import extract_urls
from pipeline.writing.claude.marking import KINDS

_SCHEME = re.compile(r"(?i)\b(?:[a-z][a-z0-9+.-]*://|(?:mailto|javascript|data|tel):)\S+")
_MENTION = re.compile(r"[@＠][\w.-]*\w")
_KEY = re.compile(r"\b[0-9a-f]{16}\b")
_MARK = re.compile(rf"<<<\s*(?:{'|'.join(KINDS)})\b|\b(?:{'|'.join(KINDS)})\s*>>>")


def find_links(text: str) -> Iterator[str]:
    """Give what is or becomes a link, bare domains and addresses of every scheme included."""
    yield from (match[0].rstrip(".,;:!?)”\"'") for match in _SCHEME.finditer(text))
    yield from (url.value for url in extract_urls(text))


def find_foreign(text: str, known: str) -> Iterator[str]:
    """Say which links, mentions and keys a text holds that `known` does not, and which marks."""
    known = known.casefold()
    yield from (f"the link {each}" for each in dict.fromkeys(find_links(text))
                if each.casefold() not in known)  # fmt: skip
    yield from (f"the mention {each}" for each in dict.fromkeys(_MENTION.findall(text))
                if each.casefold() not in known)  # fmt: skip
    yield from (f"the key {each}" for each in _KEY.findall(text) if each not in known)
    yield from (f"`{each}`, a mark of the prompt" for each in _MARK.findall(text))
