"""The rule `checklist`: code's boxes say what code found; people's boxes wait for people."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.checks import call_to_action, forbidden_phrase, hashtags
from pipeline.checks.finding import Finding, Severity
from pipeline.checks.rule import ComputedLine, Rule, each_line
from pipeline.checks.subject import PostCheck, Subject
from pipeline.content.batch import Box
from pipeline.content.editing import line_change
from pipeline.content.state import notes_approved

_COMPUTED_BOXES: tuple[tuple[re.Pattern[str], PostCheck], ...] = (
    (re.compile(r"no forbidden\b", re.IGNORECASE), forbidden_phrase.check_post),
    (re.compile(r"ctas?\b", re.IGNORECASE), call_to_action.check_post),
    (re.compile(r"hashtags?\b", re.IGNORECASE), hashtags.check_post),
)
_PEOPLES_BOX = re.compile(r"tone\b|platform-specific\b", re.IGNORECASE)


def is_peoples_box(text: str) -> bool:
    """Tell whether a line of the checklist is for people to tick: Tone or Platform-specific."""
    return _PEOPLES_BOX.match(text) is not None


def box_lines(subject: Subject) -> Iterator[ComputedLine]:
    """Compute every box that code decides; boxes that a person added are left alone."""
    if subject.brand is None:
        return
    found = {
        check: [each for post in subject.live_posts for each in subject.found(check, post)]
        for _, check in _COMPUTED_BOXES
    }
    approved = notes_approved(subject.batch, subject.brand.approvals_needed)
    for box in subject.batch.checklist:
        if is_peoples_box(box.text):
            if not approved:
                yield _peoples_line(subject, box)
            continue
        for pattern, check in _COMPUTED_BOXES:
            if pattern.match(box.text):
                yield _computed_line(subject, box, found[check])


def _peoples_line(subject: Subject, box: Box) -> ComputedLine:
    if not box.ticked:
        return _box_line(subject, box, None)
    finding = RULE.finding(
        subject.batch,
        box.line,
        f"the box `{box.text}` is ticked, and nobody has approved the batch as it stands",
        "Run `galley fmt`, which opens it. Approving the whole batch ticks it.",
    )
    return _box_line(subject, box, finding)


def _computed_line(subject: Subject, box: Box, found: list[Finding]) -> ComputedLine:
    if box.ticked == (not found):
        return _box_line(subject, box, None)
    posts = ", ".join(dict.fromkeys(finding.post for finding in found))
    state = (
        f"ticked, and {found[0].rule} has findings in {posts}" if found else "open, and fulfilled"
    )
    message = f"the box `{box.text}` is {state}"
    return _box_line(
        subject, box, RULE.finding(subject.batch, box.line, message, "Run `galley fmt`.")
    )


def _box_line(subject: Subject, box: Box, finding: Finding | None) -> ComputedLine:
    written = subject.lines[box.line - 1]
    mark = written[3] if finding is None else " " if box.ticked else "x"
    return ComputedLine(written, line_change(box.line, written[:3] + mark + written[4:]), finding)


RULE = Rule("checklist", Severity.WARNING, each_line(box_lines))
