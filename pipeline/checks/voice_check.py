"""The rule `voice-check`: a post is `Verified` exactly where the voice rules find nothing in it."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.checks import call_to_action, forbidden_phrase, hashtags, placeholder
from pipeline.checks.finding import Finding, Severity
from pipeline.checks.labelled import label_line
from pipeline.checks.rule import ComputedLine, Rule, each_line
from pipeline.checks.subject import PostCheck, Subject
from pipeline.content.batch import Labelled, Post
from pipeline.content.rendering import NEEDS_REVIEW, VERIFIED, VOICE_CHECK

VOICE_CHECKS: tuple[PostCheck, ...] = (
    forbidden_phrase.check_post,
    hashtags.check_post,
    call_to_action.check_post,
    placeholder.check_post,
)


def voice_check_lines(subject: Subject) -> Iterator[ComputedLine]:
    """Compute every Voice Check line there is."""
    if subject.brand is None:
        return
    for post in subject.batch.posts:
        for label in post.labels:
            if label.label == VOICE_CHECK:
                yield _voice_check_line(subject, post, label)


def _voice_check_line(subject: Subject, post: Post, label: Labelled) -> ComputedLine:
    found = [finding for check in VOICE_CHECKS for finding in subject.found(check, post)]
    true = NEEDS_REVIEW if found else VERIFIED
    is_right = label.value.strip() == true
    return label_line(
        subject, label, true, None if is_right else _wrong(subject, post, label, found)
    )


def _wrong(subject: Subject, post: Post, label: Labelled, found: list[Finding]) -> Finding:
    says = f"`{label.value.strip()}`" if label.value.strip() else "nothing"
    rules = ", ".join(dict.fromkeys(finding.rule for finding in found))
    why = f"there are findings of {rules}" if found else "the voice rules find nothing"
    return RULE.post_finding(
        subject.batch,
        post,
        label.line,
        f"the Voice Check of {post.id} says {says}, and {why}",
        "Run `galley fmt`.",
        about=f"{label.value}\n{rules}",
    )


RULE = Rule("voice-check", Severity.WARNING, each_line(voice_check_lines))
