"""The rule `records`: what the front matter records fits the posts that stand below it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from pipeline.checks.finding import Finding, Severity
from pipeline.checks.rule import Rule
from pipeline.checks.subject import Subject
from pipeline.content.batch import NOTES
from pipeline.content.times import parse_wall
from pipeline.content.yaml_text import Fields
from pipeline.content.zones import find_zone

# What makes two entries of a key the same: a post has one slot, and one approval a person and text.
_IDENTITY = {
    "evidence": ("post",),
    "approvals": ("post", "by", "sha256"),
    "schedule": ("post",),
    "dropped": ("post",),
    "withdrawn": ("post",),
    "posted": ("post", "url"),
    "overrules": ("finding",),
}
_SHA256 = re.compile(r"[0-9a-f]{64}")


def _check(subject: Subject) -> Iterator[Finding]:
    fields = subject.document.fields
    for key, identity in _IDENTITY.items():
        if key in fields:
            entries = tuple(fields.mappings(key))
            yield from _check_repeats(subject, key, entries, identity)
            if "post" in identity:
                yield from _check_posts(subject, key, entries)
    if "approvals" in fields:
        yield from _check_approvals(subject)
    if "schedule" in fields:
        yield from _check_schedule(subject)
    zone = subject.batch.records.timezone
    if zone and find_zone(zone) is None:
        yield RULE.finding(
            subject.batch,
            fields.line_of("timezone"),
            f"`{zone}` is not a time zone, so no post gets onto the calendar",
            "Write one such as `Europe/Berlin`.",
        )


def _check_repeats(
    subject: Subject, key: str, entries: tuple[Fields, ...], identity: tuple[str, ...]
) -> Iterator[Finding]:
    seen: Counter[tuple[str, ...]] = Counter()
    for entry in entries:
        values = tuple(entry.text(name) for name in identity)
        seen[values] += 1
        if seen[values] > 1:
            yield RULE.finding(
                subject.batch,
                entry.line,
                f"`{key}` has an entry for {values[0]} twice",
                "Keep the one that is meant.",
                about=f"{key} {values} {seen[values]}",
            )


def _check_posts(subject: Subject, key: str, entries: tuple[Fields, ...]) -> Iterator[Finding]:
    ids = {post.id for post in subject.batch.posts}
    help = f"The posts are {', '.join(sorted(ids)) or 'none'}."
    for entry in entries:
        name = entry.text("post")
        if name not in ids and (key, name) != ("approvals", NOTES):
            yield RULE.finding(
                subject.batch,
                entry.line,
                f"`{key}` names {name}, and there is no such post",
                help,
            )


def _check_approvals(subject: Subject) -> Iterator[Finding]:
    batch = subject.batch
    digests = {post.id: post.digest for post in subject.live_posts} | {NOTES: batch.notes_digest}
    valid = {
        (each.post, each.by)
        for each in batch.records.approvals
        if digests.get(each.post) == each.sha256
    }
    entries = subject.document.fields.mappings("approvals")
    for approval, entry in zip(batch.records.approvals, entries, strict=True):
        target, by = approval.post, approval.by
        if not _SHA256.fullmatch(approval.sha256):
            message = f"the approval of {target} by {by} names no SHA-256"
            help = "Take the entry out, and approve again."
            yield RULE.finding(subject.batch, entry.line, message, help)
        elif target in digests and (target, by) not in valid:
            message = f"{target} changed after {by} approved {'them' if target == NOTES else 'it'}"
            yield RULE.finding(
                subject.batch,
                entry.line,
                message,
                f"{by} has to approve the present text, or the old one has to come back.",
                about=f"{message} {digests[target]}",
                post="" if target == NOTES else target,
                severity=Severity.WARNING,
            )


def _check_schedule(subject: Subject) -> Iterator[Finding]:
    for slot in subject.batch.records.schedule:
        if parse_wall(slot.at) is None:
            yield RULE.finding(
                subject.batch,
                slot.line,
                f"the slot `{slot.at}` of {slot.post} is not a day and a time",
                "Write it as `2026-02-03 14:30`.",
            )


RULE = Rule("records", Severity.ERROR, _check)
