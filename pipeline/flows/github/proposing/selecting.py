"""Gather what main, the branches and the pull requests hold, and select which drafts need work."""

from __future__ import annotations

import contextlib
import datetime as dt
import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pipeline.content.brand import Brand
from pipeline.content.document import Document
from pipeline.content.draft import Draft
from pipeline.errors import GalleyError, InputError, Place
from pipeline.flows.github.changes import Change, holds_batches_alone, read_open
from pipeline.flows.github.drafts import outstanding, staleness_of
from pipeline.flows.github.hub import Hub
from pipeline.flows.github.proposing.backlog import Facts, Proposed, Selection, select_work
from pipeline.flows.loading import batch_paths, draft_paths, find_brand, load_document, load_draft
from pipeline.forge.history import last_change, lost_paths
from pipeline.forge.tree import Tree
from pipeline.review.markdown.plain_text import visible

if TYPE_CHECKING:
    from pipeline.forge.github.model import PullRequest

BRANCHES = "social/"
_PLAIN_NAME = re.compile(r"[a-z0-9-]+/[a-z0-9][a-z0-9-]*")
# With one file of such a name, upload-artifact takes none. What else it refuses, git does too.
_NOT_IN_ARTIFACTS = frozenset('"<>|')
_OURS = re.compile(r"(?:social|follow-up(?:-[0-9]+)?)/(?P<batch>.+)")


@dataclass(frozen=True, slots=True)
class Survey:
    """What a run found: main's tree, the open pull requests, the work, and what cannot be read.

    `closed` says of batches whose latest pull request was closed unmerged, when that was; `merged`
    are the pull requests that main took, oldest first.
    """

    main: Tree
    changes: Sequence[Change]
    selection: Selection
    unreadable: dict[str, GalleyError]
    closed: Mapping[str, dt.datetime]
    merged: Sequence[PullRequest]

    def was_declined(self, path: str, since: dt.datetime | None) -> bool:
        """Tell whether a batch's latest pull request was closed after what would call for one."""
        closed = self.closed.get(path)
        return closed is not None and (since is None or closed >= since)


def survey(hub: Hub) -> Survey:
    """Look at everything once; fetches."""
    everything = sorted(hub.github.pulls("all"), key=lambda pull: pull.number)
    changes = read_open(hub, everything)
    main = hub.repository.tree(hub.main_commit())
    unreadable: dict[str, GalleyError] = {}
    drafts = dict(_drafts(hub, main, unreadable))
    published = dict(_published(main, unreadable))
    ours = _our_pulls(hub, everything)
    pulls = {batch: pull for pull in ours if (batch := _batch_of(pull.head_ref))}
    closed = {path: pull.closed_at for path, pull in pulls.items() if pull.state == "closed"}
    unmerged = {
        path: closed_at
        for path, closed_at in closed.items()
        if closed_at is not None and not pulls[path].merged
    }
    facts = Facts(
        drafts=drafts,
        published=published,
        proposed=_proposed(changes),
        affected=dict(_affected(hub, main, published)),
        closed=unmerged.keys(),
        rejected=_rejected(hub, drafts, [pulls[path] for path in unmerged]),
        declined=set(_declined(hub, published, unmerged)),
        merged=_gone(hub, pulls),
        orphaned=set(_orphaned(hub, {pull.head_ref for pull in ours})),
    )
    merged = [pull for pull in everything if pull.merged and pull.base_ref == hub.main]
    return Survey(main, changes, select_work(facts), unreadable, unmerged, merged)


def _drafts(
    hub: Hub, main: Tree, unreadable: dict[str, GalleyError]
) -> Iterator[tuple[str, Draft]]:
    for path in draft_paths(main):
        try:
            draft = load_draft(main, path)
            _require_usable_name(hub, path)
            yield path, draft
        except GalleyError as error:
            unreadable[path] = error


def _require_usable_name(hub: Hub, path: str) -> None:
    """Refuse a draft that can have no branch before a model is asked to write for it."""
    name = path.removeprefix("drafts/").removesuffix(".md")
    if _PLAIN_NAME.fullmatch(name):
        return
    if not hub.repository.is_branch_name(f"{BRANCHES}{name}"):
        problem = f"“{visible(name)}” cannot be a branch's name"
    elif _NOT_IN_ARTIFACTS & set(name):
        problem = f"“{visible(name)}” has a character that GitHub takes in no artifact"
    else:
        return
    raise InputError(
        problem, place=Place(path), help="Rename the draft: letters, digits and hyphens are safe."
    )


def _published(main: Tree, unreadable: dict[str, GalleyError]) -> Iterator[tuple[str, Document]]:
    for path in batch_paths(main):
        try:
            yield path, load_document(main, path)
        except GalleyError as error:
            unreadable[path] = error


def _proposed(changes: Sequence[Change]) -> dict[str, Proposed]:
    """Give the batches of open pull requests; the oldest one holds a batch that several touch."""
    found: dict[str, Proposed] = {}
    for change in changes:
        if not change.in_fork:
            for document in change.documents:
                found.setdefault(document.batch.path, Proposed(change.pull.number, document))
    return found


def _affected(
    hub: Hub, main: Tree, published: dict[str, Document]
) -> Iterator[tuple[str, tuple[str, ...]]]:
    brands: dict[str, Brand | None] = {}
    for path, document in published.items():
        key = document.batch.brand
        if key not in brands:
            brands[key] = find_brand(main, key)
        brand = brands[key]
        stale = staleness_of(hub, document, brand, main, hub.main_commit())
        if stale is None or brand is None or not stale.known:
            continue
        if posts := outstanding(stale, document.batch, brand, hub.now).posts:
            yield path, posts


def _our_pulls(hub: Hub, pulls: Sequence[PullRequest]) -> list[PullRequest]:
    """Give the pull requests from branches of this repository."""
    here = hub.github.name.casefold()
    return [pull for pull in pulls if pull.head_repository.casefold() == here]


def _declined(
    hub: Hub, published: Mapping[str, Document], closed: Mapping[str, dt.datetime]
) -> Iterator[str]:
    """Name the published batches whose pull request was closed after their draft changed last."""
    for path in published.keys() & closed.keys():
        source = published[path].batch.source
        changed = last_change(hub.repository, hub.main_commit(), source) if source else None
        if changed is None or closed[path] >= changed:
            yield path


def _rejected(
    hub: Hub, drafts: Mapping[str, Draft], closed: Sequence[PullRequest]
) -> dict[str, int]:
    """Give the digests of the drafts of closed pull requests that are no longer where they were."""
    moved = [pull for pull in closed if _draft_of(pull) not in drafts]
    if moved:
        hub.fetch(moved)
    found: dict[str, int] = {}
    for pull in moved:
        with contextlib.suppress(GalleyError):
            head = hub.repository.tree(hub.head_of(pull))
            records = load_document(head, _batch_of(pull.head_ref)).batch.records
            found[records.draft_digest] = pull.number
    return found


def _draft_of(pull: PullRequest) -> str:
    return _batch_of(pull.head_ref).replace("social/", "drafts/", 1)


def _gone(hub: Hub, pulls: Mapping[str, PullRequest]) -> set[str]:
    """Name the batches that main had and has no longer, those apart that have another name."""
    lost = lost_paths(hub.repository, hub.main_commit(), BRANCHES.rstrip("/"))
    merged = {batch for batch, pull in pulls.items() if pull.merged}
    return {path for path, now in lost.items() if not now} | (merged - lost.keys())


def _orphaned(hub: Hub, known: Collection[str]) -> Iterator[str]:
    """Name the batches on branches that never had a pull request."""
    for branch, commit in hub.branches().items():
        batch = _batch_of(branch)
        if (
            branch.startswith(BRANCHES)
            and branch not in known
            and hub.repository.tree(commit).exists(batch)
            and holds_batches_alone(hub, commit)
        ):
            yield batch


def _batch_of(branch: str) -> str:
    """Name the batch that a branch of ours is about; empty for other people's branches."""
    match = _OURS.fullmatch(branch)
    return f"social/{match['batch']}.md" if match else ""
