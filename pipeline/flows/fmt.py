"""Rewrite the computed lines of batch files."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from pipeline.checks.computed import format_document
from pipeline.content.document import Document
from pipeline.flows.loading import batch_paths, load_brand, load_document
from pipeline.forge.folder import Folder


def format_batches(
    folder: Folder, named: Iterable[tuple[Folder, str]], only_check: bool
) -> Iterator[tuple[str, list[int]]]:
    """Rewrite the files named, or all; give each that changes with its changed lines."""
    chosen = list(named) or [(folder, path) for path in batch_paths(folder)]
    for tree, path in chosen:
        document = load_document(tree, path)
        brand = load_brand(folder, document.batch.brand)
        formatted = format_document(document, brand)
        if formatted.raw != document.raw:
            if not only_check:
                tree.write(path, formatted.raw)
            yield path, _changed_lines(document, formatted)


def _changed_lines(before: Document, after: Document) -> list[int]:
    pairs = enumerate(zip(before.lines, after.lines, strict=True), 1)
    return [number for number, (old, new) in pairs if old != new]
