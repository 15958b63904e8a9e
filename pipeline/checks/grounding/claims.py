"""Take a post apart into its sentences, and tell which of them claim nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from pipeline.checks.grounding.prose import split_text
from pipeline.checks.grounding.reading import Reading, fold

_MARKER = re.compile(
    r"""\s*(?:(?:[-*•‣▪▸►→⇒➜➤✓✔✅☑✗✘❌·–—>]|[\U0001f000-\U0001ffff\u2600-\u27bf]\ufe0f?|\(?\d{1,2}[.):]
    |\d\ufe0f?\u20e3)\s+)+""",
    re.VERBOSE,
)
_HASHTAGS = re.compile(r"(?:\s*[#＃][\w]+[,.]?)+\s*$")
_ONLY_LINK = re.compile(r"(?:[^\w\s]|\s)*(?:https?://|www\.)\S+\s*", re.IGNORECASE)
_QUESTION = re.compile(r"[?？؟][\"'”’»)\]]*[\s\U0001f000-\U0001ffff\u2600-\u27bf\ufe0f]*$")
_CALL = re.compile(
    r"""(?:(?:so|then|and|please|now|or|👉)\W+)*(?:
    read|share|tell\ (?:us|me)|comment|follow|join|subscribe|learn\ more|see\ more|watch|listen
    |download|sign\ up|register|reply|contact|visit|click|find\ out\ more|save\ this|tag|repost
    |retweet|check\ (?:it\ |this\ )?out|get\ in\ touch|let\ (?:us|me)\ know|drop|dm|message
    |link|full\ (?:story|article|post)|more\ (?:in|on|at|here)|details|reach\ out
    )\b""",
    re.VERBOSE | re.IGNORECASE,
)
_CALLING = re.compile(
    r"\b(?:article|post|blog|comments?|link|bio|thread|newsletter|story|below|here|us|me|your|yours|you)\b"
    r"|https?://|→|👇|⬇",
    re.IGNORECASE,
)
_LEAST_STATED = 3
_LETTER = re.compile(r"[^\W_]")


@dataclass(frozen=True, slots=True)
class Claim:
    """A sentence of a post without marker and hashtags; `line` counts from 0 within the text."""

    text: str
    line: int
    is_item: bool


def split_post(text: str) -> Iterator[Claim]:
    """Give every sentence of a post in its order; lines of a list are sentences of their own."""
    for number, line, is_item in _join_lines(text.split("\n")):
        for sentence in split_text(line):
            yield Claim(sentence, number, is_item)


def _join_lines(lines: list[str]) -> Iterator[tuple[int, str, bool]]:
    """Give the lines without list markers; one that goes on in lower case is joined to the next."""
    held: tuple[int, str, bool] | None = None
    for number, line in enumerate(lines):
        marker = _MARKER.match(line)
        said = _HASHTAGS.sub("", line[marker.end() :] if marker else line).strip()
        if held is not None and said[:1].islower() and not marker and not _ends(held[1]):
            held = (held[0], f"{held[1]} {said}", held[2])
            continue
        if held is not None:
            yield held
        held = (number, said, marker is not None) if said else None
    if held is not None:
        yield held


def _ends(text: str) -> bool:
    return text[-1:] in ".!?:;…\"”)"


def claims_nothing(text: str, calls: frozenset[str]) -> bool:
    """Tell whether a sentence is a question, a call to action, a link, or no words at all.

    `calls` are the brand's own closing lines, folded.
    """
    return (
        not _LETTER.search(text)
        or _asks(text)
        or _ONLY_LINK.fullmatch(text) is not None
        or fold(text) in calls
        or (_CALL.match(text) is not None and _CALLING.search(text) is not None)
    )


def _asks(text: str) -> bool:
    """Tell whether a sentence is a question, rather than a statement that ends in one."""
    if _QUESTION.search(text) is None:
        return False
    stated = text.rpartition(":")[0]
    return sum(word.says_something for word in Reading(stated).words) < _LEAST_STATED
