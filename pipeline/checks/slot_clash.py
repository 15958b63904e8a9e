"""The rule `slot-clash`: no two posts of a brand hold one slot on one platform.

The rule looks within one batch; `collection` does so across many.
"""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.checks.finding import Finding, Severity
from pipeline.checks.rule import Rule
from pipeline.checks.subject import Subject
from pipeline.content.batch import Batch, Scheduled
from pipeline.content.state import live_posts
from pipeline.content.times import format_wall, parse_wall

Slot = tuple[str, str, str, str]
"""Brand, platform, time zone and wall time."""


def _check(subject: Subject) -> Iterator[Finding]:
    holders: dict[Slot, str] = {}
    for slot, entry in slots_of(subject.batch):
        if holders.setdefault(slot, entry.post) != entry.post:
            yield clash_finding(subject.batch, entry, holders[slot])


def slots_of(batch: Batch) -> Iterator[tuple[Slot, Scheduled]]:
    """Give the slots that a batch holds, each with its entry."""
    platforms = {post.id: post.platform.key for post in live_posts(batch)}
    for entry in batch.records.schedule:
        if entry.post in platforms:
            wall = parse_wall(entry.at)
            at = format_wall(wall) if wall else entry.at
            yield (batch.brand, platforms[entry.post], batch.records.timezone, at), entry


def clash_finding(batch: Batch, entry: Scheduled, holder: str) -> Finding:
    """Say that an entry's slot is held already, by whom."""
    return RULE.finding(
        batch,
        entry.line,
        f"{entry.post} holds the slot {entry.at}, and so does {holder}",
        f"Give it another: `galley schedule {batch.path} {entry.post} WHEN`.",
        post=entry.post,
    )


RULE = Rule("slot-clash", Severity.ERROR, _check)
