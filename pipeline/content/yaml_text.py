"""Read and write the small part of YAML that Galley's files use; what keys mean is not asked.

Only `null`, `true`, `false` and integers are resolved. Times, dates, digests and names such as
`no` stay the text that the person wrote (PyYAML reads `14:30` as 870). Aliases, tags and repeated
keys are refused, nesting is bounded, and every value knows its line.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import yaml

from pipeline.errors import InvalidFrontMatter, Place

Scalar = str | int | bool | None

DEPTH_LIMIT = 12

# PyYAML's C parser is about ten times as fast; a platform without it takes the Python one.
_BaseLoader: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
_INTEGER = re.compile(r"-?(?:0|[1-9][0-9]{0,17})")
_WORDS: dict[str, Scalar] = {"": None, "~": None, "null": None, "true": True, "false": False}
_ODD_BREAK = re.compile("[\r\x85\u2028\u2029]")
_PLAIN = re.compile(r"[A-Za-z0-9_./(][A-Za-z0-9_./()@+ -]*(?<! )")
_ESCAPED = re.compile(r'[\x00-\x1f"\\\x7f-\xa0\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]')


@dataclass(slots=True)
class Node:
    """A value with the line it begins on, counted from 1 within its file."""

    value: Scalar | list[Node] | dict[str, Node]
    line: int
    key_line: int = 0
    last_line: int = 0
    flow: bool = False


@dataclass(slots=True)
class Fields:
    """Read a mapping's keys as the types the caller expects.

    A value of another shape raises InvalidFrontMatter with file, line and key.
    """

    path: str
    nodes: Mapping[str, Node]
    line: int = 1
    prefix: str = ""
    flow: bool = field(default=False)
    last_line: int = 0

    def __contains__(self, key: str) -> bool:
        return key in self.nodes and self.nodes[key].value is not None

    def line_of(self, key: str) -> int:
        node = self.nodes.get(key)
        return node.key_line if node else self.line

    def text(self, key: str, default: str = "") -> str:
        node = self._node(key)
        return default if node is None else self._scalar(key, node)

    def required_text(self, key: str) -> str:
        text = self.text(key)
        if not text:
            raise self.wrong(key, f"{self.prefix}{key} is missing", f"Add a line `{key}: …`.")
        return text

    def integer(self, key: str, default: int, *, minimum: int = 0, maximum: int = 1_000_000) -> int:
        node = self._node(key)
        if node is None:
            return default
        value = node.value
        if not isinstance(value, int) or isinstance(value, bool) or not minimum <= value <= maximum:
            raise self.wrong(
                key,
                f"{self.prefix}{key} is not a whole number from {minimum} to {maximum:,}",
                "Write it in digits.",
            )
        return value

    def flag(self, key: str, default: bool = False) -> bool:
        node = self._node(key)
        if node is None:
            return default
        if not isinstance(node.value, bool):
            raise self.wrong(key, f"{self.prefix}{key} is neither true nor false", "Write one.")
        return node.value

    def texts(self, key: str) -> tuple[str, ...]:
        """Read a list of texts; a single text counts as a list of one."""
        return tuple(text for text, _ in self.placed_texts(key))

    def placed_texts(self, key: str) -> tuple[tuple[str, int], ...]:
        """Read a list of texts, each with its line."""
        node = self._node(key)
        if node is None:
            return ()
        members = node.value if isinstance(node.value, list) else [node]
        return tuple((self._scalar(key, member), member.line) for member in members)

    def mapping(self, key: str) -> Fields:
        """Read a mapping; an absent one is empty."""
        node = self._node(key)
        if node is None:
            return Fields(self.path, {}, self.line, f"{self.prefix}{key}.")
        if not isinstance(node.value, dict):
            raise self.wrong(key, f"{self.prefix}{key} is not a mapping", "Write `key: value`.")
        return Fields(self.path, node.value, node.line, f"{self.prefix}{key}.")

    def mappings(self, key: str) -> Iterator[Fields]:
        """Read a list of mappings."""
        node = self._node(key)
        if node is None:
            return
        for entry in node.value if isinstance(node.value, list) else [node]:
            if not isinstance(entry.value, dict):
                raise self.wrong(
                    key, f"{self.prefix}{key} holds an entry that is not a mapping",
                    "Write each entry as `- {key: value, …}`.",
                )  # fmt: skip
            yield Fields(
                self.path,
                entry.value,
                entry.line,
                f"{self.prefix}{key}.",
                last_line=entry.last_line,
            )

    def refuse_unknown(self, *known: str) -> None:
        """Refuse a key that nothing reads, for it is most likely misspelt."""
        for key in self.nodes:
            if key not in known:
                raise self.wrong(
                    key, f"there is no key {self.prefix}{key}", _nearest_name(key, known)
                )

    def wrong(self, key: str, problem: str, help: str) -> InvalidFrontMatter:
        """Make the error for a key whose value cannot be used."""
        place = Place(self.path, self.line_of(key), f"{self.prefix}{key}")
        return InvalidFrontMatter(problem, place=place, help=help)

    def _node(self, key: str) -> Node | None:
        node = self.nodes.get(key)
        return None if node is None or node.value is None else node

    def _scalar(self, key: str, node: Node) -> str:
        value = node.value
        if isinstance(value, str):
            return value
        if isinstance(value, bool):
            return "true" if value else "false"
        if isinstance(value, int):
            return str(value)
        raise self.wrong(key, f"{self.prefix}{key} is not a single text", "Write one line of text.")


def read_yaml(text: str, *, path: str, first_line: int = 1) -> Fields:
    """Parse a YAML mapping; `first_line` is the line of the file on which `text` begins."""
    _refuse_odd_breaks(text, path, first_line)
    try:
        root = _build(_events(text), path, first_line)
    except yaml.YAMLError as error:
        raise _syntax_error(error, text, path, first_line) from error
    if root is None or root.value is None:
        return Fields(path, {}, first_line)
    if not isinstance(root.value, dict):
        raise InvalidFrontMatter(
            "this is a list or a single value, not a mapping",
            place=Place(path, root.line),
            help="Write lines of the form `key: value`.",
        )
    return Fields(path, root.value, root.line, flow=root.flow)


def yaml_scalar(text: str) -> str:
    """Write a text so that YAML, Galley's reader included, reads back the same text."""
    if _PLAIN.fullmatch(text) and not _INTEGER.fullmatch(text) and text not in _WORDS:
        return text
    return '"' + _ESCAPED.sub(_escape, text) + '"'


def _refuse_odd_breaks(text: str, path: str, first_line: int) -> None:
    """Refuse what ends a line for YAML and for no editor: every line below would be miscounted."""
    if (found := _ODD_BREAK.search(text)) is None:
        return
    raise InvalidFrontMatter(
        f"there is a U+{ord(found[0]):04X}, which ends a line for YAML and not in an editor",
        place=Place(path, first_line + text.count("\n", 0, found.start())),
        help="Delete it, or write a space in its place; it may not be visible in your editor.",
    )


def _escape(match: re.Match[str]) -> str:
    character = match[0]
    return f"\\{character}" if character in '"\\' else f"\\u{ord(character):04x}"


def _events(text: str) -> Iterator[yaml.Event]:
    """Give the parser's events; `yaml.parse` does the same and asks twice for each."""
    loader = _BaseLoader(text)
    try:
        while (event := loader.get_event()) is not None:
            yield event
    finally:
        loader.dispose()


def _build(events: Iterator[yaml.Event], path: str, first_line: int) -> Node | None:
    """Turn parser events into nodes, without recursion, refusing what Galley does not use."""
    root: Node | None = None
    open_nodes: list[Node] = []
    pending: list[tuple[str, int] | None] = []
    for event in events:
        if isinstance(event, yaml.AliasEvent):
            raise _refuse("an alias (`*name`)", event, path, first_line)
        if isinstance(event, yaml.CollectionEndEvent):
            ended = open_nodes.pop()
            if ended.flow:
                _extend(open_nodes, ended, _line(event.start_mark, first_line))
            pending.pop()
            continue
        if not isinstance(event, yaml.NodeEvent):
            continue
        if event.tag is not None:  # type: ignore[attr-defined]
            raise _refuse("a tag (`!name`)", event, path, first_line)
        node = _node_of(event, first_line)
        _extend(open_nodes, node, node.last_line)
        parent = open_nodes[-1] if open_nodes else None
        if parent is None:
            if root is not None:
                raise _refuse("a second document (`---`)", event, path, first_line)
            root = node
        elif isinstance(parent.value, dict):
            key = pending[-1]
            if key is None:
                pending[-1] = _key_of(node, parent.value, event, path, first_line)
                continue
            node.key_line = key[1]
            parent.value[key[0]] = node
            pending[-1] = None
        elif isinstance(parent.value, list):
            parent.value.append(node)
        if isinstance(event, yaml.CollectionStartEvent):
            if len(open_nodes) >= DEPTH_LIMIT:
                raise _refuse(f"nesting deeper than {DEPTH_LIMIT}", event, path, first_line)
            open_nodes.append(node)
            pending.append(None)
    return root


def _extend(parents: Sequence[Node], node: Node, line: int) -> None:
    """Let a node and everything around it reach down to a line."""
    node.last_line = line
    for each in reversed(parents):
        if each.last_line >= line:
            break
        each.last_line = line


def _node_of(event: yaml.NodeEvent, first_line: int) -> Node:
    line = _line(event.start_mark, first_line)
    if isinstance(event, yaml.ScalarEvent):
        end: Any = event.end_mark
        # A block scalar ends where the next line begins.
        runs_over = end.column == 0 and _line(end, first_line) > line
        return Node(_resolve(event), line, line, _line(end, first_line) - runs_over)
    value: list[Node] | dict[str, Node] = {} if isinstance(event, yaml.MappingStartEvent) else []
    return Node(value, line, line, line, bool(event.flow_style))  # type: ignore[attr-defined]


def _resolve(event: yaml.ScalarEvent) -> Scalar:
    text: str = event.value
    if event.style:
        return text
    if text in _WORDS:
        return _WORDS[text]
    return int(text) if _INTEGER.fullmatch(text) else text


def _key_of(
    node: Node, mapping: Mapping[str, Node], event: yaml.NodeEvent, path: str, first_line: int
) -> tuple[str, int]:
    if not isinstance(event, yaml.ScalarEvent):
        raise _refuse("a key that is not a single text", event, path, first_line)
    if event.value in mapping:
        raise _refuse(f"the key `{event.value}` twice", event, path, first_line)
    return event.value, node.line


def _nearest_name(name: str, known: Sequence[str]) -> str:
    import difflib  # Only a mistake needs it.

    near = difflib.get_close_matches(name, known, n=1)
    return f"Did you mean `{near[0]}`?" if near else f"Keys here are {', '.join(known)}."


def _line(mark: Any, first_line: int) -> int:
    return int(mark.line) + first_line


def _refuse(what: str, event: yaml.Event, path: str, first_line: int) -> InvalidFrontMatter:
    return InvalidFrontMatter(
        f"the YAML holds {what}, which Galley does not read",
        place=Place(path, _line(event.start_mark, first_line)),
        help="Write the value out in plain `key: value` lines, each key once.",
    )


def _syntax_error(
    error: yaml.YAMLError, text: str, path: str, first_line: int
) -> InvalidFrontMatter:
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    what = getattr(error, "problem", None) or getattr(error, "reason", None) or "it is not YAML"
    last = text.rstrip("\n").count("\n")
    return InvalidFrontMatter(
        f"the YAML does not parse: {what}",
        place=Place(path, first_line + (min(mark.line, last) if mark else 0)),
        help="Put a value that holds a colon, a quote or a `#` between double quotes.",
    )
