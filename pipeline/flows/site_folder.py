"""Put a finished site in the place of the former one, which stays whenever something goes wrong."""

from __future__ import annotations

import contextlib
import shutil
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path

from pipeline.errors import ConflictError, Place, WriteFailed

MARKER = ".galley-site"
"""The file by which a folder is known as a former build, which may be replaced."""


@contextlib.contextmanager
def replace_folder(out: Path) -> Iterator[tuple[Path, Path]]:
    """Give a workshop beside `out` and in it the new folder, which takes its place at the end.

    The workshop is gone afterwards, and after an error nothing else has changed.
    """
    out = out.resolve()
    _refuse_other_folders(out)
    try:
        out.parent.mkdir(parents=True, exist_ok=True)
        workshop = Path(tempfile.mkdtemp(prefix=f".{out.name}-", dir=out.parent))
    except OSError as error:
        raise _write_failed(out, error) from error
    try:
        building = workshop / "site"
        building.mkdir()
        yield workshop, building
        (building / MARKER).write_bytes(b"Built by `galley site`, which may replace this folder.\n")
        _swap(building, out, workshop / "former")
    except OSError as error:
        raise _write_failed(out, error) from error
    finally:
        shutil.rmtree(workshop, ignore_errors=True)


def write_changed(folder: Path, files: Mapping[str, str | bytes]) -> list[str]:
    """Write the files that are not there as given, and name them."""
    written = []
    for path, content in files.items():
        target, data = folder / path, content.encode() if isinstance(content, str) else content
        try:
            if target.stat().st_size == len(data) and target.read_bytes() == data:
                continue
        except FileNotFoundError:
            target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(data)
        written.append(path)
    return written


def _refuse_other_folders(out: Path) -> None:
    if not out.exists() or (out / MARKER).is_file():
        return
    if not out.is_dir() or any(out.iterdir()):
        raise ConflictError(
            "this is a file"
            if not out.is_dir()
            else "this folder holds something else than a site",
            place=Place(str(out)),
            help="Name a folder that is new, empty, or a site that Galley built.",
        )


def _swap(new: Path, out: Path, aside: Path) -> None:
    """Move the former folder aside and the new one in; put the former back if that fails."""
    if not out.exists():
        new.rename(out)
        return
    out.rename(aside)
    try:
        new.rename(out)
    except OSError:
        aside.rename(out)
        raise


def _write_failed(out: Path, error: OSError) -> WriteFailed:
    return WriteFailed(
        f"the site could not be written: {error.strerror or error}",
        place=Place(str(out)),
        help="Free some disk space, see to the permissions, or close what has its files open; "
        "the site built before is untouched.",
    )
