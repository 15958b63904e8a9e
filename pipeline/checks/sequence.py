"""The rule `sequence`: every step of the Posting Sequence names a post to come and says when."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.checks.finding import Finding, Severity
from pipeline.checks.rule import Rule
from pipeline.checks.subject import Subject
from pipeline.checks.times import FIRST, is_offset
from pipeline.content.batch import Step
from pipeline.content.document import RECOMMENDATIONS, SEQUENCE

_WHEN_HELP = "Say how long after First, as in `24h later`, `3 days later` or `1 week later`."


def _check(subject: Subject) -> Iterator[Finding]:
    steps = subject.batch.content.sequence
    seen: set[str] = set()
    for position, step in enumerate(steps):
        yield from _check_reference(subject, step, seen)
        yield from _check_when(subject, step, position)
        seen.add(step.reference)
    if not steps and subject.live_posts and RECOMMENDATIONS in subject.document.sections:
        yield RULE.finding(
            subject.batch,
            subject.lines.index(f"## {RECOMMENDATIONS}") + 1,
            "the Posting Sequence names no post, so none gets a slot",
            f"Below `### {SEQUENCE}`, write `1. **First**: {subject.live_posts[0].reference}`.",
            severity=Severity.WARNING,
        )


def _check_reference(subject: Subject, step: Step, seen: set[str]) -> Iterator[Finding]:
    posts = {post.reference: post for post in subject.batch.posts}
    if step.reference not in posts:
        message = f"the step `{step.reference}` names no post of this batch"
        help = f"Its posts are {', '.join(posts)}." if posts else "Take the step out."
    elif posts[step.reference] not in subject.live_posts:
        message = f"{step.reference} stands in the sequence, and it was taken out of the batch"
        help = "Take the step out, or restore the post."
    elif step.reference in seen:
        message = f"{step.reference} stands in the sequence twice"
        help = "Keep one step a post; the first one counts."
    else:
        return
    yield RULE.finding(subject.batch, step.line, message, help)


def _check_when(subject: Subject, step: Step, position: int) -> Iterator[Finding]:
    is_first = step.when.strip().casefold() == FIRST.casefold()
    if position == 0 and not is_first:
        message, help = f"the sequence begins with `{step.when}`, not with First", "Write `First`."
    elif position > 0 and is_first:
        message, help = f"{step.reference} says First, and is not the first step", _WHEN_HELP
    elif position > 0 and not is_offset(step.when):
        message, help = f"`{step.when}` is not understood", _WHEN_HELP
    else:
        return
    about = f"{message}\n{step.reference}"
    yield RULE.finding(subject.batch, step.line, message, help, about=about)


RULE = Rule("sequence", Severity.ERROR, _check)
