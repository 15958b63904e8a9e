"""Find the version of a draft that a batch was made from, and what has changed since."""

from __future__ import annotations

import contextlib
import datetime as dt
from dataclasses import replace
from typing import NamedTuple

from pipeline.content.batch import Batch
from pipeline.content.brand import Brand
from pipeline.content.document import Document
from pipeline.content.draft import Draft, parse_draft
from pipeline.errors import GalleyError
from pipeline.flows.github.hub import Hub
from pipeline.flows.loading import read_text
from pipeline.forge.history import versions
from pipeline.forge.tree import Tree
from pipeline.planning.recorded import recorded_slots
from pipeline.review.watch.staleness import Changes, Staleness, changed_lines, find_staleness


class Version(NamedTuple):
    """A draft's text in one commit."""

    text: str
    draft: Draft


def staleness_of(
    hub: Hub, document: Document, brand: Brand | None, tree: Tree, head: str
) -> Staleness | None:
    """Compare a batch with its draft as it is in a tree; None where nothing has changed."""
    batch = document.batch
    present = _read(tree, batch.source)
    if present is None or batch.records.draft_digest in ("", present.draft.digest):
        return None
    former = _former(hub, head, batch.source, batch.records.draft_digest)
    changes = changed_lines(former.text, present.text) if former else Changes(())
    return find_staleness(batch, brand, present.draft, changes, former and former.draft)


def outstanding(stale: Staleness, batch: Batch, brand: Brand, now: dt.datetime) -> Staleness:
    """Leave out the posts that have gone out: those marked as posted, or whose slot has passed."""
    gone = {each.post for each in batch.records.posted}
    gone |= {
        post
        for post, each in recorded_slots(batch, brand).items()
        if each.slot is not None and each.slot.instant <= now
    }
    return replace(stale, resting=tuple(each for each in stale.resting if each.post not in gone))


def _former(hub: Hub, head: str, path: str, digest: str) -> Version | None:
    for ref in (head, hub.main_commit()):
        for commit in versions(hub.repository, ref, path):
            version = _read(hub.repository.tree(commit), path)
            if version is not None and version.draft.digest == digest:
                return version
    return None


def _read(tree: Tree, path: str) -> Version | None:
    with contextlib.suppress(GalleyError):
        text = read_text(tree, path)
        return Version(text, parse_draft(path, text))
    return None
