"""Write a run's step summary: what was found, done, skipped and why, for a person to read."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from enum import StrEnum
from typing import NamedTuple

from pipeline.review.markdown.links import link
from pipeline.review.markdown.plain_text import cut, inert, prose

MOST_ROWS = 200
"""How many rows of each outcome are shown, so that the summary stays far below GitHub's 1 MiB."""

_LONGEST = 400


class Outcome(StrEnum):
    """What came of one thing that a run looked at."""

    FAILED = "failed"
    DONE = "done"
    FOUND = "found"
    SKIPPED = "skipped"


class Step(NamedTuple):
    """One thing and its outcome; `what` and `why` are plain, with code in backticks."""

    outcome: Outcome
    what: str
    why: str = ""
    url: str = ""


def render_summary(title: str, steps: Sequence[Step]) -> str:
    """Write the summary of a run; one that had nothing to do says so."""
    parts = [f"## {inert(cut(title, _LONGEST))}"]
    if not steps:
        return f"{parts[0]}\n\nNothing to do: everything is as it should be.\n"
    counts = [(each, sum(step.outcome is each for step in steps)) for each in Outcome]
    parts.append(" · ".join(f"{count:,} {outcome}" for outcome, count in counts if count))
    for outcome, count in counts:
        if count:
            parts += [f"### {outcome.capitalize()}", "\n".join(_rows(steps, outcome, count))]
    return "\n\n".join(parts) + "\n"


def _rows(steps: Sequence[Step], outcome: Outcome, count: int) -> Iterator[str]:
    of_it = [step for step in steps if step.outcome is outcome]
    for step in of_it[:MOST_ROWS]:
        why = f": {prose(cut(step.why, _LONGEST))}" if step.why else ""
        yield f"- {link(prose(cut(step.what, _LONGEST)), step.url)}{why}"
    if count > MOST_ROWS:
        yield f"- and {count - MOST_ROWS:,} more"
