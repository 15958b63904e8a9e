"""The rule `placeholder`: nothing that was to be replaced is left in a post or in the notes."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.checks.finding import Finding, Severity
from pipeline.checks.rule import Rule, each_text
from pipeline.checks.subject import Subject, line_at, published_texts
from pipeline.content.batch import Post
from pipeline.content.document import Note

UNWRITTEN = "Write the text of this post here"
"""What `galley new post` puts in a text's place: not yet wrong, and never to be approved."""

_HELP = "Put the real words in its place, or take it out."
# Every branch begins with its own first character and looks back from there: more than twice as
# fast as the same branches behind a \b. Ordinary uses stay out: a TODO list, a job "as an AI
# consultant", XXL sizes, HTML.
_PLACEHOLDER = re.compile(
    r"""
      \{\{(?:[^{}\n]*\}\})?
    | \{%[^%{}\n]*%\}
    | \[(?i:links?|urls?|names?|dates?|titles?|company|brand|cta|x+|tbd|todo
        |(?:insert|add|your|placeholder)\b[^\[\]\n]*)\]
    | <(?i:(?:your|insert|add)\b[^<>\n]*|link|url|name|placeholder)>
    | T(?<!\wT)ODO\b(?![ -]?(?i:lists?|apps?|items?)\b)
    | T(?<!\wT)BD\b
    | X(?<!\wX)XX+\b
    | [Ll](?<!\w[Ll])(?i:orem\s+ipsum)\b
    | [Aa](?<!\w[Aa])(?i:s\s+an\s+AI)\b(?:
        (?i:\s+language\s+model)\b
        | (?:\s+(?i:model|assistant|system|chatbot))? (?:\s*,|\s+I\b)
        | \s*(?:[.!?…;:]|$))
    | W(?<!\wW)rite\ the\ text\ of\ this\ post\ here
    """,
    re.VERBOSE | re.MULTILINE,
)


def check_post(subject: Subject, post: Post) -> Iterator[Finding]:
    """Find placeholders in what a post publishes."""
    for part, (text, first_line) in enumerate(published_texts(post)):
        for start, found in _find(text):
            yield RULE.post_finding(
                subject.batch,
                post,
                line_at(text, first_line, start),
                f"{post.id} still holds `{found}`",
                _HELP,
                about=f"{part} {start} {found}",
                severity=Severity.WARNING if found == UNWRITTEN else None,
            )


def _check_note(subject: Subject, note: Note) -> Iterator[Finding]:
    for start, found in _find(note.text):
        message = f"the notes still hold `{found}`"
        yield RULE.note_finding(subject.batch, note, message, _HELP, about=f"{start} {found}")


def _find(text: str) -> Iterator[tuple[int, str]]:
    for match in _PLACEHOLDER.finditer(text):
        yield match.start(), " ".join(match[0].split())


RULE = Rule("placeholder", Severity.ERROR, each_text(check_post, _check_note), overrulable=True)
