"""The rule `linkedin-escape`: what LinkedIn's API would cut unless escaped is known beforehand.

The escaped text is `linkedin_text.escape_for_linkedin_api`'s work; no rule changes a post.
"""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.checks.finding import Finding, Severity
from pipeline.checks.rule import Rule, each_post
from pipeline.checks.subject import Subject, line_at
from pipeline.content.batch import Post
from pipeline.content.linkedin_text import find_reserved


def check_post(subject: Subject, post: Post) -> Iterator[Finding]:
    """Name the reserved characters of a LinkedIn post."""
    offsets = find_reserved(post.text) if post.platform.key == "linkedin" else ()
    if not offsets:
        return
    characters = ", ".join(dict.fromkeys(f"`{post.text[offset]}`" for offset in offsets))
    yield RULE.post_finding(
        subject.batch,
        post,
        line_at(post.text, post.text_line, offsets[0]),
        f"{post.id} holds {characters}: LinkedIn's API would cut the post there",
        "Nothing to do where a person pastes it. What sends it through the API has to escape it.",
        about=characters,
    )


RULE = Rule("linkedin-escape", Severity.NOTE, each_post(check_post))
