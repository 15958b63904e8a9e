"""Which slots are held: by main's batches and by those that open pull requests propose."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator, Sequence

from pipeline.content.brand import Brand
from pipeline.content.document import Document
from pipeline.content.editing import set_schedule
from pipeline.errors import GalleyError
from pipeline.flows.github.changes import Change
from pipeline.flows.github.hub import Hub
from pipeline.flows.loading import batch_paths, load_document, load_draft
from pipeline.forge.tree import Tree
from pipeline.planning.slots import resolve_schedule
from pipeline.planning.taken import taken_slots
from pipeline.review.reported import Held


def held_slots(hub: Hub, changes: Sequence[Change], brand: str, path: str) -> list[Held]:
    """Give a brand's slots outside of one batch; an open pull request's version comes over main's.

    A batch that cannot be read holds none: its own report says what is wrong with it. Nor does one
    in a fork, where anybody may propose anything.
    """
    changes = [each for each in changes if not each.in_fork]
    main = hub.repository.tree(hub.main_commit())
    proposed = {each for change in changes for each in (*change.batches, *change.removed)}
    held: list[Held] = []
    for document in _published(main, brand):
        if document.batch.path != path and document.batch.path not in proposed:
            held += [Held(taken) for taken in taken_slots(document.batch, document.batch.path)]
    for change in changes:
        for document in change.documents:
            if document.batch.brand == brand and document.batch.path != path:
                where = f"#{change.pull.number}"
                slots = taken_slots(document.batch, where)
                held += [Held(taken, change.pull.number) for taken in slots]
    return held


def place(
    document: Document, brand: Brand, held: Sequence[Held], tree: Tree, hub: Hub
) -> tuple[Document, tuple[str, ...]]:
    """Give a batch's posts the first free slots; say what could not be placed and why."""
    not_before = None
    with contextlib.suppress(GalleyError):
        not_before = load_draft(tree, document.batch.source).not_before
    taken = [each.taken for each in held]
    resolution = resolve_schedule(document.batch, brand, taken, hub.now, not_before)
    if resolution.schedule == document.batch.records.schedule:
        return document, resolution.notes
    placed = set_schedule(document, brand.timezone.key, resolution.schedule)
    return placed, resolution.notes


def _published(main: Tree, brand: str) -> Iterator[Document]:
    for path in batch_paths(main):
        if path.startswith(f"social/{brand}/"):
            with contextlib.suppress(GalleyError):
                yield load_document(main, path)
