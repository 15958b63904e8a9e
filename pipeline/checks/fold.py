"""The rule `fold`: what makes people read on stands before the feed says "see more"."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator

from pipeline.checks.finding import Finding, Severity
from pipeline.checks.rule import Rule, each_post
from pipeline.checks.subject import Subject
from pipeline.content.batch import Post
from pipeline.content.platforms import Fold


def check_post(subject: Subject, post: Post) -> Iterator[Finding]:
    """Find a first sentence, or a first paragraph, that the fold cuts."""
    text = post.text.strip()
    fold = post.platform.fold
    if fold is None or not text:
        return
    where = f"{post.platform.display} may hide the rest behind “see more”"
    if not _is_finished(text, fold.warn):
        message = f"the first sentence of {post.id} is not finished by {fold.warn} characters"
        help = f"Shorten it, or make two of it: {where} from there on."
        severity = Severity.WARNING
    elif _goes_on(text, fold):
        message = f"the first paragraph of {post.id} is longer than the fold shows"
        help = f"After {fold.note} characters or {fold.lines} lines {where}. Break it in two."
        severity = Severity.NOTE
    else:
        return
    yield RULE.post_finding(
        subject.batch, post, _first_line(post), message, help, about="fold", severity=severity
    )


def _is_finished(text: str, most: int) -> bool:
    """Tell whether a first sentence or line ends within `most` characters."""
    return len(text) <= most or _end().search(text, 0, most + 1) is not None


def _goes_on(text: str, fold: Fold) -> bool:
    paragraph = text[: fold.note + 2].partition("\n\n")[0]
    return len(paragraph) > fold.note or paragraph.count("\n") >= fold.lines


def _first_line(post: Post) -> int:
    blank = len(post.text) - len(post.text.lstrip())
    return post.text_line + post.text.count("\n", 0, blank)


@functools.cache
def _end() -> re.Pattern[str]:
    return re.compile(r"""\n|[.!?…][”’"')\]]*+\s|[。！？]""")


RULE = Rule("fold", Severity.WARNING, each_post(check_post), overrulable=True)
