"""Read a manuscript as its editor does: what is missing, what is foreign, what the checks find.

A complaint goes back to the model; a fatal one that stays is a reason to refuse the batch.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from pipeline.checks import media
from pipeline.checks.finding import Finding, Severity
from pipeline.checks.grounding import rule as grounding
from pipeline.content.batch import CORE_INSIGHT, MEMORABLE_QUOTE, NOTES, Post
from pipeline.content.document import Document
from pipeline.writing.claude.answer import KeyMessage, PostAnswer
from pipeline.writing.claude.foreign import find_foreign
from pipeline.writing.claude.manuscript import Manuscript, bare_quote, clean_text
from pipeline.writing.claude.prompt import Job

Check = Callable[[Document], Iterable[Finding]]

KEY_MESSAGES = "key messages"
_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
_SENTENCE_END = re.compile(r"[.!?…][\"”’)\]*_]*$")


@dataclass(frozen=True, slots=True)
class Complaint:
    """What to mend: in a post, or in the key messages; `place` says where in it."""

    subject: str
    rule: str
    place: str
    message: str
    fatal: bool = False

    def __str__(self) -> str:
        place = f", {self.place}" if self.place else ""
        return f"- {self.subject}{place} [{self.rule}]: {self.message}"


def read_structure(manuscript: Manuscript, job: Job) -> Iterator[Complaint]:
    """Find what keeps a manuscript from being a batch."""
    for id in job.posts:
        if id not in manuscript.posts:
            yield Complaint(id, "answer", "", "The post is missing. Write it.", fatal=True)
        else:
            yield from _read_post(manuscript.posts[id], job)
    if job.errand:
        return  # Its batch has key messages already.
    if not any(each.kind == CORE_INSIGHT and each.text.strip() for each in manuscript.key_messages):
        message = f"There is no {CORE_INSIGHT}. Give all the key messages."
        yield Complaint(KEY_MESSAGES, "answer", "", message, fatal=True)
    for each in manuscript.key_messages:
        yield from _read_key_message(each, job)


def read_findings(findings: Sequence[Finding], document: Document) -> Iterator[Complaint]:
    """Turn what the checks found in failed posts into complaints; posts that passed have none."""
    failed = {each.post for each in findings if each.severity is Severity.ERROR and each.post}
    for finding in findings:
        if (
            finding.post in failed
            and finding.severity is not Severity.NOTE
            and finding.rule != media.RULE.name  # A person chooses the picture.
        ):
            if finding.post == NOTES:
                yield from _of_key_message(finding, document)
                continue
            post = document.batch.post(finding.post)
            # What to do about a sentence that the draft does not bear, the prompt says once.
            help = "" if finding.rule == grounding.RULE.name else finding.help
            message = f"{_sentence(finding.message)} {help}".strip()
            yield Complaint(finding.post, finding.rule, place_in(post, finding.line), message)


def _of_key_message(finding: Finding, document: Document) -> Iterator[Complaint]:
    """Turn what was found in a key message into a complaint; the plan is not worth one."""
    for each in document.batch.content.key_messages:
        if each.line == finding.line:
            yield Complaint(KEY_MESSAGES, finding.rule, each.label, _sentence(finding.message))


def place_in(post: Post, line: int) -> str:
    """Name a line of the document as the model knows it: by its number within the post's text."""
    if post.text_line <= line < post.fence_line:
        return f"line {line - post.text_line + 1} of the text"
    label = next((each.label for each in post.labels if each.line == line), "")
    return label or "the text"


def keep_sound(messages: Sequence[KeyMessage], job: Job) -> tuple[KeyMessage, ...]:
    """Leave out key messages that are wrong beyond doubt: no batch needs more than its first."""
    return tuple(
        each for each in messages
        if each.kind == CORE_INSIGHT or not any(_problems_of(each, job))
    )  # fmt: skip


def _read_post(post: PostAnswer, job: Job) -> Iterator[Complaint]:
    for number, line in enumerate(clean_text(post.text).split("\n"), 1):
        for foreign in find_foreign(line, job.known):
            yield Complaint(
                post.id, "foreign", f"line {number} of the text",
                f"The text holds {foreign}, which is not in the article. Take it out.", fatal=True,
            )  # fmt: skip
    lines = {line for claim in post.claims for line in claim.lines}
    yield from _read_pointers(lines, post.id, "claims", job)


def _read_key_message(message: KeyMessage, job: Job) -> Iterator[Complaint]:
    yield from _read_pointers(set(message.lines), KEY_MESSAGES, message.kind, job)
    for problem in _problems_of(message, job):
        fatal = message.kind == CORE_INSIGHT
        yield Complaint(KEY_MESSAGES, "key-message", message.kind, problem, fatal)


def _read_pointers(lines: set[int], subject: str, place: str, job: Job) -> Iterator[Complaint]:
    # A blank line among the others bears nothing, and is no mistake worth another answer.
    last = max(job.lines, default=0)
    wrong = ", ".join(
        str(each) for each in sorted(lines) if not job.draft.body_line <= each <= last
    )
    if wrong:
        message = f"The article has no line {wrong}. Name lines that are there."
        yield Complaint(subject, "claims", place, message)


def _problems_of(message: KeyMessage, job: Job) -> Iterator[str]:
    for foreign in find_foreign(message.text, job.known):
        yield f"It holds {foreign}, which is not in the article. Take it out."
    missing = set(_NUMBER.findall(message.text)) - set(_NUMBER.findall(job.known))
    if missing:
        yield f"It has the number {', '.join(sorted(missing))}, which is not in the article."
    if message.kind == MEMORABLE_QUOTE and not _is_quoted(message.text, job):
        yield "It is not in the article word for word. Copy one whole sentence."


def _is_quoted(quote: str, job: Job) -> bool:
    """Tell whether a quotation is a whole sentence of the draft, signs of emphasis aside."""
    words = _plain(bare_quote(quote))
    if not words:
        return False
    if words == _plain(job.draft.quote):
        return True
    whole = re.compile(
        rf"(?:^|[.!?…:;][\"')]*\s|[\"'(]){re.escape(words)}(?:(?<=[.!?…])|(?<=[.!?…][\"')])|[.!?…]|$)"
    )
    return any(whole.search(_plain(part)) for part in _PARAGRAPH.split(job.known))


def _plain(text: str) -> str:
    """Leave emphasis, links and kinds of quotation marks and dashes out of a comparison."""
    words = _MARKUP.sub("", text).translate(_STRAIGHT)
    return " ".join(words.split()).casefold()


_PARAGRAPH = re.compile(r"\n\s*(?:[-*+]|\d+[.)]|>|#+)\s|\n\s*\n")
_MARKUP = re.compile(r"[*_`\[\]]|\(https?://[^)\s]*\)")
_STRAIGHT = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "–": "-", "—": "-"})


def _sentence(text: str) -> str:
    return text if _SENTENCE_END.search(text) else f"{text}."
