"""The front matter's keys after the example's seven: read as records, written one line an entry."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from pipeline.content.batch import (
    Approval,
    Overrule,
    Posted,
    Records,
    Removal,
    Scheduled,
)
from pipeline.content.yaml_text import Fields, yaml_scalar

Entry = Mapping[str, str | bool]

_RECORD_KEYS = frozenset(("post", "by", "at", "sha256", "where", "reason", "pinned", "blackout"))


def read_records(fields: Fields) -> Records:
    """Read every record key; an absent one is empty."""
    return Records(
        draft_digest=fields.text("draft_digest"),
        writer=fields.text("writer"),
        timezone=fields.text("timezone"),
        approvals=tuple(
            Approval(
                entry.required_text("post"),
                entry.required_text("by"),
                entry.text("at"),
                entry.required_text("sha256"),
                entry.text("where"),
            )
            for entry in fields.mappings("approvals")
        ),
        schedule=tuple(
            Scheduled(
                entry.required_text("post"),
                entry.required_text("at"),
                entry.flag("pinned"),
                entry.flag("blackout"),
                entry.line,
            )
            for entry in fields.mappings("schedule")
        ),
        dropped=_removals(fields, "dropped"),
        withdrawn=_removals(fields, "withdrawn"),
        overrules=tuple(
            Overrule(
                entry.required_text("finding"),
                entry.required_text("by"),
                entry.required_text("reason"),
            )
            for entry in fields.mappings("overrules")
        ),
        posted=tuple(
            Posted(entry.required_text("post"), entry.text("at"), entry.text("url"))
            for entry in fields.mappings("posted")
        ),
    )


def read_evidence(fields: Fields) -> dict[str, tuple[int, ...]]:
    """Read which lines of the draft each post rests on."""
    return {
        entry.required_text("post"): tuple(
            int(line) for line in entry.texts("lines") if line.isdecimal()
        )
        for entry in fields.mappings("evidence")
    }


def write_entry(entry: Entry) -> str:
    """Write an entry as a front-matter line."""
    return f"  - {{{', '.join(f'{key}: {_value(value)}' for key, value in entry.items())}}}"


def write_entries(key: str, entries: Iterable[Entry]) -> list[str]:
    """Write a key and its entries as front-matter lines; no entries, no key."""
    lines = [write_entry(entry) for entry in entries]
    return [f"{key}:", *lines] if lines else []


def as_text(entry: Entry) -> dict[str, str]:
    """Give an entry's values as texts, to be compared with those that were read."""
    return {key: "true" if value is True else str(value) for key, value in entry.items()}


def record_values(fields: Fields) -> dict[str, str]:
    """Give the values of an entry that was read, without the keys that are somebody's own."""
    return {key: fields.text(key) for key in fields.nodes if key in _RECORD_KEYS and key in fields}


def write_evidence(evidence: Mapping[str, tuple[int, ...]]) -> list[str]:
    """Write the evidence key as front-matter lines."""
    lines = [
        f"  - {{post: {post}, lines: [{', '.join(map(str, numbers))}]}}"
        for post, numbers in evidence.items()
    ]
    return ["evidence:", *lines] if lines else []


def approval_entry(approval: Approval) -> Entry:
    """Give an approval's keys as they are written."""
    return {
        "post": approval.post,
        "by": approval.by,
        "at": approval.at,
        "sha256": approval.sha256,
        "where": approval.where,
    }


def scheduled_entry(scheduled: Scheduled) -> Entry:
    """Give a slot's keys as they are written; `pinned` and `blackout` only where it is so."""
    entry: dict[str, str | bool] = {"post": scheduled.post, "at": scheduled.at}
    if scheduled.pinned:
        entry["pinned"] = True
    if scheduled.blackout:
        entry["blackout"] = True
    return entry


def removal_entry(removal: Removal) -> Entry:
    """Give a removal's keys as they are written."""
    return {"post": removal.post, "by": removal.by, "at": removal.at, "reason": removal.reason}


def _removals(fields: Fields, key: str) -> tuple[Removal, ...]:
    return tuple(
        Removal(
            entry.required_text("post"),
            entry.required_text("by"),
            entry.text("at"),
            entry.text("reason"),
        )
        for entry in fields.mappings(key)
    )


def _value(value: str | bool) -> str:
    return "true" if value is True else yaml_scalar(str(value))
