"""Say numbers, names and times as reports show them; the same in every locale."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Sequence

from pipeline.checks.finding import Finding, Severity
from pipeline.content.times import DAYS, MONTHS
from pipeline.review.plain_text import inert

_IRREGULAR = {"yes": "yes", "is": "are", "waits": "wait", "rests": "rest", "batch": "batches"}
SIGNS = {Severity.ERROR: "❌", Severity.WARNING: "⚠️", Severity.NOTE: "ℹ️"}


def many(number: int, noun: str) -> str:
    """Say a number of things, as in `1 post` and `3 posts`."""
    before, space, last = noun.rpartition(" ")
    plural = f"{before}{space}{_IRREGULAR.get(last, f'{last}s')}"
    return f"{number:,} {noun if number == 1 else plural}"


def verb(number: int, singular: str) -> str:
    """Give the verb that fits a number, as in `waits` and `wait`."""
    return singular if number == 1 else _IRREGULAR[singular]


def joined(names: Sequence[str], word: str = "and", most: int = 12) -> str:
    """Join names as in `a, b and c`; beyond `most`, the rest is counted."""
    shown = [*names[:most], *([f"{len(names) - most:,} more"] if len(names) > most else [])]
    if len(shown) < 2:
        return "".join(shown)
    return f"{', '.join(shown[:-1])} {word} {shown[-1]}"


def day_and_time(wall: dt.datetime) -> str:
    """Write a slot as in `Tue 09:00`."""
    return f"{DAYS[wall.weekday()][:3]} {wall:%H:%M}"


def day_of_month(wall: dt.datetime) -> str:
    """Write a slot within its month as in `Tue 27, 09:00`."""
    return f"{DAYS[wall.weekday()][:3]} {wall.day}, {wall:%H:%M}"


def long_day(day: dt.date) -> str:
    """Write a day as in `27 January 2026`."""
    return f"{day.day} {month_name(day)}"


def month_name(day: dt.date) -> str:
    """Name the month of a day, as in `January 2026`."""
    return f"{MONTHS[day.month - 1]} {day.year}"


def link(label: str, address: str) -> str:
    """Link a label that is Markdown already; without an address the label stands alone."""
    return f"[{label}]({address})" if address else label


def count_findings(findings: Iterable[Finding]) -> str:
    """Say how many there are of each severity, as in `1 error and 2 warnings`."""
    counts = Counter(finding.severity for finding in findings)
    return joined([many(counts[each], str(each)) for each in Severity if counts[each]])


def names(people: Sequence[str], word: str = "and") -> str:
    """Join people's names; nobody is notified."""
    return joined([inert(name[:60]) for name in people], word)


def details(summary: str, body: str) -> str:
    """Fold a part away; the summary is Galley's own plain text, for no Markdown is read there."""
    return f"<details><summary>{summary}</summary>\n\n{body}\n\n</details>"
