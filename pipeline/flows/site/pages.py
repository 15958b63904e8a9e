"""Keep a folder of rendered files as it should be, at the cost of what changed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Change:
    """The files that were written and those that were removed, by path."""

    written: tuple[str, ...]
    removed: tuple[str, ...]


class PageFolder:
    """A folder that nobody else writes to; what was last written is remembered, never read back."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._written: dict[str, str | bytes] = {}
        self._folders: set[Path] = set()

    def update(self, files: Mapping[str, str | bytes]) -> Change:
        """Make the folder hold exactly these files; those that stand there already are left."""
        removed = [path for path in self._written if path not in files]
        for path in removed:
            (self.path / path).unlink(missing_ok=True)
            del self._written[path]
        written = [path for path, content in files.items() if self._written.get(path) != content]
        for path in written:
            self._write(path, files[path])
        return Change(tuple(written), tuple(removed))

    def _write(self, path: str, content: str | bytes) -> None:
        target = self.path / path
        if target.parent not in self._folders:
            target.parent.mkdir(parents=True, exist_ok=True)
            self._folders.add(target.parent)
        self._written.pop(path, None)  # after an error nobody knows what stands there
        target.write_bytes(content.encode() if isinstance(content, str) else content)
        self._written[path] = content
