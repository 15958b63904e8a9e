"""The rule `sequence`: every step of the Posting Sequence names a post to come and says when."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from itertools import islice

from pipeline.checks.finding import Finding, Severity
from pipeline.checks.rule import Rule
from pipeline.checks.subject import Subject
from pipeline.content.batch import Step
from pipeline.content.document import RECOMMENDATIONS, SEQUENCE
from pipeline.content.times import is_first, parse_offset

Problem = tuple[str, str]
"""A message and what to do."""

_WHEN_HELP = "Say how long after First, as in `24h later`, `3 days later` or `1 week later`."


def _check(subject: Subject) -> Iterator[Finding]:
    steps = subject.batch.content.sequence
    live = {post.id for post in subject.live_posts}
    is_live = {post.reference: post.id in live for post in subject.batch.posts}
    seen: set[str] = set()
    for position, step in enumerate(steps):
        for message, help in (
            *_problems_of_reference(step, is_live, seen),
            *_problems_of_when(step, position),
        ):
            about = f"{position} {message}"
            yield RULE.finding(subject.batch, step.line, message, help, about=about)
        seen.add(step.reference)
    if not steps and subject.live_posts and RECOMMENDATIONS in subject.document.sections:
        yield RULE.finding(
            subject.batch,
            subject.lines.index(f"## {RECOMMENDATIONS}") + 1,
            "the Posting Sequence names no post, so none gets a slot",
            f"Below `### {SEQUENCE}`, write `1. **First**: {subject.live_posts[0].reference}`.",
            severity=Severity.WARNING,
        )


def _problems_of_reference(
    step: Step, is_live: Mapping[str, bool], seen: Collection[str]
) -> Iterator[Problem]:
    if step.reference not in is_live:
        names = ", ".join(islice(is_live, 20))
        message = f"the step `{step.reference}` names no post of this batch"
        yield message, f"Its posts are {names}." if names else "Take the step out."
    elif not is_live[step.reference]:
        message = f"{step.reference} stands in the sequence, and it was taken out of the batch"
        yield message, "Take the step out, or restore the post."
    elif step.reference in seen:
        message = f"{step.reference} stands in the sequence twice"
        yield message, "Keep one step a post; the first one counts."


def _problems_of_when(step: Step, position: int) -> Iterator[Problem]:
    first = is_first(step.when)
    if position == 0 and not first:
        yield f"the sequence begins with `{step.when}`, not with First", "Write `First`."
    elif position > 0 and first:
        yield f"{step.reference} says First, and is not the first step", _WHEN_HELP
    elif position > 0 and parse_offset(step.when) is None:
        yield f"`{step.when}` is not understood", _WHEN_HELP


RULE = Rule("sequence", Severity.ERROR, _check)
