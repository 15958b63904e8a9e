"""The rule `hashtag-style`: hashtags show where their words begin, and are as few as is usual."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Mapping, Sequence

from pipeline.checks.finding import Finding, Severity
from pipeline.checks.rule import Rule, each_post
from pipeline.checks.subject import Subject, line_at
from pipeline.content.batch import Post
from pipeline.content.entity import Entity

LONGEST_ACRONYM = 5
LONGEST_TAG = 60

# Beside the words of a brand's own library: what hashtags in lower case are often made of, and
# compounds that are one word.
_COMMON_WORDS = """
    action analytics artificial based best better big blockchain book building business change
    citizen clean climate cloud code coding community computing content continuous creative culture
    customer cyber data deep design developer development digital diversity driven economy education
    email energy engineer engineering enterprise environmental experience free friday future global
    green growth hardware health human impact industry infrastructure innovation integration
    intelligence lab leadership learning local machine management marketing media mental modern
    monday motivation natural open operations people planning platform practice practices privacy
    problem product productivity programming project public quality real remote renewable research
    responsible review safety sales science security senior service skills small smart social
    software source speaking startup story strategy success sustainable team technical technology
    testing thinking time tips transformation trends user water women work world writing
    businesswomen teamwork teambuilding
"""


def check_post(subject: Subject, post: Post) -> Iterator[Finding]:
    """Find hashtags whose words run together, and more of them than is usual."""
    tags = subject.hashtags(post)
    if subject.brand is None or not tags:
        return
    yield from _check_number(subject, post, tags, subject.brand.hashtags.per_post)
    yield from _check_words(subject, post, tags, subject.brand.hashtags.approved)


def _check_number(
    subject: Subject, post: Post, tags: Sequence[Entity], ranges: Mapping[str, tuple[int, int]]
) -> Iterator[Finding]:
    """Say what is usual where the brand's range allows more; without one, `hashtags` says it."""
    own, usual = ranges.get(post.platform.key), post.platform.hashtags
    if own is None or usual is None or not usual[1] < len(tags) <= own[1]:
        return
    first_over = tags[usual[1]]
    yield RULE.post_finding(
        subject.batch,
        post,
        line_at(post.text, post.text_line, first_over.start),
        f"{post.id} carries {len(tags)} hashtags; on {post.platform.display} at most {usual[1]} "
        "are usual",
        "The brand's range allows it, so this is only to be known.",
        about=f"{len(tags)} of {usual[1]}",
        severity=Severity.NOTE,
    )


def _check_words(
    subject: Subject, post: Post, tags: Sequence[Entity], approved: tuple[str, ...]
) -> Iterator[Finding]:
    library, vocabulary = _library(approved), _vocabulary(approved)
    for tag in tags:
        # Where the library writes it otherwise, `hashtags` says so.
        if library.get(tag.value.casefold(), tag.value) != tag.value:
            continue
        words = _split(tag.value.casefold(), vocabulary) if _runs_together(tag.value) else ()
        if len(words) > 1:
            better = "".join(vocabulary[word] for word in words)
            listed = ", here and in `hashtags.approved`" if tag.value in approved else ""
            yield RULE.post_finding(
                subject.batch,
                post,
                line_at(post.text, post.text_line, tag.start),
                f"{post.id} runs the words of #{tag.value} together",
                f"Write #{better}{listed}: screen readers read its words only then.",
                about=f"{tag.start} {tag.value}",
            )


def _runs_together(tag: str) -> bool:
    """Tell whether capitals show no word but the first; a short run of capitals is an acronym."""
    if not tag.isalpha() or len(tag) > LONGEST_TAG:
        return False
    return tag[1:].islower() or (tag.isupper() and len(tag) > LONGEST_ACRONYM)


def _split(tag: str, vocabulary: Mapping[str, str]) -> tuple[str, ...]:
    """Split a tag into the fewest known words; nothing when it cannot be split."""
    splits: dict[int, tuple[str, ...]] = {0: ()}
    for end in range(1, len(tag) + 1):
        found = [
            (*before, tag[start:end])
            for start, before in splits.items()
            if tag[start:end] in vocabulary
        ]
        if found:
            splits[end] = min(found, key=len)
    return splits.get(len(tag), ())


@functools.lru_cache(maxsize=64)
def _library(approved: tuple[str, ...]) -> Mapping[str, str]:
    return {tag.casefold(): tag for tag in reversed(approved)}


@functools.lru_cache(maxsize=64)
def _vocabulary(approved: tuple[str, ...]) -> Mapping[str, str]:
    """Give known words as a hashtag writes them; those of the library as it writes them."""
    parts = (part for tag in approved for part in _camel_case().findall(tag))
    own = {part.casefold(): part for part in parts if len(part) > 2 or part.isupper()}
    return {word: word.capitalize() for word in _COMMON_WORDS.split()} | {
        word: part for word, part in own.items() if len(word) > 1 and not part.islower()
    }


@functools.cache
def _camel_case() -> re.Pattern[str]:
    return re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+")


RULE = Rule("hashtag-style", Severity.WARNING, each_post(check_post), overrulable=True)
