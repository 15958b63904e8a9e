"""Change a record's entries by line: only their own values; whatever else a person wrote stays.

Which keys an entry has of its own is said in `records`; comments and all other keys are a person's.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

import yaml

from pipeline.content.records import Entry, as_text, write_entry, write_value

_Loader: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
_NULL = ("", "~", "null")
_COMMENT = re.compile(r"(?:(?<=\s)|^)#.*", re.MULTILINE)


class _Item(NamedTuple):
    """An entry as lines of a block list, with the comments above it."""

    above: list[str]
    lines: list[str]


class _Edit(NamedTuple):
    """Put a text in the place of the characters from `start` up to, not including, `end`."""

    start: int
    end: int
    text: str


def rewrite_entries(
    lines: Sequence[str], entries: Sequence[Entry], own: Collection[str], same: Collection[str]
) -> list[str]:
    """Give a record's lines, `key:` included, with these entries.

    `own` are the keys that an entry may have, `same` those by which one is known again. An entry
    that goes leaves its comments, and itself as a comment where it has somebody's own keys.
    """
    header, items = _read_items("\n".join(lines))
    if [_values(each, own) for each in items] == [as_text(each) for each in entries]:
        return list(lines)
    places = _pair(items, entries, own, same)
    above, tail = _comments(items, places, own)
    body: list[str] = []
    indent = _indent_of(items[0].lines) if items else "  "
    for place, entry in zip(places, entries, strict=True):
        if place is None:
            body.append(indent + write_entry(entry).lstrip())
        else:
            body += [*above[place], *edit_item(items[place].lines, entry, own)]
    if entries:
        return [header, *body, *tail]
    comment = _COMMENT.search(header)
    return [each.strip() for each in ([comment[0]] if comment else []) + tail]


def _indent_of(lines: Sequence[str]) -> str:
    """Give the blanks before an entry's dash: all entries of a list have to have the same."""
    return next((line[: line.index("-")] for line in lines if line.lstrip().startswith("-")), "  ")


def edit_item(lines: Sequence[str], entry: Entry, own: Collection[str]) -> list[str]:
    """Give the lines of one entry of a list with these values."""
    text = "\n".join(lines)
    return _edit_mapping(text, _compose(text).value[0], entry, own).split("\n")


def edit_value(lines: Sequence[str], entry: Entry, own: Collection[str]) -> list[str]:
    """Give the lines of a key whose value is one mapping with these values."""
    text = "\n".join(lines)
    return _edit_mapping(text, _compose(text).value[0][1], entry, own).split("\n")


def comment_behind(line: str) -> str:
    """Give what stands behind the value of a line `key: value`, the space before it included."""
    root = _compose(line)
    return line[_end(root.value[0][1], line) :].rstrip()


def _pair(
    items: Sequence[_Item], entries: Sequence[Entry], own: Collection[str], same: Collection[str]
) -> list[int | None]:
    """Find the place of each entry's item, first of those that say the same; None for a new one."""
    places: list[int | None] = [None] * len(entries)
    for keys in (own, same):
        known = [_values(item, keys) for item in items]
        for number, entry in enumerate(entries):
            if places[number] is None:
                wanted = _only(as_text(entry), keys)
                free = (i for i, each in enumerate(known) if each == wanted and i not in places)
                places[number] = next(free, None)
    return places


def _comments(
    items: Sequence[_Item], kept: Collection[int | None], own: Collection[str]
) -> tuple[dict[int, list[str]], list[str]]:
    """Give the comments above each item that stays, those of items that go handed down to it."""
    above: dict[int, list[str]] = {}
    pending: list[str] = []
    for place, item in enumerate(items):
        pending += item.above
        if place in kept:
            above[place], pending = pending, []
        else:
            pending += _remains(item, own)
    return above, pending


def _read_items(text: str) -> tuple[str, list[_Item]]:
    """Read a record's header line and its items, whichever way the list is written."""
    lines = text.split("\n")
    value = _compose(text).value[0][1]
    if isinstance(value, yaml.ScalarNode):
        return lines[0], []
    if value.flow_style:
        nodes = value.value if isinstance(value, yaml.SequenceNode) else [value]
        return f"{lines[0].partition(':')[0]}:", list(_read_flow(text, nodes))
    if isinstance(value, yaml.MappingNode):
        first, indent = value.start_mark.line, value.start_mark.column
        own = [line[indent:] for line in lines[first:]]
        return lines[0], [_Item(lines[1:first], [f"  - {own[0]}", *(f"    {x}" for x in own[1:])])]
    return lines[0], list(_read_block(text, value.value))


def _read_block(text: str, nodes: Sequence[Any]) -> Iterator[_Item]:
    lines = text.split("\n")
    start = 1
    for node in nodes:
        end = text.count("\n", 0, _end(node, text)) + 1
        dash = next(i for i in range(start, end) if lines[i].lstrip().startswith("-"))
        yield _Item(lines[start:dash], lines[dash:end])
        start = end


def _read_flow(text: str, nodes: Sequence[Any]) -> Iterator[_Item]:
    """Read a list in brackets; a comment beside its entries is given to the one before."""
    ends = [*(node.start_mark.index for node in nodes[1:]), len(text)]
    start = 0
    for node, end in zip(nodes, ends, strict=True):
        own = text[node.start_mark.index : node.end_mark.index]
        around = text[start : node.start_mark.index] + text[node.end_mark.index : end]
        yield _Item([f"  {each}" for each in _COMMENT.findall(around)], f"  - {own}".split("\n"))
        start = end


def _remains(item: _Item, own: Collection[str]) -> Iterator[str]:
    """Give what stays of an entry that goes."""
    text = "\n".join(item.lines)
    mapping = _compose(text).value[0]
    if any(key.value not in own for key, _ in mapping.value):
        yield from (f"  # {line.strip()}" for line in item.lines)
        return
    masked = list(text)
    for pair in mapping.value:
        for node in pair:
            span = slice(node.start_mark.index, _end(node, text))
            masked[span] = ["x" if each != "\n" else each for each in text[span]]
    yield from (f"  {comment}" for comment in _COMMENT.findall("".join(masked)))


def _edit_mapping(text: str, mapping: Any, entry: Entry, own: Collection[str]) -> str:
    edits: list[_Edit] = []
    wanted = as_text(entry)
    pairs = [pair for pair in mapping.value if pair[0].value in own]
    for key, value in pairs:
        name = key.value
        if name in wanted and _text(value) != wanted[name]:
            edits.append(_replace(text, value, write_value(entry[name])))
        elif name not in wanted and _text(value):
            edits.append(_clear(text, mapping, (key, value)))
    known = {key.value for key, _ in pairs}
    new = {name: write_value(entry[name]) for name in wanted if name not in known}
    if new:
        edits.append(_insert(text, mapping, pairs or mapping.value, new))
    for edit in sorted(edits, reverse=True):
        text = text[: edit.start] + edit.text + text[edit.end :]
    return text


def _replace(text: str, node: Any, value: str) -> _Edit:
    start, end = node.start_mark.index, _end(node, text)
    if text[start - 1] == ":":
        value = f" {value}"
    return _Edit(
        start, end, value if text[end : end + 1] in ("", "\n", ",", "}", " ") else f"{value} "
    )


def _clear(text: str, mapping: Any, pair: tuple[Any, Any]) -> _Edit:
    """Take a value away with its key, or empty it where a comment would go with it."""
    place = mapping.value.index(pair)
    start, end = 0, _end(pair[1], text)
    if place and mapping.flow_style:
        start = _end(mapping.value[place - 1][1], text)
    elif place and not text[end:].partition("\n")[0].strip():
        start = text.rfind("\n", 0, pair[0].start_mark.index)
    if start and "#" not in text[start:end]:
        return _Edit(start, end, "")
    return _replace(text, pair[1], "false" if pair[1].value == "true" else '""')


def _insert(
    text: str, mapping: Any, pairs: Sequence[tuple[Any, Any]], new: Mapping[str, str]
) -> _Edit:
    """Add keys behind the last of these pairs; without any, the mapping is `{}`."""
    if not pairs:
        start = mapping.start_mark.index + 1
        return _Edit(start, start, ", ".join(f"{name}: {value}" for name, value in new.items()))
    after = pairs[-1]
    end = _end(after[1], text)
    if mapping.flow_style:
        return _Edit(end, end, "".join(f", {name}: {value}" for name, value in new.items()))
    line_end = text.find("\n", end)
    line_end = len(text) if line_end < 0 else line_end
    indent = " " * after[0].start_mark.column
    told = "".join(f"\n{indent}{name}: {value}" for name, value in new.items())
    return _Edit(line_end, line_end, told)


def _values(item: _Item, keys: Collection[str]) -> dict[str, str]:
    mapping = _compose("\n".join(item.lines)).value[0]
    return {
        key.value: told
        for key, value in mapping.value
        if key.value in keys and (told := _text(value))
    }


def _only(values: Mapping[str, str], keys: Collection[str]) -> dict[str, str]:
    return {key: value for key, value in values.items() if key in keys}


def _text(node: Any) -> str:
    """Give a value as `as_text` does: nothing for what is empty or false."""
    if isinstance(node, yaml.SequenceNode):
        return f"[{', '.join(_text(each) for each in node.value)}]" if node.value else ""
    if not isinstance(node, yaml.ScalarNode) or (not node.style and node.value in _NULL):
        return ""
    return "" if not node.style and node.value == "false" else str(node.value)


def _end(node: Any, text: str) -> int:
    """Find where a value ends, without the line ends and comments after it."""
    if not isinstance(node, yaml.ScalarNode) and not node.flow_style:
        last = node.value[-1]
        return _end(last[1] if isinstance(last, tuple) else last, text)
    start = node.start_mark.index
    return int(start + len(text[start : node.end_mark.index].rstrip()))


def _compose(text: str) -> Any:
    return yaml.compose(text, Loader=_Loader)
