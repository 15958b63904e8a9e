"""Which slots are held: by main's batches and by those that open pull requests propose."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator, Mapping, Sequence

from pipeline.content.brand import Brand
from pipeline.content.document import Document
from pipeline.content.editing import set_schedule
from pipeline.errors import GalleyError
from pipeline.flows.github.changes import Change
from pipeline.flows.github.hub import Hub
from pipeline.flows.loading import batch_paths, load_draft, readable_documents
from pipeline.forge.tree import Tree
from pipeline.planning.slots import resolve_schedule
from pipeline.planning.taken import Taken, taken_slots
from pipeline.review.standing.facts import Held


def held_slots(hub: Hub, changes: Sequence[Change], brand: str, path: str) -> list[Held]:
    """Give a brand's slots outside of one batch; an open pull request's version comes over main's.

    A batch that cannot be read holds none: its own report says what is wrong with it. Nor does one
    in a fork, where anybody may propose anything.
    """
    changes = [each for each in changes if not each.in_fork]
    proposed = {each for change in changes for each in (*change.batches, *change.removed)}
    held: list[Held] = []
    for published, slots in _published(hub, brand).items():
        if published != path and published not in proposed:
            held += [Held(taken) for taken in slots]
    for change in changes:
        for document in change.documents:
            if document.batch.brand == brand and document.batch.path != path:
                where = f"#{change.pull.number}"
                held += [
                    Held(taken, change.pull.number) for taken in taken_slots(document.batch, where)
                ]
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


def _published(hub: Hub, brand: str) -> Mapping[str, Sequence[Taken]]:
    """Give the slots of main's batches of a brand, by path; each is read once a run."""
    commit = hub.main_commit()
    key = commit, brand
    if key not in hub.published_slots:
        hub.published_slots[key] = dict(_read_slots(hub.repository.tree(commit), brand))
    return hub.published_slots[key]


def _read_slots(main: Tree, brand: str) -> Iterator[tuple[str, Sequence[Taken]]]:
    own = (path for path in batch_paths(main) if path.startswith(f"social/{brand}/"))
    for document in readable_documents(main, own):
        path = document.batch.path
        yield path, tuple(taken_slots(document.batch, path))
