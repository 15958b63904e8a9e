"""Read brands, drafts and batches from a tree of files, wherever it lies."""

from __future__ import annotations

import contextlib
from collections.abc import Iterable, Iterator

from pipeline.content.brand import Brand, brand_path, parse_brand
from pipeline.content.document import Document, parse_document
from pipeline.content.draft import Draft, parse_draft, split_path
from pipeline.content.source import decode
from pipeline.errors import GalleyError, UnknownName
from pipeline.forge.tree import Tree


def read_text(tree: Tree, path: str) -> str:
    """Read a file's text as it stands, byte order mark and line ends included."""
    return decode(tree.read(path), path)


def brand_keys(tree: Tree) -> list[str]:
    """Name the brands that have a folder with a brand file."""
    return [
        path.split("/")[1]
        for path in tree.paths("brands")
        if path.count("/") == 2 and path.endswith("/brand.yml")
    ]


def load_brand(tree: Tree, key: str) -> Brand:
    """Read one brand; raise UnknownName with the nearest names when there is none."""
    _require_brand(tree, key)
    return parse_brand(key, read_text(tree, brand_path(key)))


def find_brand(tree: Tree, key: str) -> Brand | None:
    """Read one brand; None where there is none, or its file cannot be read."""
    with contextlib.suppress(GalleyError):
        return load_brand(tree, key)
    return None


def load_brands(tree: Tree) -> dict[str, Brand]:
    """Read every brand."""
    return {key: load_brand(tree, key) for key in brand_keys(tree)}


def is_article(path: str) -> bool:
    """Tell whether a file below drafts/ or social/ is one that a person or Galley wrote there."""
    return path.endswith(".md") and not path.endswith("/README.md")


def is_checked(path: str) -> bool:
    """Tell whether a file is one that `check` looks at when a folder is named."""
    if path.startswith("brands/"):
        return path.count("/") == 2 and path.endswith("/brand.yml")
    return (path.startswith("drafts/") and is_article(path)) or is_batch(path)


def is_batch(path: str) -> bool:
    """Tell whether a file is a batch by its place."""
    return path.startswith("social/") and is_article(path)


def draft_paths(tree: Tree) -> list[str]:
    """Name every draft."""
    return [path for path in tree.paths("drafts") if is_article(path)]


def batch_paths(tree: Tree) -> list[str]:
    """Name every batch."""
    return [path for path in tree.paths("social") if is_article(path)]


def load_draft(tree: Tree, path: str) -> Draft:
    """Read one draft; its folder must be a brand's."""
    brand, _ = split_path(path)
    _require_brand(tree, brand)
    return parse_draft(path, read_text(tree, path))


def load_document(tree: Tree, path: str) -> Document:
    """Read one batch document."""
    return parse_document(path, read_text(tree, path))


def readable_documents(tree: Tree, paths: Iterable[str]) -> Iterator[Document]:
    """Read those batches that are there and can be read, one at a time."""
    for path in paths:
        if tree.exists(path):
            with contextlib.suppress(GalleyError):
                yield load_document(tree, path)


def _require_brand(tree: Tree, key: str) -> None:
    path = brand_path(key)
    if "/" in key or not tree.exists(path):
        import difflib  # Only a misspelt name needs it.

        keys = brand_keys(tree)
        near = difflib.get_close_matches(key, keys, n=1)
        made = f"Make it with `galley new brand {key}`; there are {', '.join(keys) or 'none'}."
        raise UnknownName(
            f"there is no brand `{key}`: {path} does not exist",
            help=f"Did you mean `{near[0]}`?" if near else made,
        )
