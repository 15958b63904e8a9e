"""Hand batches from the job with the model's key to the one that may write: a folder of files.

Whoever made the folder may have been talked into anything, so it is read as hostile.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from pipeline.content.document import Document, parse_document
from pipeline.content.draft import split_path
from pipeline.content.source import decode
from pipeline.errors import GalleyError, InputError, Place
from pipeline.forge.folder import Folder

NOTE = "work.txt"
MOST_FILES = 500
MOST_BYTES = 500_000


@dataclass(frozen=True, slots=True)
class Handed:
    """What was handed over, by path: the batches that can be proposed, and why others cannot."""

    documents: Mapping[str, Document]
    refused: Mapping[str, GalleyError]


def write_batch_files(folder: Path, documents: Iterable[Document]) -> None:
    """Put batches into a folder, at the paths they have in the repository."""
    folder.mkdir(parents=True, exist_ok=True)
    target = Folder(folder)
    for document in documents:
        target.write(document.batch.path, document.raw)


def read_batch_files(folder: Path) -> Handed:
    """Read the batches in a folder; refuse links, other places, large files, people's records.

    What is refused does not stop the rest. Of a folder with too many files nothing is taken.
    """
    documents: dict[str, Document] = {}
    refused: dict[str, GalleyError] = {}
    for count, path in enumerate(_entries(folder)):
        if count == MOST_FILES:
            why = f"there are more than {MOST_FILES} files, so nothing was taken"
            return Handed({}, {str(folder): _refused(str(folder), why)})
        relative = path.relative_to(folder).as_posix()
        try:
            if relative != NOTE:
                documents[relative] = _read(path, relative)
        except GalleyError as error:
            refused[relative] = error
    return Handed(documents, refused)


def _entries(folder: Path) -> Iterator[Path]:
    """Give everything in a folder but folders; links are given and not followed."""
    for place, folders, names in os.walk(folder, followlinks=False):
        for name in sorted([*folders, *names]):
            path = Path(place, name)
            if not stat.S_ISDIR(path.lstat().st_mode):
                yield path


def _read(path: Path, relative: str) -> Document:
    if not stat.S_ISREG(path.lstat().st_mode):
        raise _refused(relative, "this is no plain file")
    if not relative.startswith("social/"):
        raise _refused(relative, "only batches are handed over")
    split_path(relative)
    if path.stat().st_size > MOST_BYTES:
        raise _refused(relative, f"the file is larger than {MOST_BYTES:,} bytes")
    try:
        document = parse_document(relative, decode(path.read_bytes(), relative))
    except GalleyError as error:
        raise _refused(relative, error.problem) from error
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


def refuse_decisions(document: Document) -> None:
    """Refuse a new batch that leaves posts out or gives slots; rewritten ones may have both."""
    records = document.batch.records
    if records.dropped or records.schedule:
        raise _refused(document.batch.path, "a new batch holds records that only people make")


def _refused(path: str, why: str) -> GalleyError:
    return InputError(
        f"what the writing job handed over is refused: {why}",
        place=Place(path),
        help="Look at that job's log.",
    )
