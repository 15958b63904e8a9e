"""The rule `labels`: every post has the labelled lines of its platform."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.checks.finding import Finding, Severity
from pipeline.checks.rule import Rule
from pipeline.checks.subject import Subject
from pipeline.content.batch import Post
from pipeline.content.near_miss import Meant, find_meant_label
from pipeline.content.rendering import COUNT, VOICE_CHECK

COMPUTED = (COUNT, VOICE_CHECK)
"""Labels whose value code writes: an empty one is no worse than a wrong one."""


def _check(subject: Subject) -> Iterator[Finding]:
    for post in subject.batch.posts:
        meant: set[str] = set()
        for number, line in _unread_lines(subject, post):
            if found := find_meant_label(line, _known_labels(post)):
                meant.add(found.label)
                yield _not_read(subject, post, number, found)
        for name in (*post.platform.labels_before, *post.platform.labels_after):
            if name not in meant:
                yield from _check_label(subject, post, name)
        yield from _find_repeated(subject, post)


def _known_labels(post: Post) -> tuple[str, ...]:
    platform = post.platform
    return (*platform.labels_before, *platform.labels_after, *platform.labels_optional)


def _unread_lines(subject: Subject, post: Post) -> Iterator[tuple[int, str]]:
    """Give a variant's lines that are neither text, nor rules, nor labels that are known."""
    read = {each.line for each in post.labels if each.label in _known_labels(post)}
    number = post.line + 1
    while number <= len(subject.lines) and not (line := subject.lines[number - 1]).startswith("#"):
        if number == post.text_line - 1 and post.fence_line:
            number = post.fence_line
        elif line and line != "---" and number not in read:
            yield number, line
        number += 1


def _not_read(subject: Subject, post: Post, line: int, meant: Meant) -> Finding:
    return RULE.finding(
        subject.batch,
        line,
        f"{post.id} has a line that looks like {meant.label} and is not read",
        f"Write it as `**{meant.label}**: …`, with one space behind the colon.",
        about=f"{meant.label}\n{subject.lines[line - 1]}",
        post=post.id,
        severity=None if meant.set_off else Severity.WARNING,
    )


def _find_repeated(subject: Subject, post: Post) -> Iterator[Finding]:
    seen: set[str] = set()
    for label in post.labels:
        if label.label in seen:
            yield RULE.finding(
                subject.batch,
                label.line,
                f"{post.id} has the line {label.label} twice",
                "Keep one; the first counts.",
                post=post.id,
            )
        seen.add(label.label)


def _check_label(subject: Subject, post: Post, name: str) -> Iterator[Finding]:
    label = post.label(name)
    if label is None:
        place = "before" if name in post.platform.labels_before else "below"
        yield RULE.finding(
            subject.batch,
            post.line,
            f"{post.id} has no line {name}",
            f"Add `**{name}**: …` {place} its text.",
            post=post.id,
        )
    elif name not in COMPUTED and not label.value.strip():
        yield RULE.finding(
            subject.batch,
            label.line,
            f"{post.id} leaves {name} empty",
            "Write it on the same line, behind the colon.",
            post=post.id,
        )


RULE = Rule("labels", Severity.ERROR, _check)
