"""What lies before us when the conversation of a pull request is answered.

For an open one that is its own batches on its own branch; for a merged one those of main, or of
the pull request that follows it.
"""

from __future__ import annotations

import contextlib
import functools
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from pipeline.checks.finding import Finding
from pipeline.content.brand import Brand
from pipeline.content.document import Document
from pipeline.errors import GalleyError
from pipeline.flows.check import Checker
from pipeline.flows.github.answering.edits import edited_by_people
from pipeline.flows.github.changes import Change, open_changes, read_change, read_merged
from pipeline.flows.github.conversation import converse
from pipeline.flows.github.hub import Hub
from pipeline.flows.github.leaving import deleted_batches, prove_leaving
from pipeline.flows.github.slots import held_slots
from pipeline.flows.loading import find_brand, load_document, load_draft
from pipeline.forge.tree import Tree
from pipeline.review.approval.proof import Conversation
from pipeline.review.approval.speaker import Hearing, Pull, judge_speaker
from pipeline.review.changes.turn import Circumstances
from pipeline.review.comments.command import Command
from pipeline.review.comments.conversation import Kind, Said
from pipeline.review.comments.parsing import Mistake, command_post_ids, read_said
from pipeline.review.report.answers import answer_marker

if TYPE_CHECKING:
    from pipeline.forge.github.model import PullRequest


@dataclass(frozen=True, eq=False)
class Desk:
    """A pull request, its conversation, the open pull requests, and the batches commands change."""

    hub: Hub
    change: Change
    changes: Sequence[Change]
    conversation: Conversation
    answered: frozenset[str]
    documents: Mapping[str, Document]
    trees: Mapping[str, Tree]
    _brands: dict[str, Brand | None] = field(default_factory=dict)

    @property
    def pull(self) -> PullRequest:
        return self.change.pull

    def pending(self) -> Iterator[Said]:
        """Give what may want an answer and has none, in the order in which it was said."""
        for said in self.conversation.said:
            here = said.url.startswith(f"{self.pull.url}#")
            if here and answer_marker(said.id) not in self.answered and said.author != self.hub.bot:
                yield said

    def awaits_answer(self, said: Said) -> bool:
        """Tell whether something said gets an answer, be it a refusal.

        In a fork nothing can be recorded, and a review without words counts as it stands.
        """
        by_button = said.kind is Kind.REVIEW and not said.body.strip()
        if by_button and self.change.in_fork and not self.pull.merged:
            return False
        about = self.documents or self.deleted
        hearings = [self.hear(said, document) for document in about.values()]
        return any(hearing.heard or hearing.reason for hearing in hearings)

    def brand(self, document: Document) -> Brand | None:
        """Read a batch's brand as main has it."""
        key = document.batch.brand
        if key not in self._brands:
            main = self.hub.repository.tree(self.hub.main_commit())
            self._brands[key] = find_brand(main, key)
        return self._brands[key]

    def commands(self, said: Said, document: Document) -> tuple[Command | Mistake, ...]:
        """Read what was said as commands on a batch."""
        return read_said(said, command_post_ids(document.batch))

    def hear(self, said: Said, document: Document) -> Hearing:
        """Decide whether a speaker is heard about a batch."""
        return judge_speaker(
            said,
            self.commands(said, document),
            permission=self.conversation.permissions.get(said.author, "none"),
            brand=self.brand(document),
            pull=Pull(self.pull.state == "open", self.pull.merged, self.hub.bot),
        )

    def around(self, said: Said, document: Document) -> Circumstances:
        """Gather what is known around a batch when something said of it is carried out."""
        path, main = document.batch.path, self.hub.repository.tree(self.hub.main_commit())
        published = load_document(main, path).batch.posts if main.exists(path) else ()
        digest = ""
        with contextlib.suppress(GalleyError):
            digest = load_draft(self.trees[path], document.batch.source).digest
        held = held_slots(self.hub, self.changes, document.batch.brand, path)
        return Circumstances(
            now=self.hub.now,
            merged=self.pull.merged,
            shown=self.conversation.seen.shown_to(said, path),
            draft_digest=digest,
            leaving=self._leaving.get(path, ()),
            edited=edited_by_people(self.change, path),
            published=[post.id for post in published],
            taken=[each.taken for each in held],
        )

    def check(self, document: Document) -> tuple[Finding, ...]:
        """Check a version of a batch beside its draft and brand."""
        return tuple(Checker(self.trees[document.batch.path]).check_document(document))

    @functools.cached_property
    def deleted(self) -> dict[str, Document]:
        """Give main's batches with published posts that the pull request deletes."""
        return {} if self.pull.merged else deleted_batches(self.change)

    @functools.cached_property
    def _leaving(self) -> dict[str, tuple[str, ...]]:
        if self.pull.merged:
            return {}
        return {
            each.path: each.edited_out for each in prove_leaving(self.change, self.conversation)
        }

    @functools.cached_property
    def follow_ups(self) -> dict[str, Change]:
        """Give the open pull requests of this repository by the batches that they change."""
        return {
            path: change
            for change in reversed(self.changes)
            if not change.in_fork
            for path in change.batches
        }


def open_desk(hub: Hub, number: int) -> Desk:
    """Read a pull request, open or merged, with all that was said on it; fetches."""
    hub.listen_anew()
    changes = open_changes(hub)
    change = next((each for each in changes if each.pull.number == number), None)
    if change is None:
        pull = hub.github.pull(number)
        hub.fetch([pull])
        change = read_merged(hub, pull) if pull.merged else read_change(hub, pull)
    return desk_for(hub, change, changes)


def desk_for(hub: Hub, change: Change, changes: Sequence[Change]) -> Desk:
    """Read all that was said on a pull request whose change is known."""
    documents, trees = _open(hub, change, changes)
    answered = frozenset(_answered(hub, change.pull.number))
    return Desk(hub, change, changes, converse(change), answered, documents, trees)


def _open(
    hub: Hub, change: Change, changes: Sequence[Change]
) -> tuple[dict[str, Document], dict[str, Tree]]:
    documents: dict[str, Document] = {}
    trees: dict[str, Tree] = {}
    main = hub.repository.tree(hub.main_commit())
    for path in change.batches:
        tree: Tree = change.tree
        if change.pull.merged:
            following = (each.tree for each in changes if path in each.batches and not each.in_fork)
            tree = next(following, main)
        with contextlib.suppress(GalleyError):
            documents[path] = load_document(tree, path)
            trees[path] = tree
    return documents, trees


def _answered(hub: Hub, number: int) -> Iterator[str]:
    """Give the markers of our answers; nobody else's comment is one."""
    for comment in (*hub.comments(number), *hub.line_comments(number)):
        if comment.author.login == hub.bot:
            yield comment.body.split("\n", 1)[0].strip()
