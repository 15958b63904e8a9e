"""A batch while it is written: the answers so far joined, and made into content by code.

What code can decide is decided here: numbers, order, single lines, which lines count as evidence.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field

from pipeline.content.batch import (
    CORE_INSIGHT,
    MEMORABLE_QUOTE,
    NO_CALL,
    SUPPORTING_POINT,
    Content,
    Labelled,
    Post,
    Step,
)
from pipeline.content.counting import normalize_post
from pipeline.content.platforms import Platform
from pipeline.writing.claude.answer import BatchAnswer, Claim, KeyMessage, PostAnswer, StepAnswer
from pipeline.writing.claude.brand_sheet import CTA_TYPE
from pipeline.writing.claude.foreign import find_foreign
from pipeline.writing.claude.prompt import Job

HOOK_TYPE, TARGET_MESSAGE = "Hook Type", "Target Message"
_DAY = 24
_LATEST = 40 * _DAY
_KINDS = (CORE_INSIGHT, SUPPORTING_POINT, MEMORABLE_QUOTE)
_MOST_OF = {CORE_INSIGHT: 1, SUPPORTING_POINT: 4, MEMORABLE_QUOTE: 1}
_MOST_NOTES = 4
_LABEL_LENGTH = 60
_NOT_IN_LABELS = re.compile(r"[^\w ,/'’&()+-]+")
_QUOTATION_MARKS = "\"'“”„‟‘’«»‹› "


@dataclass(frozen=True, slots=True)
class Manuscript:
    """What the model has written so far; `posts` holds the latest answer for each id."""

    key_messages: tuple[KeyMessage, ...] = ()
    posts: Mapping[str, PostAnswer] = field(default_factory=dict)
    sequence: tuple[StepAnswer, ...] = ()
    ab_testing: tuple[str, ...] = ()
    repurposing: tuple[str, ...] = ()

    def take(self, answer: BatchAnswer, ids: Collection[str], *, key_messages: bool) -> Manuscript:
        """Take from an answer the posts named and, if asked to, the key messages; no other post.

        The plan is taken once: nothing in it is worth a second answer.
        """
        found = {post.id: post for post in reversed(answer.posts) if post.id in ids}
        return Manuscript(
            (answer.key_messages or self.key_messages) if key_messages else self.key_messages,
            {**self.posts, **found},
            self.sequence or answer.sequence,
            self.ab_testing or answer.ab_testing,
            self.repurposing or answer.repurposing,
        )


def make_content(manuscript: Manuscript, job: Job) -> Content:
    """Make content of the posts that there are, in the order of the assignment."""
    posts = tuple(
        make_post(manuscript.posts[id], platform, number, job.brand.calls_to_action.lines)
        for id, (platform, number) in job.posts.items()
        if id in manuscript.posts
    )
    return Content(
        title=one_line(job.draft.title),
        key_messages=tuple(make_key_messages(manuscript.key_messages)),
        posts=posts,
        sequence=tuple(make_sequence(manuscript.sequence, posts, job)),
        ab_testing=tuple(keep_notes(manuscript.ab_testing, job)),
        repurposing=tuple(keep_notes(manuscript.repurposing, job)),
        evidence={
            post.id: lines
            for post in posts
            if (lines := evidence_of(manuscript.posts[post.id].claims, job.lines))
        },
    )


def make_post(answer: PostAnswer, platform: Platform, number: int, styles: Collection[str]) -> Post:
    """Make a post; its count and its voice check are for code to write."""
    target = f"{answer.target} ({angle})" if (angle := label(answer.angle)) else answer.target
    values = {
        HOOK_TYPE: label(answer.hook_type),
        TARGET_MESSAGE: target,
        CTA_TYPE: answer.cta_type
        if answer.cta_type in styles
        else label(answer.cta_type) or NO_CALL,
    }
    names = (*platform.labels_before, *platform.labels_after)
    labels = tuple(Labelled(name, value) for name, value in values.items() if name in names)
    return Post(platform, number, clean_text(answer.text), labels)


def make_key_messages(messages: tuple[KeyMessage, ...]) -> Iterator[Labelled]:
    """Order the key messages by kind, and set the quotation in quotation marks."""
    for kind in _KINDS:
        of_kind = [each for each in messages if each.kind == kind and each.text.strip()]
        for each in of_kind[: _MOST_OF[kind]]:
            text = one_line(each.text)
            yield Labelled(kind, f'"{bare_quote(text)}"' if kind == MEMORABLE_QUOTE else text)


def make_sequence(
    steps: tuple[StepAnswer, ...], posts: tuple[Post, ...], job: Job
) -> Iterator[Step]:
    """Put the posts in the order proposed, a day or more after First; without one, in their own."""
    by_id = {post.id: post for post in posts}
    known = {each.post: each for each in reversed(steps) if each.post in by_id}
    ordered = sorted(known.values(), key=lambda each: each.hours_after_first) or [
        StepAnswer(post.id, _DAY * position, "") for position, post in enumerate(posts)
    ]
    for position, step in enumerate(ordered):
        days = max(1, round(step.hours_after_first / _DAY))
        when = f"{min(days * _DAY, _LATEST)}h later" if position else "First"
        note = next(keep_notes((step.note,), job), "")
        yield Step(when, by_id[step.post].reference, note)


def keep_notes(notes: tuple[str, ...], job: Job) -> Iterator[str]:
    """Give notes as single lines, without those that carry links, mentions or hashtags."""
    kept = (one_line(note) for note in notes[:_MOST_NOTES])
    return (
        note for note in kept
        if note and "#" not in note and not any(find_foreign(note, job.known))
    )  # fmt: skip


def evidence_of(claims: tuple[Claim, ...], lines: Collection[int]) -> tuple[int, ...]:
    """Collect the lines that claims rest on, without those that the draft does not have."""
    return tuple(sorted({line for claim in claims for line in claim.lines if line in lines}))


def clean_text(text: str) -> str:
    """Give a post's text with LF line ends and no space at its ends or at a line's end."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return normalize_post("\n".join(line.rstrip() for line in lines))


def one_line(text: str) -> str:
    """Bring a text to one line, with only what can be seen."""
    return " ".join("".join(each if each.isprintable() else " " for each in text).split())


def label(text: str) -> str:
    """Give a label's value as a few plain words."""
    return one_line(_NOT_IN_LABELS.sub(" ", text))[:_LABEL_LENGTH].strip()


def bare_quote(text: str) -> str:
    """Take the quotation marks off a quotation."""
    return one_line(text).strip(_QUOTATION_MARKS)
