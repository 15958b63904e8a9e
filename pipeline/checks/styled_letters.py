"""The rule `styled-letters`: words are written in letters, not in signs that look like them."""

from __future__ import annotations

import functools
import re
import unicodedata
from collections.abc import Iterator

from pipeline.checks.finding import Finding, Severity
from pipeline.checks.rule import Rule, each_post
from pipeline.checks.subject import Subject, line_at, published_texts
from pipeline.content.batch import Post

MOST_QUOTED = 40

_STYLED = (
    "\U0001d400-\U0001d7ff"  # mathematical letters and digits
    "\u2102\u210a-\u2113\u2115\u2119-\u211d\u2124\u2128\u212c\u212d\u212f-\u2131\u2133\u2134"
    "\u24b6-\u24e9\U0001f130-\U0001f149\U0001f150-\U0001f169\U0001f170-\U0001f189"  # in shapes
)


def check_post(subject: Subject, post: Post) -> Iterator[Finding]:
    """Find words in letters of mathematics; a single one may well be mathematics."""
    for part, (text, first_line) in enumerate(published_texts(post)):
        if text.isascii():
            continue
        for match in _words().finditer(text):
            plain = unicodedata.normalize("NFKC", match[0][:MOST_QUOTED])
            cut = "…" if len(match[0]) > MOST_QUOTED else ""
            yield RULE.post_finding(
                subject.batch,
                post,
                line_at(text, first_line, match.start()),
                f"{post.id} writes “{plain}{cut}” in letters that only look so",
                "Write it in plain letters: screen readers spell these out or skip them, search "
                "does not find them, and X counts each twice.",
                about=f"{part} {match.start()} {plain}",
            )


@functools.cache
def _words() -> re.Pattern[str]:
    return re.compile(f"[{_STYLED}]{{2,}}(?: [{_STYLED}]+)*")


RULE = Rule("styled-letters", Severity.WARNING, each_post(check_post), overrulable=True)
