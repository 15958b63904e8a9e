"""Take a post apart into its sentences, and tell which of them claim nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from pipeline.checks.grounding.prose import split_text
from pipeline.checks.grounding.reading import Reading, strip_tail

_MARKER = re.compile(
    r"""\s*(?:[-*•‣▪▸►→⇒➜➤✓✔✅☑✗✘❌·–—>]|[\U0001f000-\U0001ffff\u2600-\u27bf]\ufe0f?
    |\(?\d{1,2}[.):]|\d\ufe0f?\u20e3)\s+""",
    re.VERBOSE,
)
_LINK = re.compile(r"(?:https?://|www\.)\S+", re.IGNORECASE)
_CALL = re.compile(
    r"""(?:(?:so|then|and|please|now|or)\W{1,3})?(?:
    read|share|tell\ (?:us|me)|comment|follow|join|subscribe|learn\ more|see\ more|watch|listen
    |download|sign\ up|register|reply|contact|visit|click|find\ out\ more|save\ this|tag|repost
    |retweet|check\ (?:it\ |this\ )?out|get\ in\ touch|let\ (?:us|me)\ know|drop|dm|message
    |link|full\ (?:story|article|post)|more\ (?:in|on|at|here)|details|reach\ out
    )\b""",
    re.VERBOSE | re.IGNORECASE,
)
_CALLING = re.compile(
    r"\b(?:article|post|blog|comments?|link|bio|thread|newsletter|story|below|here|us|me|your|you)\b"
    r"|https?://|→|👇|⬇",
    re.IGNORECASE,
)
_LETTER = re.compile(r"[^\W_]")
_LONGEST_CALL = 14
_LEAST_STATED = 3
_CLOSERS = "\"'”’»)]"


class Claim(NamedTuple):
    """A sentence of a post without its list marker and hashtags.

    `line` counts from 0 within the post's text. `lead` is the sentence that leads its list in,
    empty where it stands in none.
    """

    text: str
    line: int
    lead: str = ""


class _Line(NamedTuple):
    number: int
    text: str
    is_item: bool


def split_post(text: str) -> Iterator[Claim]:
    """Give every sentence of a post in its order; lines of a list are sentences of their own."""
    lead = last = ""
    for line in _join_lines(text.split("\n")):
        lead = lead or last if line.is_item else ""
        for sentence in split_text(line.text):
            yield Claim(sentence, line.number, lead)
            last = sentence


def claims_nothing(text: str) -> bool:
    """Tell whether a sentence is a question, a call to action, a link, or no words at all."""
    return not _LETTER.search(text) or _asks(text) or _only_links(text) or _calls(text)


def _join_lines(lines: list[str]) -> Iterator[_Line]:
    """Give the lines without markers and hashtags; one in lower case joins the last."""
    held: _Line | None = None
    for number, line in enumerate(lines):
        marker = _MARKER.match(line)
        said = _without_hashtags(line[marker.end() :] if marker else line)
        if held is not None and said[:1].islower() and not marker and not _ends(held.text):
            held = held._replace(text=f"{held.text} {said}")
            continue
        if held is not None:
            yield held
        held = _Line(number, said, marker is not None) if said else None
    if held is not None:
        yield held


def _without_hashtags(line: str) -> str:
    """Take the hashtags off the end of a line."""
    words = line.split()
    while words and words[-1][0] in "#＃":
        words.pop()
    return " ".join(words)


def _ends(text: str) -> bool:
    return text[-1:] in '.!?:;…"”)'


def _asks(text: str) -> bool:
    """Tell whether a sentence is a question, rather than a statement that ends in one."""
    if not strip_tail(text, _CLOSERS).endswith(("?", "？", "؟")):
        return False
    stated = text.rpartition(":")[0]
    return sum(word.says_something for word in Reading(stated).words) < _LEAST_STATED


def _calls(text: str) -> bool:
    """Tell whether a sentence asks the reader to do something on the platform, and no more."""
    short = text.count(" ") < _LONGEST_CALL
    return short and _CALL.match(text) is not None and _CALLING.search(text) is not None


def _only_links(text: str) -> bool:
    """Tell whether a sentence is a link with at most a label: `The full list: https://…`."""
    words = text.split()
    links = [word for word in words if _LINK.fullmatch(word)]
    if not links:
        return False
    label = Reading(" ".join(word for word in words if word not in links))
    return sum(word.says_something for word in label.words) < _LEAST_STATED
