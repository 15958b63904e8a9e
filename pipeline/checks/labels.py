"""The rule `labels`: every post has the labelled lines of its platform."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.checks.finding import Finding, Severity
from pipeline.checks.rule import Rule
from pipeline.checks.subject import Subject
from pipeline.content.batch import Post
from pipeline.content.rendering import COUNT, VOICE_CHECK

COMPUTED = (COUNT, VOICE_CHECK)
"""Labels whose value code writes: an empty one is no worse than a wrong one."""


def _check(subject: Subject) -> Iterator[Finding]:
    for post in subject.batch.posts:
        for name in (*post.platform.labels_before, *post.platform.labels_after):
            yield from _check_label(subject, post, name)
        yield from _find_repeated(subject, post)


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
