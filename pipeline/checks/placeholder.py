"""The rule `placeholder`: nothing that was to be replaced is left in a post."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.checks.finding import Finding, Severity
from pipeline.checks.rule import Rule, each_post
from pipeline.checks.subject import Subject, line_at, published_texts
from pipeline.content.batch import Post

UNWRITTEN = "Write the text of this post here"
"""What `galley new post` puts in a text's place: not yet wrong, and never to be approved."""

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
        for match in _PLACEHOLDER.finditer(text):
            found = " ".join(match[0].split())
            severity = Severity.WARNING if found == UNWRITTEN else None
            yield RULE.post_finding(
                subject.batch,
                post,
                line_at(text, first_line, match.start()),
                f"{post.id} still holds `{found}`",
                "Put the real words in its place, or take it out.",
                about=f"{part} {match.start()} {found}",
                severity=severity,
            )


RULE = Rule("placeholder", Severity.ERROR, each_post(check_post), overrulable=True)
