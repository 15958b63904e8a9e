"""The rule `claimed-count`: the Character Count line of a post says what its text really counts."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.checks.finding import Finding, Severity
from pipeline.checks.labelled import label_line
from pipeline.checks.length import describe_length
from pipeline.checks.rule import ComputedLine, Rule, each_line
from pipeline.checks.subject import Subject
from pipeline.content.batch import Labelled, Post
from pipeline.content.rendering import COUNT


def count_lines(subject: Subject) -> Iterator[ComputedLine]:
    """Compute every Character Count line there is."""
    for post in subject.batch.posts:
        for label in post.labels:
            if label.label == COUNT:
                true = str(subject.measured(post)[0].count)
                finding = _wrong(subject, post, label) if label.value.strip() != true else None
                yield label_line(subject, label, true, finding)


def _wrong(subject: Subject, post: Post, label: Labelled) -> Finding:
    count = subject.measured(post)[0].count
    says = f"says {label.value.strip()}" if label.value.strip() else "says nothing"
    return RULE.post_finding(
        subject.batch,
        post,
        label.line,
        f"the count of {post.id} {says}; it is {count} ({describe_length(count)})",
        "Run `galley fmt`.",
        about=label.value,
    )


RULE = Rule("claimed-count", Severity.WARNING, each_line(count_lines))
