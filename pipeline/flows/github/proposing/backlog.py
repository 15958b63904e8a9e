"""Decide which drafts need a batch, from plain facts; nothing is read and nothing is done here."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from pipeline.content.document import Document
from pipeline.content.draft import Draft, batch_path

OPEN_PROPOSALS = 5
"""The most proposals of a brand that stand open; the others wait."""


class Task(StrEnum):
    """What a draft needs."""

    WRITE = "write"
    ADOPT = "adopt"
    MOVE = "move"
    REWRITE = "rewrite"


@dataclass(frozen=True, slots=True)
class Work:
    """A draft with what it needs.

    `moved_from` is the batch's former path, `pull` the open pull request that holds it (0 where
    none does), `posts` those that rest on changed lines.
    """

    task: Task
    draft: Draft
    moved_from: str = ""
    pull: int = 0
    posts: tuple[str, ...] = ()

    @property
    def batch(self) -> str:
        return batch_path(self.draft.brand, self.draft.slug)

    @property
    def branch(self) -> str:
        return self.batch.removesuffix(".md")


@dataclass(frozen=True, slots=True)
class Proposed:
    """A batch as an open pull request has it."""

    pull: int
    document: Document


@dataclass(frozen=True, slots=True)
class Facts:
    """What main, the branches and the pull requests hold.

    `drafts` and `published` are main's; `affected` names the posts of published batches that rest
    on lines changed since. The rest holds paths of batches: `closed` of those whose latest pull
    request was closed, `declined` of those whose draft did not change after that, `merged` of those
    that main had once, `orphaned` of those on branches that never had one. `rejected` gives, by the
    digest of a draft that is no longer where it was, the pull request that was closed.
    """

    drafts: Mapping[str, Draft] = field(default_factory=dict)
    published: Mapping[str, Document] = field(default_factory=dict)
    proposed: Mapping[str, Proposed] = field(default_factory=dict)
    affected: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    closed: Collection[str] = ()
    declined: Collection[str] = ()
    rejected: Mapping[str, int] = field(default_factory=dict)
    merged: Collection[str] = ()
    orphaned: Collection[str] = ()


@dataclass(frozen=True, slots=True)
class Selection:
    """What to do, which drafts wait for a proposal to be decided, and which are left, and why."""

    work: tuple[Work, ...]
    waiting: tuple[str, ...]
    left: Mapping[str, str]


def select_work(facts: Facts, limit: int = OPEN_PROPOSALS) -> Selection:
    """Decide for every draft; the drafts come in the order of their dates, then of their paths."""
    drafts = sorted(facts.drafts.values(), key=lambda each: (str(each.date or "9"), each.path))
    decisions = [(draft, _decide(draft, facts)) for draft in drafts]
    room = Counter(path.split("/")[1] for path in facts.proposed)
    work: list[Work] = []
    waiting: list[str] = []
    left: dict[str, str] = {}
    for draft, decision in decisions:
        if isinstance(decision, str):
            left[draft.path] = decision
        elif decision.pull == 0 and room[draft.brand] >= limit:
            waiting.append(draft.path)
        else:
            room[draft.brand] += decision.pull == 0
            work.append(decision)
    return Selection(tuple(work), tuple(waiting), left)


def _decide(draft: Draft, facts: Facts) -> Work | str:
    path = batch_path(draft.brand, draft.slug)
    if draft.social != "yes":
        return f"the draft says `social: {draft.social}`"
    if path in facts.proposed:
        return f"proposed in #{facts.proposed[path].pull}"
    if path in facts.published:
        return _look_again(draft, facts, path)
    if moved := next(_moved(draft, facts), None):
        return moved
    if path in facts.closed:
        return "its pull request was closed; reopen that to have it proposed again"
    if draft.digest in facts.rejected:
        number = facts.rejected[draft.digest]
        return f"#{number} proposed it under another name and was closed; reopen that to have it"
    if path in facts.merged:
        return f"{path} was merged and deleted since; restore it to have it back"
    if path in facts.orphaned:
        return Work(Task.ADOPT, draft)
    return Work(Task.WRITE, draft)


def _look_again(draft: Draft, facts: Facts, path: str) -> Work | str:
    posts = facts.affected.get(path, ())
    if not posts:
        return "published"
    if path in facts.declined:
        return "its last pull request was closed; reopen that to have the changed posts proposed"
    return Work(Task.REWRITE, draft, posts=posts)


def _moved(draft: Draft, facts: Facts) -> Iterator[Work]:
    """Find the batch of this very text whose draft is no longer where it was."""
    for path, proposed in facts.proposed.items():
        if _lost_its_draft(proposed.document, draft, facts):
            yield Work(Task.MOVE, draft, moved_from=path, pull=proposed.pull)
    for path, document in facts.published.items():
        if _lost_its_draft(document, draft, facts):
            yield Work(Task.MOVE, draft, moved_from=path)


def _lost_its_draft(document: Document, draft: Draft, facts: Facts) -> bool:
    batch = document.batch
    return (
        bool(batch.source)
        and batch.source not in facts.drafts
        and batch.brand == draft.brand
        and batch.records.draft_digest == draft.digest
    )
