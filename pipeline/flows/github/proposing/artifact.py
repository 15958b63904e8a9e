"""Hand batches from the job with the model's key to the one that may write: a folder of files.

Whoever made the folder may have been talked into anything, so it is read as hostile.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Iterable
from pathlib import Path

from pipeline.content.document import Document, parse_document
from pipeline.content.draft import split_path
from pipeline.content.source import decode
from pipeline.errors import GalleyError, InputError, Place
from pipeline.forge.folder import Folder

NOTE = "work.txt"
MOST_FILES = 500
MOST_BYTES = 500_000


def write_batch_files(folder: Path, documents: Iterable[Document]) -> None:
    """Put batches into a folder, at the paths they have in the repository."""
    folder.mkdir(parents=True, exist_ok=True)
    target = Folder(folder)
    for document in documents:
        target.write(document.batch.path, document.raw)


def read_batch_files(folder: Path) -> dict[str, Document]:
    """Read the batches in a folder; refuse links, other places, too much, and people's records."""
    found: dict[str, Document] = {}
    for path in _files(folder):
        if len(found) == MOST_FILES:
            raise _refused(str(folder), f"there are more than {MOST_FILES} files")
        relative = path.relative_to(folder).as_posix()
        if relative == NOTE:
            continue
        found[relative] = _read(path, relative)
    return found


def _files(folder: Path) -> Iterable[Path]:
    for place, folders, names in os.walk(folder, followlinks=False):
        for name in sorted([*folders, *names]):
            path = Path(place, name)
            mode = path.lstat().st_mode
            if stat.S_ISDIR(mode):
                continue
            if not stat.S_ISREG(mode):
                raise _refused(str(path), "this is no plain file")
            yield path


def _read(path: Path, relative: str) -> Document:
    if not relative.startswith("social/"):
        raise _refused(relative, "only batches are handed over")
    split_path(relative)
    if path.stat().st_size > MOST_BYTES:
        raise _refused(relative, f"the file is larger than {MOST_BYTES:,} bytes")
    document = parse_document(relative, decode(path.read_bytes(), relative))
    _refuse_peoples_words(document)
    return document


def _refuse_peoples_words(document: Document) -> None:
    """Refuse what only people may have said: no writer approves, overrules or posts."""
    batch, records = document.batch, document.batch.records
    if f"social/{batch.brand}/" not in batch.path:
        raise _refused(batch.path, f"the batch calls itself {batch.brand}'s")
    said = (records.approvals, records.overrules, records.posted, records.withdrawn)
    if any(said):
        raise _refused(batch.path, "a writer's batch holds records that only people make")


def _refused(path: str, why: str) -> GalleyError:
    return InputError(
        f"what the writing job handed over is refused: {why}",
        place=Place(path),
        help="Look at that job's log; nothing of it was taken.",
    )
