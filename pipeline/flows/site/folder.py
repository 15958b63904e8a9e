"""Put a finished site in the place of the former one, which stays whenever something goes wrong."""

from __future__ import annotations

import contextlib
import shutil
import tempfile
from collections.abc import Iterator
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
    former = workshop / "former"
    try:
        building = workshop / "site"
        building.mkdir()
        yield workshop, building
        (building / MARKER).write_bytes(b"Built by `galley site`, which may replace this folder.\n")
        if out.exists():
            out.rename(former)
        building.rename(out)
    except OSError as error:
        raise _write_failed(out, error) from error
    finally:
        # An interrupt may come between any two lines; the former site is never in the workshop
        # when that is removed, unless the new one stands in its place.
        if former.exists() and not out.exists():
            former.rename(out)
        shutil.rmtree(workshop, ignore_errors=True)


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


def _write_failed(out: Path, error: OSError) -> WriteFailed:
    return WriteFailed(
        f"the site could not be written: {error.strerror or error}",
        place=Place(str(out)),
        help="Free some disk space, see to the permissions, or close what has its files open; "
        "the site built before is untouched.",
    )
