"""Turn a file's bytes into text and split its front matter from its body."""

from __future__ import annotations

from typing import NamedTuple

from frontmatter.default_handlers import YAMLHandler

from pipeline.content.yaml_text import Fields, read_yaml
from pipeline.errors import InvalidFrontMatter, Place, UnreadableFile

SIZE_LIMIT = 1_000_000
BOM = "\ufeff"

_HANDLER = YAMLHandler()


class Source(NamedTuple):
    """A text file in two parts; `first_line` and `body_line` count from 1."""

    path: str
    fields: Fields
    body: str
    first_line: int
    body_line: int
    has_front_matter: bool


def decode(data: bytes, path: str) -> str:
    """Decode a file that a person wrote, BOM and line ends as they stand."""
    if len(data) > SIZE_LIMIT:
        raise UnreadableFile(
            f"the file has {len(data):,} bytes; Galley reads up to {SIZE_LIMIT:,}",
            place=Place(path),
            help="Split the text into several files, or take embedded data out of it.",
        )
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise UnreadableFile(
            f"byte {error.start} (0x{data[error.start]:02x}) is not UTF-8",
            place=Place(path, line),
            help="Save the file as UTF-8 in your editor.",
        ) from error


def normalize(text: str) -> str:
    """Drop a byte order mark and turn CRLF into LF."""
    return text.removeprefix(BOM).replace("\r\n", "\n")


def split_front_matter(text: str, path: str) -> Source:
    """Split normalized text at its front matter; a file without one has no fields."""
    boundary = YAMLHandler.FM_BOUNDARY.match(text)
    if boundary is None:
        return Source(path, Fields(path, {}), text, 1, 1, has_front_matter=False)
    try:
        head, body = _HANDLER.split(text)
    except ValueError as error:
        raise InvalidFrontMatter(
            "the front matter begins with `---` and never ends",
            place=Place(path, 1),
            help="Put a line `---` after the last key.",
        ) from error
    first_line = text.count("\n", 0, boundary.end()) + 2
    body_line = text.count("\n", 0, len(text) - len(body)) + 1
    fields = read_yaml(head.lstrip("\n"), path=path, first_line=first_line)
    return Source(path, fields, body, first_line, body_line, has_front_matter=True)
