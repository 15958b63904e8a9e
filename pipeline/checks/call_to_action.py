"""The rule `call-to-action`: a post's CTA Type is a style that its brand has, or `None`."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.checks.finding import Finding, Severity
from pipeline.checks.rule import Rule, each_post
from pipeline.checks.subject import Subject
from pipeline.content.batch import NO_CALL, Post

LABEL = "CTA Type"


def check_post(subject: Subject, post: Post) -> Iterator[Finding]:
    """Find a CTA Type that is not among the brand's styles; an absent one is `labels`' business."""
    label = post.label(LABEL)
    if subject.brand is None or label is None or LABEL not in post.platform.labels_after:
        return
    calls = subject.brand.calls_to_action
    written = label.value.strip()
    if not written or not calls.lines:
        return
    if written.casefold() not in {style.casefold() for style in (*calls.lines, NO_CALL)}:
        yield RULE.post_finding(
            subject.batch,
            post,
            label.line,
            f"{post.id} has the CTA Type `{written}`, "
            f"which is no style of {subject.brand.path}:{calls.line}",
            f"Its styles are {', '.join(calls.lines)}; `{NO_CALL}` is for a post without a call.",
            about=written,
        )


RULE = Rule("call-to-action", Severity.ERROR, each_post(check_post), overrulable=True)
