"""Change a batch document by line; every other byte of the person's file stays as it is."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import NamedTuple

from pipeline.content.batch import (
    Approval,
    Post,
    Removal,
    Scheduled,
)
from pipeline.content.document import Document, parse_document
from pipeline.content.entries import comment_behind, edit_value, rewrite_entries
from pipeline.content.records import (
    ENTRY_KEYS,
    Entry,
    approval_entry,
    evidence_entries,
    identity,
    removal_entry,
    scheduled_entry,
    write_entries,
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
    """Set a front-matter key to these lines, `key:` included; none of them removes it.

    The comment behind a value of one line stays when the new one has one line too.
    """
    node = document.fields.nodes.get(key)
    if node is not None and len(lines) == 1 and _end_of_value(document, key) == node.key_line + 1:
        lines = [lines[0] + comment_behind(document.lines[node.key_line - 1])]
    return _front_matter_lines(document, key, lines)


def set_front_matter(document: Document, key: str, value: str) -> Document:
    """Set a front-matter key to one text."""
    change = front_matter_change(document, key, [f"{key}: {yaml_scalar(value)}"])
    return apply_changes(document, [change])


def set_approvals(document: Document, approvals: Iterable[Approval]) -> Document:
    """Set the approvals."""
    return set_entries(document, "approvals", map(approval_entry, approvals))


def set_schedule(document: Document, timezone: str, schedule: Iterable[Scheduled]) -> Document:
    """Set the slots and the time zone their wall times are in."""
    with_zone = set_front_matter(document, "timezone", timezone)
    return set_entries(with_zone, "schedule", map(scheduled_entry, schedule))


def set_removals(document: Document, key: str, removals: Iterable[Removal]) -> Document:
    """Set `dropped` or `withdrawn`."""
    return set_entries(document, key, map(removal_entry, removals))


def set_evidence(document: Document, evidence: Mapping[str, tuple[int, ...]]) -> Document:
    """Set which lines of the draft each post rests on."""
    return set_entries(document, "evidence", evidence_entries(evidence))


def set_entries(document: Document, key: str, entries: Iterable[Entry]) -> Document:
    """Set a record's entries; a person's comments and keys stay where they stand."""
    new = list(entries)
    node = document.fields.nodes.get(key)
    if node is None:
        block = write_entries(key, new)
    else:
        first, end = node.key_line, _end_of_value(document, key)
        block = rewrite_entries(
            document.lines[first - 1 : end - 1], new, ENTRY_KEYS[key], identity(key)
        )
    return apply_changes(document, [_front_matter_lines(document, key, block)])


def set_mapping(
    document: Document, key: str, entry: Entry, own: Collection[str], new: str
) -> Document:
    """Set a key whose value is one mapping with the keys `own`; `new` is its line where none is.

    An empty mapping is none.
    """
    node = document.fields.nodes.get(key)
    if node is None or not isinstance(node.value, dict) or not node.value:
        return apply_changes(document, [front_matter_change(document, key, [new])])
    lines = document.lines[node.key_line - 1 : _end_of_value(document, key) - 1]
    change = _front_matter_lines(document, key, edit_value(lines, entry, own))
    return apply_changes(document, [change])


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


def _closing_line(document: Document) -> int:
    """Find the line `---` that ends the front matter."""
    lines = document.lines
    line = min(document.body_line, len(lines))
    while not lines[line - 1].startswith("---"):
        line -= 1
    return line


def _front_matter_lines(document: Document, key: str, lines: Sequence[str]) -> Change:
    node = document.fields.nodes.get(key)
    if node is None:
        closing = _closing_line(document)
        return Change(closing, closing, tuple(lines))
    return Change(node.key_line, _end_of_value(document, key), tuple(lines))


def _end_of_value(document: Document, key: str) -> int:
    """Find the line after a key's value; comments below it belong to what follows."""
    node = document.fields.nodes[key]
    return max(node.key_line, node.last_line) + 1
