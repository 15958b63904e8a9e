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

Value = str | bool | int | tuple[int, ...]
Entry = Mapping[str, Value]

ENTRY_KEYS: Mapping[str, tuple[str, ...]] = {
    "approvals": ("post", "by", "at", "sha256", "where"),
    "schedule": ("post", "at", "pinned", "blackout"),
    "dropped": ("post", "by", "at", "reason"),
    "withdrawn": ("post", "by", "at", "reason"),
    "overrules": ("finding", "by", "reason"),
    "posted": ("post", "at", "url"),
    "evidence": ("post", "lines"),
}
"""The keys that an entry of each record may have; all others are somebody's own."""

_SAME: Mapping[str, tuple[str, ...]] = {
    "approvals": ("post", "by"),
    "overrules": ("finding",),
}


def identity(key: str) -> tuple[str, ...]:
    """Name the keys by which a record's entry is known again when its other values change."""
    return _SAME.get(key, ("post",))


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
    return f"  - {{{', '.join(f'{key}: {write_value(value)}' for key, value in entry.items())}}}"


def write_entries(key: str, entries: Iterable[Entry]) -> list[str]:
    """Write a key and its entries as front-matter lines; no entries, no key."""
    lines = [write_entry(entry) for entry in entries]
    return [f"{key}:", *lines] if lines else []


def as_text(entry: Entry) -> dict[str, str]:
    """Give an entry's values as texts, to be compared with those that were read.

    One that is empty or false is left out, for it says no more than a missing one.
    """
    return {
        key: value if isinstance(value, str) else write_value(value)
        for key, value in entry.items()
        if value is not False and value not in ("", ())
    }


def evidence_entries(evidence: Mapping[str, tuple[int, ...]]) -> list[Entry]:
    """Give the evidence's entries as they are written."""
    return [{"post": post, "lines": lines} for post, lines in evidence.items()]


def write_evidence(evidence: Mapping[str, tuple[int, ...]]) -> list[str]:
    """Write the evidence key as front-matter lines."""
    return write_entries("evidence", evidence_entries(evidence))


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
    entry: dict[str, Value] = {"post": scheduled.post, "at": scheduled.at}
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


def write_value(value: Value) -> str:
    """Write a value as YAML."""
    if isinstance(value, (bool, int)):
        return str(value).lower()
    if isinstance(value, tuple):
        return f"[{', '.join(map(str, value))}]"
    return yaml_scalar(value)
