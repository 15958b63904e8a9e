"""The rule `structure`: the document holds every part, and every part fits the grammar."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from pipeline.checks.finding import Finding, Severity
from pipeline.checks.rule import Rule
from pipeline.checks.subject import Subject
from pipeline.content.batch import CORE_INSIGHT, NOTES
from pipeline.content.commented import commented_lines
from pipeline.content.document import (
    AB_TESTING,
    CHECKLIST,
    KEY_MESSAGES,
    RECOMMENDATIONS,
    REPURPOSING,
    SEQUENCE,
)


def _check(subject: Subject) -> Iterator[Finding]:
    yield from _check_grammar(subject)
    if "<!--" in subject.document.raw:
        yield from _check_comments(subject)
    yield from _check_sections(subject)
    yield from _check_key_messages(subject)


def _check_grammar(subject: Subject) -> Iterator[Finding]:
    """Pass on what the reader of the document could not fit in."""
    repeats: Counter[str] = Counter()
    for problem in subject.document.problems:
        repeats[problem.message] += 1
        about = f"{problem.message}\n{repeats[problem.message]}"
        yield RULE.finding(
            subject.batch,
            problem.line,
            problem.message,
            problem.help,
            about=about,
            post=problem.post,
        )


def _check_comments(subject: Subject) -> Iterator[Finding]:
    """Find what stands in an HTML comment and is in the batch all the same."""
    hidden = commented_lines(subject.lines, subject.document.body_line)
    for number in sorted(hidden):
        line = subject.lines[number - 1]
        title = line[3:].rstrip()
        if line.startswith("## ") and title in subject.document.sections:
            yield _commented(subject, number, f"the section `{title}`")
    for post in subject.live_posts:
        own = {post.line, *range(post.text_line, post.fence_line), *(e.line for e in post.labels)}
        if not hidden.isdisjoint(own):
            yield _commented(subject, post.line, post.id, post.id)
    for note in subject.document.notes:
        if note.line in hidden:
            yield _commented(subject, note.line, f"“{note.text[:60]}”", NOTES)


def _commented(subject: Subject, line: int, what: str, post: str = "") -> Finding:
    help = "Take the comment marks away, or delete what stands between them."
    if post not in ("", NOTES):
        help = f"Drop it (`/drop {post}`), or delete its whole block."
    message = f"{what} stands in an HTML comment, and is in the batch all the same"
    return RULE.finding(subject.batch, line, message, help, post=post)


def _check_sections(subject: Subject) -> Iterator[Finding]:
    sections = subject.document.sections
    for title in (KEY_MESSAGES, CHECKLIST, RECOMMENDATIONS):
        if title not in sections:
            yield _missing(subject, f"## {title}", "section")
    if RECOMMENDATIONS in sections:
        for title in (SEQUENCE, AB_TESTING, REPURPOSING):
            if title not in subject.document.parts:
                yield _missing(subject, f"### {title}", "part")


def _missing(subject: Subject, heading: str, kind: str) -> Finding:
    title = heading.lstrip("# ")
    return RULE.finding(
        subject.batch,
        len(subject.lines) - (not subject.lines[-1]),
        f"the {kind} `{title}` is missing",
        f"Add the line `{heading}`; it may stand with nothing below it."
        if kind == "part"
        else f"Add it under the heading `{heading}`.",
    )


def _check_key_messages(subject: Subject) -> Iterator[Finding]:
    messages = subject.batch.content.key_messages
    heading = subject.document.sections.get(KEY_MESSAGES)
    if heading and all(message.label != CORE_INSIGHT for message in messages):
        yield RULE.finding(
            subject.batch,
            heading,
            f"the key messages have no {CORE_INSIGHT}",
            f"Begin them with a line `1. **{CORE_INSIGHT}**: …`.",
        )
    for message in messages:
        if not message.value.strip():
            yield RULE.finding(
                subject.batch,
                message.line,
                f"the key message {message.label} is empty",
                "Say in one sentence what the draft says, or take the line out.",
                about=f"{message.label} {subject.lines[message.line - 1]}",
            )


RULE = Rule("structure", Severity.ERROR, _check)
