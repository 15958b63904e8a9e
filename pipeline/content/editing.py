"""Change a batch document by line; every other byte of the person's file stays as it is."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from pipeline.content.batch import (
    Approval,
    Post,
    Removal,
    Scheduled,
)
from pipeline.content.document import Document, parse_document
from pipeline.content.records import (
    Entry,
    approval_entry,
    as_text,
    record_values,
    removal_entry,
    scheduled_entry,
    write_entry,
)
from pipeline.content.rendering import fence_for
from pipeline.content.yaml_text import yaml_scalar
from pipeline.errors import ConflictError, Place


class Change(NamedTuple):
    """Replace the lines from `first` up to, not including, `end` (both counted from 1)."""

    first: int
    end: int
    lines: tuple[str, ...]


def line_change(line: int, text: str) -> Change:
    """Replace one line."""
    return Change(line, line + 1, (text,))


def apply_changes(document: Document, changes: Iterable[Change]) -> Document:
    """Apply changes that do not overlap; new lines take the file's first line end."""
    raw_lines = document.raw.split("\n")
    end = "\r" if raw_lines[0].endswith("\r") else ""
    for change in sorted(changes, key=lambda each: each.first, reverse=True):
        old = raw_lines[change.first - 1 : change.end - 1]
        new = [f"{line}{end}" for line in change.lines]
        if new != old:
            raw_lines[change.first - 1 : change.end - 1] = new
    return parse_document(document.batch.path, "\n".join(raw_lines))


def front_matter_change(document: Document, key: str, lines: Sequence[str]) -> Change:
    """Set a front-matter key to these lines, `key:` included; none of them removes it."""
    node = document.fields.nodes.get(key)
    if node is None:
        closing = _closing_line(document)
        return Change(closing, closing, tuple(lines))
    return Change(node.key_line, _end_of_value(document, key), tuple(lines))


def set_front_matter(document: Document, key: str, value: str) -> Document:
    """Set a front-matter key to one text."""
    change = front_matter_change(document, key, [f"{key}: {yaml_scalar(value)}"])
    return apply_changes(document, [change])


def set_approvals(document: Document, approvals: Iterable[Approval]) -> Document:
    """Set the approvals."""
    return _set_entries(document, "approvals", map(approval_entry, approvals))


def set_schedule(document: Document, timezone: str, schedule: Iterable[Scheduled]) -> Document:
    """Set the slots and the time zone their wall times are in."""
    with_zone = set_front_matter(document, "timezone", timezone)
    return _set_entries(with_zone, "schedule", map(scheduled_entry, schedule))


def set_removals(document: Document, key: str, removals: Iterable[Removal]) -> Document:
    """Set `dropped` or `withdrawn`."""
    return _set_entries(document, key, map(removal_entry, removals))


def set_label(document: Document, post: Post, name: str, value: str) -> Document:
    """Set the value of one of a post's labels; its line changes, nothing else."""
    if "\n" in value or "\r" in value:
        raise ConflictError(
            f"the value for {name} has a line break",
            place=Place(document.batch.path, post.line),
            help="Write it on one line.",
        )
    label = post.label(name)
    if label is None:
        after = max([post.line, *(each.line for each in post.labels)])
        return apply_changes(document, [Change(after + 1, after + 1, (f"**{name}**: {value}",))])
    return apply_changes(document, [line_change(label.line, f"**{name}**: {value}")])


def set_text(document: Document, post: Post, text: str) -> Document:
    """Replace a post's text; the fence grows where the text holds backticks."""
    fence = fence_for(text)
    change = Change(post.text_line - 1, post.fence_line + 1, (fence, *text.split("\n"), fence))
    return apply_changes(document, [change])


def _set_entries(document: Document, key: str, entries: Iterable[Entry]) -> Document:
    """Write a key's entries anew where they differ; an entry that stays keeps its very lines."""
    kept = _lines_of_entries(document, key)
    lines: list[str] = []
    for entry in entries:
        same = next((index for index, (old, _) in enumerate(kept) if old == as_text(entry)), None)
        lines += [write_entry(entry)] if same is None else kept.pop(same)[1]
    block = [f"{key}:", *lines] if lines else []
    return apply_changes(document, [front_matter_change(document, key, block)])


def _lines_of_entries(document: Document, key: str) -> list[tuple[dict[str, str], list[str]]]:
    """Give each entry of a block list with its lines, the comments above it included."""
    if key not in document.fields or document.fields.nodes[key].flow:
        return []
    entries = list(document.fields.mappings(key))
    own = document.fields.nodes[key].key_line
    starts = [own + 1, *(entry.last_line + 1 for entry in entries[:-1])]
    lines = document.lines
    return [
        (record_values(entry), lines[start - 1 : entry.last_line])
        for start, entry in zip(starts, entries, strict=True)
    ]


def _closing_line(document: Document) -> int:
    """Find the line `---` that ends the front matter."""
    lines = document.lines
    line = min(document.body_line, len(lines))
    while not lines[line - 1].startswith("---"):
        line -= 1
    return line


def _end_of_value(document: Document, key: str) -> int:
    """Find the line after a key's value, leaving comments and blank lines to what follows."""
    own = document.fields.nodes[key].key_line
    later = [node.key_line for node in document.fields.nodes.values() if node.key_line > own]
    end = min(later, default=_closing_line(document))
    lines = document.lines
    while end - 1 > own and (not lines[end - 2].strip() or lines[end - 2].startswith("#")):
        end -= 1
    return end
