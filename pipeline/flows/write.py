"""Write batches: drafts without one, or the drafts named, become batch files in the work tree."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from pipeline.checks.computed import format_document
from pipeline.content.batch import Content
from pipeline.content.brand import Brand
from pipeline.content.document import Document, parse_document
from pipeline.content.draft import Draft, batch_path
from pipeline.content.rendering import Origin, render_batch
from pipeline.errors import ConflictError, GalleyError, InputError, Place
from pipeline.flows.loading import draft_paths, load_brand, load_draft
from pipeline.forge.folder import Folder
from pipeline.writing.extractive import WRITTEN_BY, write_extractive

Write = Callable[[Draft, Brand], Content]


@dataclass(frozen=True, slots=True)
class Writer:
    """A function that makes content, its name for the record, and a sentence that names it."""

    name: str
    written_by: str
    write: Write


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of one draft: a document, or the reason why there is none."""

    draft: str
    batch: str
    document: Document | None = None
    writer: str = ""
    skipped: str = ""
    error: GalleyError | None = None


EXTRACTIVE = Writer("extractive", WRITTEN_BY, write_extractive)


def choose_writer(name: str) -> Writer:
    """Choose a writer by name; `auto` takes the one that needs no model."""
    if name in ("auto", "extractive"):
        return EXTRACTIVE
    raise InputError(
        f"there is no writer `{name}`", help="Write `--writer extractive`; it needs no model."
    )


def write_batches(
    folder: Folder,
    proposed: frozenset[str],
    paths: Sequence[str],
    *,
    writer: str,
    today: dt.date,
    dry_run: bool = False,
) -> Iterator[Outcome]:
    """Write one batch a draft; `proposed` holds the batch paths that open branches have already.

    Without `paths`, every draft that has no batch is taken. A batch that exists is never
    overwritten, and a draft that fails does not stop the others.
    """
    named = bool(paths)
    for path in paths or draft_paths(folder):
        try:
            outcome = _write_one(folder, proposed, path, writer, today, named, dry_run)
        except GalleyError as error:
            outcome = Outcome(path, "", error=error)
        yield outcome


def _write_one(
    folder: Folder,
    proposed: frozenset[str],
    path: str,
    writer_name: str,
    today: dt.date,
    named: bool,
    dry_run: bool,
) -> Outcome:
    draft = load_draft(folder, path)
    target = batch_path(draft.brand, draft.slug)
    if reason := _reason_to_skip(folder, proposed, draft, target):
        if named:
            raise ConflictError(reason, place=Place(path), help=_help_for(reason, target))
        return Outcome(path, target, skipped=reason)
    brand = load_brand(folder, draft.brand)
    chosen = choose_writer(brand.writer if writer_name == "auto" else writer_name)
    document = write_document(draft, brand, chosen, today)
    if not dry_run:
        folder.write(target, document.raw)
    return Outcome(path, target, document, chosen.name)


def write_document(draft: Draft, brand: Brand, writer: Writer, today: dt.date) -> Document:
    """Make a batch document from a draft, its computed lines included."""
    origin = Origin(
        source=draft.path,
        generated=today.isoformat(),
        writer=writer.name,
        draft_digest=draft.digest,
        written_by=writer.written_by,
    )
    text = render_batch(writer.write(draft, brand), brand, origin)
    return format_document(parse_document(batch_path(draft.brand, draft.slug), text), brand)


def _reason_to_skip(folder: Folder, proposed: frozenset[str], draft: Draft, target: str) -> str:
    if draft.social in ("hold", "no"):
        return f"the draft says `social: {draft.social}`"
    if folder.exists(target):
        return f"{target} exists already"
    if target in proposed:
        return f"{target} is proposed already, on the branch {target.removesuffix('.md')}"
    return ""


def _help_for(reason: str, target: str) -> str:
    if reason.endswith("exists already"):
        return f"Galley overwrites no batch. To have it written anew, delete {target} first."
    if "is proposed" in reason:
        return "Change it on that branch, or delete the branch to have it written anew."
    return "Take that line out of the draft's front matter when it is ready."
