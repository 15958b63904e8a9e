"""The rule `sequence`: every step of the Posting Sequence names a post of the batch and says when.

A step whose post was dropped or withdrawn is passed over, and holds again if it is restored.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
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
    references = [post.reference for post in subject.batch.posts]
    seen: set[str] = set()
    for position, step in enumerate(steps):
        for message, help in (
            *_problems_of_reference(step, references, seen),
            *_problems_of_when(step, position),
        ):
            about = f"{position} {message}"
            yield RULE.finding(subject.batch, step.line, message, help, about=about)
        seen.add(step.reference)
    heading = subject.document.sections.get(RECOMMENDATIONS)
    if not steps and subject.live_posts and heading:
        yield RULE.finding(
            subject.batch,
            heading,
            "the Posting Sequence names no post, so none gets a slot",
            f"Below `### {SEQUENCE}`, write `1. **First**: {subject.live_posts[0].reference}`.",
            severity=Severity.WARNING,
        )


def _problems_of_reference(
    step: Step, references: Collection[str], seen: Collection[str]
) -> Iterator[Problem]:
    if step.reference not in references:
        names = ", ".join(islice(references, 20))
        message = f"the step `{step.reference}` names no post of this batch"
        yield message, f"Its posts are {names}." if names else "Take the step out."
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
