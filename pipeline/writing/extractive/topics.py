"""Find what an article is about: the words it keeps coming back to, and those of its title."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable

import regex

from pipeline.writing.extractive.phrases import STOP_WORDS
from pipeline.writing.extractive.wording import plain

TOPIC_WORDS = 12

_WORD = regex.compile(r"[\p{L}\p{N}][\p{L}\p{M}\p{N}'’-]+")
_SUBJECT = regex.compile(r"The (?P<words>(?:[\p{L}\p{N}'’-]+ ?){1,3})")
_DEFINED = regex.compile(
    r"The (?:only|most|best|worst|biggest|first|main|real|good|bad|fix|truth|point|trick|lesson|key"
    r"|problem|goal|\w+est)\b|The (?:[\p{L}\p{N}'’-]+ ){1,3}"
    r"(?:that|which|who|whose|we|you|of|to|in|above|below|under|behind|between|inside)\b"
)


def fold(text: str) -> str:
    """Bring a sentence to the form in which a hint and the draft's sentence are the same."""
    return " ".join(_WORD.findall(plain(text).casefold()))


def stems(text: str) -> set[str]:
    """Give the words that carry meaning, without a plural's s."""
    words = (word.casefold() for word in _WORD.findall(plain(text)))
    return {
        word.removesuffix("'s").rstrip("s")
        for word in words
        if len(word) > 2 and word not in STOP_WORDS
    }


def find_topics(title: str, sentences: Iterable[str]) -> frozenset[str]:
    """Find the stems of an article's most frequent words, and of its title's where it uses them."""
    counts = Counter(stem for sentence in sentences for stem in stems(sentence))
    often = sorted((-count, word) for word, count in counts.items() if count > 1)[:TOPIC_WORDS]
    return frozenset(word for _, word in often) | (stems(title) & set(counts))


def begins_with_the_unknown(text: str, topics: Collection[str]) -> bool:
    """Say whether a sentence begins with a "The …" that names nothing the article is about.

    "The RFC was accepted" has named its RFC before; "The only thing we expect" names it now.
    """
    subject = _SUBJECT.match(text)
    if subject is None or _DEFINED.match(text):
        return False
    return not stems(subject["words"]) & set(topics)
