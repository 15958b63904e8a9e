"""The rule `emoji`: few emoji, none of them as bullets, and not the same one again and again."""

from __future__ import annotations

import functools
from collections import Counter
from collections.abc import Iterator, Sequence

import regex

from pipeline.checks.finding import Finding, Severity
from pipeline.checks.rule import Rule, each_post
from pipeline.checks.subject import Subject
from pipeline.content.batch import Post
from pipeline.content.emoji import find_emoji

USUAL_MOST = 3
CHARACTERS_EACH = 100
REPEATS = 3
BULLETS = 2
LONGEST_EMOJI = 40

_READ_OUT = "A screen reader reads the name of each one aloud."

Placed = tuple[str, int]
"""An emoji and the line of the file that it stands on."""


def check_post(subject: Subject, post: Post) -> Iterator[Finding]:
    """Find emoji as bullets, too many of them, and one that is repeated."""
    if post.text.isascii():
        return
    lines = post.text.split("\n")
    placed = [
        (emoji, number)
        for number, line in enumerate(lines, post.text_line)
        if not line.isascii()
        for emoji in _find_pictures(line)
    ]
    if placed:
        bullets = _find_bullets(lines, post.text_line)
        yield from _check_bullets(subject, post, bullets)
        yield from _check_number(subject, post, placed)
        if len(bullets) < BULLETS:
            yield from _check_repeats(subject, post, placed)


def _check_bullets(subject: Subject, post: Post, bullets: Sequence[int]) -> Iterator[Finding]:
    if len(bullets) >= BULLETS:
        yield RULE.post_finding(
            subject.batch,
            post,
            bullets[0],
            f"{post.id} begins {len(bullets)} lines with an emoji",
            f"Begin them with `-` or a number. {_READ_OUT}",
            about="bullets",
        )


def _check_number(subject: Subject, post: Post, placed: Sequence[Placed]) -> Iterator[Finding]:
    length = len(post.text.strip())
    most = max(USUAL_MOST, length // CHARACTERS_EACH)
    if len(placed) > most:
        yield RULE.post_finding(
            subject.batch,
            post,
            placed[most][1],
            f"{post.id} carries {len(placed)} emoji in {length:,} characters",
            f"Keep {most} or fewer. {_READ_OUT}",
            about="number",
        )


def _check_repeats(subject: Subject, post: Post, placed: Sequence[Placed]) -> Iterator[Finding]:
    [(emoji, times)] = Counter(emoji for emoji, _ in placed).most_common(1)
    if times >= REPEATS:
        lines = [line for each, line in placed if each == emoji]
        yield RULE.post_finding(
            subject.batch,
            post,
            lines[REPEATS - 1],
            f"{post.id} carries {emoji} {times} times",
            f"Keep one. {_READ_OUT}",
            about="repeats",
        )


def _find_bullets(lines: Sequence[str], first_line: int) -> list[int]:
    """Give the lines that begin with an emoji and go on after it."""
    return [
        number
        for number, line in enumerate(map(str.strip, lines), first_line)
        if not line[:LONGEST_EMOJI].isascii() and _begins_with_picture(line)
    ]


def _begins_with_picture(line: str) -> bool:
    first = next(iter(_find_pictures(line[:LONGEST_EMOJI])), "")
    return bool(first) and line.startswith(first) and len(line) > len(first)


def _find_pictures(text: str) -> list[str]:
    """Find emoji that are shown as pictures: ™ and ↔ are signs unless told otherwise."""
    return [each for each in find_emoji(text) if len(each) > 1 or _picture().match(each)]


@functools.cache
def _picture() -> regex.Pattern[str]:
    return regex.compile(r"\p{Emoji_Presentation}")


RULE = Rule("emoji", Severity.WARNING, each_post(check_post), overrulable=True)
