"""Rewrite the computed lines of batch files."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from pipeline.checks.computed import computed_lines, format_document
from pipeline.errors import GalleyError
from pipeline.flows.loading import batch_paths, load_brand, load_document
from pipeline.forge.folder import Folder


@dataclass(frozen=True, slots=True)
class Formatted:
    """A file with the lines that change, or the error that kept it from being read."""

    path: str
    lines: tuple[int, ...] = ()
    error: GalleyError | None = None


def format_batches(
    folder: Folder, named: Iterable[tuple[Folder, str]], only_check: bool
) -> Iterator[Formatted]:
    """Rewrite the files named, or all; give each that changes or cannot be read."""
    for tree, path in list(named) or [(folder, path) for path in batch_paths(folder)]:
        try:
            lines = _format(folder, tree, path, only_check)
        except GalleyError as error:
            yield Formatted(path, error=error)
        else:
            if lines:
                yield Formatted(path, lines)


def _format(folder: Folder, tree: Folder, path: str, only_check: bool) -> tuple[int, ...]:
    document = load_document(tree, path)
    brand = load_brand(folder, document.batch.brand)
    changed = [line for line in computed_lines(document, brand) if line.finding]
    if changed and not only_check:
        tree.write(path, format_document(document, brand).raw)
    return tuple(line.line for line in changed)
