"""Tell where every draft and every batch stands."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from pipeline.content.batch import Batch
from pipeline.content.brand import Brand
from pipeline.content.document import Document
from pipeline.content.draft import batch_path, split_path
from pipeline.content.ledger import read_ledger
from pipeline.content.state import notes_wait, post_state
from pipeline.errors import GalleyError
from pipeline.flows.loading import (
    batch_paths,
    draft_paths,
    load_brand,
    load_document,
    load_draft,
)
from pipeline.flows.proposals import Proposed, proposed_batches
from pipeline.flows.renaming import find_renamed
from pipeline.flows.workspace import Workspace
from pipeline.planning.recorded import recorded_slots

NO_BATCH, WRITTEN, PROPOSED, MERGED = "no batch", "written", "proposed", "merged"


@dataclass(frozen=True, slots=True)
class Row:
    """One draft with its batch; `age_days` counts from the day the batch was generated.

    `branch` proposes it, or changes to it when it is merged; all else that is said of a merged
    batch is main's. `ledger` is what a model took to write it, as the front matter has it; empty
    without one. `notes_wait`: every post is approved, and title, key messages and recommendations
    are not.
    """

    path: str
    batch: str
    stage: str
    social: str = "yes"
    posts: dict[str, int] = field(default_factory=dict)
    stale: bool = False
    age_days: int | None = None
    next_slot: str = ""
    ledger: dict[str, str | int | bool] = field(default_factory=dict)
    notes_wait: bool = False
    problem: str = ""
    branch: str = ""


def status_rows(workspace: Workspace) -> Iterator[Row]:
    """Give a row for every draft, then one for every batch without a draft."""
    proposed = proposed_batches(workspace.repository)
    stages = _stages(workspace, proposed)
    renamed = find_renamed(workspace, proposed)
    seen: set[str] = set()
    for path in draft_paths(workspace.folder):
        try:
            target = batch_path(*split_path(path))
        except GalleyError as error:
            yield Row(path, "", NO_BATCH, problem=str(error))
            continue
        target = renamed[path].old if path in renamed else target
        seen.add(target)
        stage = stages.get(target, NO_BATCH)
        yield _row(workspace, path, target, stage, proposed.get(target))
    for target in sorted(stages.keys() - seen):
        yield _row(workspace, "", target, stages[target], proposed.get(target))


def _stages(workspace: Workspace, proposed: Mapping[str, Proposed]) -> dict[str, str]:
    repository = workspace.repository
    stages = dict.fromkeys(batch_paths(workspace.folder), WRITTEN)
    on_main = repository.tree(repository.main_branch())
    stages |= dict.fromkeys(proposed, PROPOSED)
    stages |= dict.fromkeys(batch_paths(on_main), MERGED)
    return stages


def _row(
    workspace: Workspace, path: str, target: str, stage: str, proposed: Proposed | None
) -> Row:
    try:
        return _readable_row(workspace, path, target, stage, proposed)
    except GalleyError as error:
        return Row(path, target, stage, problem=str(error))


def _readable_row(
    workspace: Workspace, path: str, target: str, stage: str, proposed: Proposed | None
) -> Row:
    draft = load_draft(workspace.folder, path) if path else None
    social = draft.social if draft else "yes"
    if stage == NO_BATCH:
        return Row(path, target, stage, social)
    document = _document(workspace, target, stage, proposed)
    batch = document.batch
    brand = load_brand(workspace.folder, batch.brand)
    recorded = batch.records.draft_digest
    states = Counter(str(post_state(batch, post, brand.approvals_needed)) for post in batch.posts)
    return Row(
        path,
        target,
        stage,
        social,
        posts=dict(sorted(states.items())),
        stale=bool(draft and recorded and recorded != draft.digest),
        age_days=batch.age_in_days(workspace.now.date()),
        next_slot=_next_slot(batch, brand, workspace.now),
        ledger=_ledger(document),
        notes_wait=notes_wait(batch, brand.approvals_needed),
        branch=proposed.where if proposed else "",
    )


def _document(workspace: Workspace, target: str, stage: str, proposed: Proposed | None) -> Document:
    repository = workspace.repository
    if stage == MERGED:
        return load_document(repository.tree(repository.main_branch()), target)
    if proposed is not None:
        return load_document(repository.tree(proposed.commit), target)
    return load_document(workspace.folder, target)


def _ledger(document: Document) -> dict[str, str | int | bool]:
    entry = read_ledger(document.fields)
    return entry.values() if entry else {}


def _next_slot(batch: Batch, brand: Brand, now: dt.datetime) -> str:
    ahead = [
        (recorded.slot.instant, f"{recorded.entry.at} {recorded.post.id}")
        for recorded in recorded_slots(batch, brand).values()
        if recorded.slot is not None and recorded.slot.instant > now
    ]
    return min(ahead)[1] if ahead else ""
