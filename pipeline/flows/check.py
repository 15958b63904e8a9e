"""Check files: every finding of every document, streamed, with what cannot be read among them."""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterator

from pipeline.checks.collection import Collection
from pipeline.checks.finding import Finding, Severity, finding_id
from pipeline.checks.registry import check_document
from pipeline.checks.subject import Subject
from pipeline.content.brand import Brand, brand_path
from pipeline.content.document import Document
from pipeline.content.draft import Draft, split_path
from pipeline.errors import GalleyError, UnreadableFile
from pipeline.flows.loading import (
    batch_paths,
    brand_keys,
    draft_paths,
    load_brand,
    load_document,
    load_draft,
)
from pipeline.forge.tree import Tree

UNREADABLE = "unreadable"
CACHED_DRAFTS = 16


class Checker:
    """Check the files of one tree; each brand is read once, and the latest drafts are kept.

    `look` is shown every batch that was checked, after its findings.
    """

    def __init__(self, tree: Tree, look: Callable[[Subject], None] | None = None) -> None:
        self._tree = tree
        self._look = look
        self._brands: dict[str, Brand | None] = {}
        self._draft = functools.lru_cache(maxsize=CACHED_DRAFTS)(self._read_draft)

    def check_all(self) -> Iterator[Finding]:
        """Check every brand, draft and batch, and the rules across batches."""
        for key in brand_keys(self._tree):
            yield from self.check_path(brand_path(key))
        for path in draft_paths(self._tree):
            yield from self.check_path(path)
        across = Collection()
        for path in batch_paths(self._tree):
            yield from self._check_batch(path, across)
            yield from across.findings()

    def check_path(self, path: str) -> Iterator[Finding]:
        """Check one file as what its place makes it; elsewhere it counts as a batch."""
        if counts_as_batch(path):
            yield from self._check_batch(path, None)
        elif path.startswith("drafts/"):
            yield from _problem_of(path, lambda: load_draft(self._tree, path))
        else:
            yield from _problem_of(path, lambda: load_brand(self._tree, path.split("/")[1]))

    def check_outside(self, tree: Tree, path: str) -> Iterator[Finding]:
        """Check a batch that stands in another folder by this tree's brands."""
        try:
            document = load_document(tree, path)
        except GalleyError as error:
            yield unreadable(path, error)
        else:
            yield from self.check_document(document)

    def check_document(self, document: Document) -> Iterator[Finding]:
        """Check a batch that is read already."""
        try:
            subject = self.subject(document)
            yield from check_document(subject)
            if self._look is not None:
                self._look(subject)
        except GalleyError as error:
            yield unreadable(document.batch.path, error)

    def subject(self, document: Document) -> Subject:
        """Put a batch beside its brand and its draft, as far as they are there."""
        batch = document.batch
        there = self._has_draft(batch.source)
        draft = self._draft(batch.source) if there else None
        return Subject(document, self._brand(batch.brand), draft, bool(batch.source) and not there)

    def _check_batch(self, path: str, across: Collection | None) -> Iterator[Finding]:
        try:
            document = self._take_in(path, across)
        except GalleyError as error:
            yield unreadable(path, error)
        else:
            yield from self.check_document(document)

    def _take_in(self, path: str, across: Collection | None) -> Document:
        document = load_document(self._tree, path)
        if across is not None:
            split_path(path)
            across.add(document.batch)
        return document

    def _brand(self, key: str) -> Brand | None:
        """Find a batch's brand; one that cannot be read is told once, where it is read first."""
        if key not in self._brands:
            self._brands[key] = None
            if key in brand_keys(self._tree):
                self._brands[key] = load_brand(self._tree, key)
        return self._brands[key]

    def _read_draft(self, path: str) -> Draft | None:
        """Read a batch's draft; one that cannot be read is reported where drafts are checked."""
        try:
            return load_draft(self._tree, path)
        except GalleyError:
            return None

    def _has_draft(self, path: str) -> bool:
        try:
            return path.startswith("drafts/") and self._tree.exists(path)
        except UnreadableFile:
            return False


def counts_as_batch(path: str) -> bool:
    """Tell whether a file is checked as a batch: by its place it is no brand's and no draft."""
    return not path.startswith(("brands/", "drafts/"))


def unreadable(path: str, error: GalleyError) -> Finding:
    """Turn an error into a finding, so that one bad file does not hide the others."""
    place = error.place
    line = (place.line if place else None) or 1
    where = place.path if place else path
    return Finding(
        id=finding_id(UNREADABLE, "", error.problem),
        rule=UNREADABLE,
        severity=Severity.ERROR,
        path=where,
        line=line,
        post="",
        message=error.problem,
        help=error.help,
    )


def _problem_of(path: str, read: Callable[[], object]) -> Iterator[Finding]:
    try:
        read()
    except GalleyError as error:
        yield unreadable(path, error)
