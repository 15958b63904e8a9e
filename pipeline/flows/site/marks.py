"""Read the pictures that brands name as their marks; a file that should not be shown is refused."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from pipeline.calendar.marks import MOST_BYTES, is_picture, mark_picture
from pipeline.content.brand import Brand
from pipeline.errors import InvalidFrontMatter, Place
from pipeline.forge.folder import Folder


def load_marks(tree: Folder, brands: Iterable[Brand]) -> dict[str, bytes]:
    """Read the brands' pictures, by the path that each has in the site."""
    return {path: _read_picture(tree, brand) for brand in brands if (path := mark_picture(brand))}


def _read_picture(tree: Folder, brand: Brand) -> bytes:
    path = f"brands/{brand.key}/{brand.mark}"
    place = Path(tree.root, path)
    if place.is_symlink() or not place.is_file():
        raise _wrong(brand, "is a link" if place.is_symlink() else "does not exist")
    if place.stat().st_size > MOST_BYTES:
        raise _wrong(brand, f"weighs more than {MOST_BYTES // 1024} KB")
    data = tree.read(path)
    if not is_picture(brand.mark, data):
        raise _wrong(brand, f"is no {brand.mark.rpartition('.')[2].upper()} picture")
    return data


def _wrong(brand: Brand, problem: str) -> InvalidFrontMatter:
    return InvalidFrontMatter(
        f"the mark `{brand.mark}` {problem}",
        place=Place(brand.path, key="mark"),
        help=f"Put a small PNG, JPEG or WebP file into brands/{brand.key}/, or write letters.",
    )
