"""The rule `repeated-text`: variants differ, and no post says again what the brand said.

The rule compares the variants of one batch; `copies` compares the batches of a brand.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby, islice
from typing import NamedTuple

from pipeline.checks.finding import Finding, Severity
from pipeline.checks.rule import Rule
from pipeline.checks.sketches import SketchIndex, make_sketch
from pipeline.checks.subject import MOST_FINDINGS, Subject
from pipeline.content.batch import Post
from pipeline.content.brand import Brand

ALIKE = 0.5
FEWEST_WORDS = 6
MOST_VARIANTS = 100
MOST_QUOTED = 60

_DIFFER = "Make one of them open, argue or close in another way: a test of two needs a difference."

_AROUND = " \t.,:;!?…\"'“”‘’()-–—•*#"


class _Sentence(NamedTuple):
    """A sentence, its line counted from 0, and what is compared: capitals make no difference."""

    number: int
    text: str
    key: str


def _check(subject: Subject) -> Iterator[Finding]:
    posts = sorted(subject.live_posts, key=lambda post: post.platform.order)
    for _, variants in groupby(posts, key=lambda post: post.platform.key):
        yield from _compare(subject, list(variants))


def _compare(subject: Subject, variants: list[Post]) -> Iterator[Finding]:
    """Compare each variant of a platform with those before it."""
    if len(variants) < 2:
        return
    seen: dict[str, str] = {}
    sketches = SketchIndex[str](MOST_VARIANTS)
    for post in variants:
        sketch = make_sketch(post.text)
        sentences = list(_sentences(post.text))
        other = sketches.find_nearest(sketch, ALIKE)
        if other:
            yield _alike(subject, post, other)
        else:
            yield from islice(_find_shared(subject, post, sentences, seen), MOST_FINDINGS)
        sketches.add(sketch, post.id)
        for sentence in sentences:
            seen.setdefault(sentence.key, post.id)


def _find_shared(
    subject: Subject, post: Post, sentences: Iterable[_Sentence], seen: Mapping[str, str]
) -> Iterator[Finding]:
    for sentence in sentences:
        if sentence.key in seen and sentence.key not in _closing_lines(subject.brand):
            yield _shared(subject, post, sentence, seen[sentence.key])


def _alike(subject: Subject, post: Post, other: str) -> Finding:
    return RULE.post_finding(
        subject.batch,
        post,
        post.text_line,
        f"{post.id} says nearly the same as {other}",
        _DIFFER,
        about=f"alike {other}",
    )


def _shared(subject: Subject, post: Post, sentence: _Sentence, other: str) -> Finding:
    quoted = " ".join(sentence.text.split()).strip('“”"')
    quoted = quoted if len(quoted) <= MOST_QUOTED else f"{quoted[: MOST_QUOTED - 1].rstrip()}…"
    return RULE.post_finding(
        subject.batch,
        post,
        post.text_line + sentence.number,
        f"{post.id} says “{quoted}”, and so does {other}",
        _DIFFER,
        about=f"{sentence.number} {sentence.key} {other}",
    )


def _sentences(text: str) -> Iterator[_Sentence]:
    """Give the sentences that are long enough to be told apart."""
    for number, line in enumerate(text.split("\n")):
        if line.count(" ") >= FEWEST_WORDS - 1:
            for sentence in _end().split(line):
                if sentence.count(" ") >= FEWEST_WORDS - 1:
                    yield _Sentence(number, sentence, sentence.casefold().strip(_AROUND))


def _closing_lines(brand: Brand | None) -> frozenset[str]:
    """Give the sentences that a brand ends its posts with; they may recur."""
    styles = brand.calls_to_action.lines.values() if brand else ()
    return _keys_of(tuple(line for lines in styles for line in lines))


@functools.lru_cache(maxsize=64)
def _keys_of(lines: tuple[str, ...]) -> frozenset[str]:
    return frozenset(sentence.key for line in lines for sentence in _sentences(line))


@functools.cache
def _end() -> re.Pattern[str]:
    return re.compile(r"""(?<=[.!?…”"])\s+""")


RULE = Rule("repeated-text", Severity.WARNING, _check)
