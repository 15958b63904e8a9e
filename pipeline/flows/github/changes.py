"""What a pull request changes: its batches and drafts, laid over main, whose rules hold."""

from __future__ import annotations

import functools
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pipeline.checks.finding import Finding
from pipeline.content.document import Document
from pipeline.content.draft import split_path
from pipeline.errors import GalleyError
from pipeline.flows.check import unreadable
from pipeline.flows.github.hub import Hub
from pipeline.flows.loading import is_article, load_document, load_draft, readable_documents
from pipeline.forge.history import changed_paths, lost_paths, merge_base
from pipeline.forge.layered import Layered

if TYPE_CHECKING:
    from pipeline.forge.github.model import PullRequest


@dataclass(frozen=True, eq=False)
class Contents:
    """What a commit changes against the one at which it left main.

    `batches` and `drafts` are those that it has and that differ from there; `removed` are the
    batches that it no longer has.
    """

    hub: Hub
    head: str
    base: str
    batches: tuple[str, ...]
    removed: tuple[str, ...]
    drafts: tuple[str, ...]

    @functools.cached_property
    def others(self) -> tuple[str, ...]:
        """The files that change beside batches and drafts; no approval is about them."""
        told = {*self.batches, *self.removed, *self.drafts}
        changed = changed_paths(self.hub.repository, self.base, self.head)
        return tuple(path for path in changed if path not in told)

    @functools.cached_property
    def tree(self) -> Layered:
        """What main would be with this merged; brands are main's whatever the commit says."""
        repository = self.hub.repository
        own = (*self.batches, *self.removed, *self.drafts)
        return Layered(repository.tree(self.hub.main_commit()), repository.tree(self.head), own)

    @functools.cached_property
    def documents(self) -> tuple[Document, ...]:
        """The batches that can be read."""
        return tuple(readable_documents(self.tree, self.batches))

    def unreadable(self) -> Iterator[Finding]:
        """Say what is wrong with the batches and drafts that cannot be read."""
        for path in (*self.batches, *self.drafts):
            load = load_document if path in self.batches else load_draft
            try:
                load(self.tree, path)
            except GalleyError as error:
                yield unreadable(path, error)


@dataclass(frozen=True, eq=False)
class Change(Contents):
    """A pull request and what it changes."""

    pull: PullRequest

    @functools.cached_property
    def tree(self) -> Layered:
        """What main would be with this merged; once it is, main as it stands."""
        if self.pull.merged:
            main = self.hub.repository.tree(self.hub.main_commit())
            return Layered(main, main, ())
        return super().tree

    @property
    def in_fork(self) -> bool:
        """Tell whether the head lies where we cannot push."""
        return self.pull.head_repository.casefold() != self.hub.github.name.casefold()


def read_commit(hub: Hub, head: str) -> Contents:
    """See what a commit changes."""
    repository = hub.repository
    base = merge_base(repository, hub.main_commit(), head)
    before, there = repository.tree(base or hub.main_commit()), repository.tree(head)
    if base is None:
        paths = [*there.paths("social"), *there.paths("drafts")]
    else:
        paths = changed_paths(repository, base, head)
    articles = [path for path in paths if is_article(path) and _has_place(path)]
    batches = [path for path in articles if path.startswith("social/")]
    return Contents(
        hub,
        head,
        base or hub.main_commit(),
        tuple(path for path in batches if there.exists(path)),
        tuple(path for path in batches if before.exists(path) and not there.exists(path)),
        tuple(path for path in articles if path.startswith("drafts/") and there.exists(path)),
    )


def read_change(hub: Hub, pull: PullRequest, head: str | None = None) -> Change:
    """See what a fetched pull request changes, at its head or at an earlier commit of it."""
    read = read_commit(hub, head or hub.head_of(pull))
    return Change(hub, read.head, read.base, read.batches, read.removed, read.drafts, pull)


def holds_batches_alone(hub: Hub, head: str) -> bool:
    """Tell whether a branch changes batches and nothing else, as those of ours do.

    We open no pull request for anything else: it would be ours, and its author could approve it.
    """
    read = read_commit(hub, head)
    return bool(read.batches) and not read.drafts and not read.others


def read_merged(hub: Hub, pull: PullRequest) -> Change:
    """See which of main's batches a merged pull request changed, whatever they are called now."""
    files = [each.path for each in hub.github.files(pull.number)]
    articles = [path for path in files if is_article(path) and _has_place(path)]
    main = hub.repository.tree(hub.main_commit())
    lost = lost_paths(hub.repository, hub.main_commit(), "social")
    named = (path if main.exists(path) else _renamed(path, lost) for path in articles)
    batches = (path for path in named if path.startswith("social/") and main.exists(path))
    return Change(
        hub, hub.head_of(pull), pull.base_sha, tuple(dict.fromkeys(batches)), (), (), pull
    )


def _renamed(path: str, lost: Mapping[str, str]) -> str:
    """Say how a batch that main lost is called now, if it is still its brand's."""
    now = lost.get(path, "")
    return now if in_same_folder(path, now) else ""


def in_same_folder(one: str, other: str) -> bool:
    """Tell whether two batches are one brand's; what was said of others' is no word on either."""
    return one.rpartition("/")[0] == other.rpartition("/")[0]


def base_documents(change: Contents) -> dict[str, Document]:
    """Read main's batches that a change is about, under the paths that its head has for them."""
    main = change.hub.repository.tree(change.hub.main_commit())
    former = list(readable_documents(main, change.removed))
    base = {each.batch.path: each for each in readable_documents(main, change.batches)}
    for document in change.documents:
        path, digest = document.batch.path, document.batch.records.draft_digest
        for before in former:
            if path not in base and digest and before.batch.records.draft_digest == digest:
                base[path] = before
    return base


def open_changes(hub: Hub) -> Sequence[Change]:
    """Read every open pull request against main, oldest first; fetches what it needs."""
    return read_open(hub, hub.github.pulls("open"))


def read_open(hub: Hub, pulls: Iterable[PullRequest]) -> Sequence[Change]:
    """Read those pull requests that are open and against main; fetches what it needs."""
    wanted = [pull for pull in pulls if pull.state == "open" and pull.base_ref == hub.main]
    hub.fetch(wanted)
    return [read_change(hub, pull) for pull in sorted(wanted, key=lambda pull: pull.number)]


def _has_place(path: str) -> bool:
    try:
        split_path(path)
    except GalleyError:
        return False
    return True
