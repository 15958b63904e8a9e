"""What flows read files from: a folder on disk or a commit, under the same four questions."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol


class Tree(Protocol):
    """A tree of files; paths are relative, with `/`."""

    def paths(self, prefix: str) -> Sequence[str]:
        """Give the paths of all files below a folder, in order."""

    def exists(self, path: str) -> bool:
        """Tell whether there is a file at a path."""

    def read(self, path: str) -> bytes:
        """Read a file; raise UnreadableFile when there is none."""
