"""The rule `media`: a post names its picture or video where the platform takes none without."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.checks.finding import Finding, Severity
from pipeline.checks.rule import Rule, each_post
from pipeline.checks.subject import Subject
from pipeline.content.batch import Post

MEDIA = "Media"


def check_post(subject: Subject, post: Post) -> Iterator[Finding]:
    """Find that a post has no media, and needs one."""
    if post.platform.needs_media and not post.value(MEDIA).strip():
        label = post.label(MEDIA)
        yield RULE.post_finding(
            subject.batch,
            post,
            label.line if label else post.line,
            f"{post.id} names no media, and {post.platform.display} posts need a picture or video",
            f"Write `**{MEDIA}**: …` below the text, with the file or the address.",
            about=MEDIA,
        )


RULE = Rule("media", Severity.WARNING, each_post(check_post), overrulable=True)
