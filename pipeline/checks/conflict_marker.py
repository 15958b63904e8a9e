"""The rule `conflict-marker`: no merge was left half done in the file."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from pipeline.checks.finding import Finding, Severity
from pipeline.checks.rule import Rule
from pipeline.checks.subject import MOST_FINDINGS, Subject, post_at

# A row of seven `=` alone underlines a heading, so it counts only beside one of the others.
_SURE = re.compile(r"^(?:<{7}|>{7}|\|{7})(?: .*)?$", re.MULTILINE)
_MARKER = re.compile(r"(?:<{7}|>{7}|\|{7})(?: .*)?|={7}")


def _check(subject: Subject) -> Iterator[Finding]:
    raw = subject.document.raw
    if "<<<<<<<" in raw or ">>>>>>>" in raw or "|||||||" in raw:
        yield from islice(_find(subject), MOST_FINDINGS)


def _find(subject: Subject) -> Iterator[Finding]:
    if not any(map(_SURE.match, subject.lines)):
        return
    for number, line in enumerate(subject.lines, 1):
        if _MARKER.fullmatch(line):
            post = post_at(subject.batch, number)
            holder = post.id if post else "the file"
            yield RULE.finding(
                subject.batch,
                number,
                f"{holder} holds git's conflict marker `{line[:40]}`",
                "Keep the lines that are right, and delete the markers.",
                about=f"{post.digest if post else ''}\n{number - post.text_line if post else line}",
                post=post.id if post else "",
            )


RULE = Rule("conflict-marker", Severity.ERROR, _check, overrulable=True)
