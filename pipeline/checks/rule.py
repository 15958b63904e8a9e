"""A rule: its name, its severity, and the function that finds; each rule has a file of its own."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from typing import NamedTuple

from pipeline.checks.finding import Finding, Severity, finding_id
from pipeline.checks.subject import MOST_FINDINGS, NoteCheck, PostCheck, Subject
from pipeline.content.batch import NOTES, Batch, Post
from pipeline.content.document import Note
from pipeline.content.editing import Change


class Rule(NamedTuple):
    """One thing that is checked; `overrulable` where a person's word can stand against it."""

    name: str
    severity: Severity
    check: Callable[[Subject], Iterator[Finding]]
    overrulable: bool = False

    def finding(
        self,
        batch: Batch,
        line: int,
        message: str,
        help: str,
        *,
        about: str = "",
        post: str = "",
        severity: Severity | None = None,
    ) -> Finding:
        """Make a finding; `about` is what its id rests on, the message unless told otherwise."""
        return Finding(
            id=finding_id(self.name, post, about or message),
            rule=self.name,
            severity=severity or self.severity,
            path=batch.path,
            line=line,
            post=post,
            message=message,
            help=help,
        )

    def post_finding(
        self,
        batch: Batch,
        post: Post,
        line: int,
        message: str,
        help: str,
        *,
        about: str,
        severity: Severity | None = None,
    ) -> Finding:
        """Make a finding about a post; its id changes with any character of what is published."""
        return self.finding(
            batch,
            line or post.line,  # a post without a text has no line of it
            message,
            help,
            about=f"{post.digest}\n{about}",
            post=post.id,
            severity=severity,
        )

    def note_finding(
        self,
        batch: Batch,
        note: Note,
        message: str,
        help: str,
        *,
        about: str,
        severity: Severity | None = None,
    ) -> Finding:
        """Make a finding about a text of the notes; its id changes with any character of that."""
        return self.finding(
            batch,
            note.line,
            message,
            help,
            about=f"{note.text}\n{about}",
            post=NOTES,
            severity=severity,
        )


class ComputedLine(NamedTuple):
    """A line that only code decides, as it is written and as it should be.

    `finding` is the reason to rewrite it, None where it is right as it stands.
    """

    written: str
    change: Change
    finding: Finding | None = None

    @property
    def line(self) -> int:
        return self.change.first

    @property
    def true(self) -> str:
        return "\n".join(self.change.lines)


def each_post(check: PostCheck) -> Callable[[Subject], Iterator[Finding]]:
    """Make a rule's function from one that looks at a single post."""

    def check_posts(subject: Subject) -> Iterator[Finding]:
        for post in subject.live_posts:
            yield from subject.found(check, post)

    return check_posts


def each_text(check: PostCheck, check_note: NoteCheck) -> Callable[[Subject], Iterator[Finding]]:
    """Make a rule's function from one for a single post and one for a text of the notes."""
    check_posts = each_post(check)

    def check_texts(subject: Subject) -> Iterator[Finding]:
        yield from check_posts(subject)
        of_notes = (each for note in subject.document.notes for each in check_note(subject, note))
        yield from islice(of_notes, MOST_FINDINGS)

    return check_texts


def each_line(
    compute: Callable[[Subject], Iterable[ComputedLine]],
) -> Callable[[Subject], Iterator[Finding]]:
    """Make a rule's function from one that computes lines: it reports those that differ."""

    def check_lines(subject: Subject) -> Iterator[Finding]:
        for line in compute(subject):
            if line.finding is not None:
                yield line.finding

    return check_lines
