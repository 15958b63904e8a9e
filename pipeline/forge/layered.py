"""Main with a pull request's own documents laid over it, as the tree that a merge would give."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from pipeline.forge.tree import Tree


class Layered:
    """Read the paths in `own` from `documents`, which a stranger may have written; the rest from
    `base`.
    """

    def __init__(self, base: Tree, documents: Tree, own: Collection[str]) -> None:
        self._base = base
        self._documents = documents
        self._own = frozenset(own)

    def paths(self, prefix: str) -> Sequence[str]:
        kept = [path for path in self._base.paths(prefix) if path not in self._own]
        own = [path for path in self._documents.paths(prefix) if path in self._own]
        return sorted([*kept, *own])

    def exists(self, path: str) -> bool:
        return self._layer(path).exists(path)

    def read(self, path: str) -> bytes:
        return self._layer(path).read(path)

    def _layer(self, path: str) -> Tree:
        return self._documents if path in self._own else self._base
