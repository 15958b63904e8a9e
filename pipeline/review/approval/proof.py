"""Derive anew which approvals the conversation bears out; the records in the file prove nothing.

A record that main's file holds already is trusted. Statuses and reports are made elsewhere.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from pipeline.content.batch import NOTES, Approval, Batch
from pipeline.content.brand import Brand
from pipeline.content.document import Document
from pipeline.content.state import live_posts
from pipeline.review.approval.proven import OVERTAKEN, Objection, OpenPoint, Proven, Unproved
from pipeline.review.approval.speaker import may_review, may_write
from pipeline.review.approval.voices import Voices, Yes, hear, standing_objections
from pipeline.review.approval.withdrawals import Returned, returned_posts
from pipeline.review.comments.conversation import Said, Seen, Talk

_NOTHING: Mapping[str, Collection[str]] = {}


@dataclass(frozen=True, slots=True)
class Conversation:
    """What was said, what had been shown, and who may write.

    `permissions` are GitHub's, by login; a login that is missing may do nothing. `former` are the
    talks on merged pull requests that this one follows: their yeses count, their objections don't.
    """

    said: Sequence[Said]
    seen: Seen
    permissions: Mapping[str, str]
    former: Sequence[Talk] = ()

    def knows(self, login: str) -> bool:
        """Tell whether a person's permission was asked for: those who said nothing have none."""
        return login.casefold() in {name.casefold() for name in self.permissions}

    def may_write(self, login: str) -> bool:
        folded = login.casefold()
        return any(
            name.casefold() == folded and may_write(permission)
            for name, permission in self.permissions.items()
        )


@dataclass(frozen=True, slots=True)
class Proof:
    """By path, the approvals of the present texts that stand and the records without proof.

    `unrecorded` are approvals by review that stand and that the file does not hold yet.
    """

    proven: Mapping[str, Proven]
    unrecorded: Mapping[str, tuple[Approval, ...]]
    objections: tuple[Objection, ...] = ()
    open_points: tuple[OpenPoint, ...] = ()


def prove(
    documents: Mapping[str, Document],
    base: Mapping[str, Document],
    conversation: Conversation,
    brands: Mapping[str, Brand],
    barred: Mapping[str, Collection[str]] = _NOTHING,
) -> Proof:
    """Derive every approval of the head's documents; all mappings but `brands` are by path.

    `base` holds main's documents under the head's paths, so that a renamed batch brings its
    records along; to another brand it brings none. `brands` are the base's, by key; where a
    batch's brand is missing, or is not the one of its folder, nobody is heard. `barred` names the
    posts that do not pass, which a review's "Approve" does not cover.
    """
    proven: dict[str, Proven] = {}
    unrecorded: dict[str, tuple[Approval, ...]] = {}
    talks = (*conversation.former, Talk(conversation.said, conversation.seen))
    for path, document in documents.items():
        batch = document.batch
        former = base[path].batch if path in base else None
        if former is not None and former.brand != batch.brand:
            former = None
        inquiry = _Inquiry(
            batch,
            former,
            brands.get(batch.brand) if path.startswith(f"social/{batch.brand}/") else None,
            conversation,
            hear(path, talks),
        )
        proven[path] = Proven(inquiry.approvers(), tuple(inquiry.unproved()))
        unrecorded[path] = tuple(inquiry.unrecorded(barred.get(path, ())))
    objections = standing_objections(conversation.said, conversation.may_write)
    return Proof(
        proven,
        unrecorded,
        tuple(Objection(each.author, each.url) for each in objections),
        tuple(_open_points(objections, conversation.said)),
    )


def recorded_later(
    documents: Mapping[str, Document],
    conversation: Conversation,
    brands: Mapping[str, Brand],
    barred: Mapping[str, Collection[str]] = _NOTHING,
) -> Mapping[str, tuple[Approval, ...]]:
    """Give the reviews' approvals that a merge left unrecorded, for the texts they saw.

    `documents` are main's; a text that is no longer the one reviewed gets nothing.
    """
    found = prove(documents, documents, conversation, brands, barred).unrecorded
    return {path: approvals for path, approvals in found.items() if approvals}


_Key = tuple[str, str, str]
"""Target, login in one case, and digest: what makes two approvals the same."""


def _records(batch: Batch) -> frozenset[_Key]:
    return frozenset(_key(each) for each in batch.records.approvals)


def _key(approval: Approval) -> _Key:
    return approval.post, approval.by.casefold(), approval.sha256


class _Inquiry:
    """One batch, its records, and what was said of it."""

    def __init__(
        self,
        batch: Batch,
        base: Batch | None,
        brand: Brand | None,
        conversation: Conversation,
        voices: Voices,
    ) -> None:
        self._batch = batch
        self._trusted = _records(base) if base else frozenset()
        self._returned: Returned = returned_posts(base, batch) if base else {}
        self._brand = brand
        self._conversation = conversation
        self._voices = voices
        self._yeses = tuple(each for each in voices.yeses if self._is_timely(each))

    def approvers(self) -> dict[str, tuple[str, ...]]:
        """Name by target who said yes to the present text: on record and proved, or by review."""
        return {
            target: tuple(names.values())
            for target, digest in self._present().items()
            if (names := self._approvers(target, digest))
        }

    def unproved(self) -> Iterator[Unproved]:
        """Find the records that the pull request adds and that nothing bears out."""
        for approval in self._batch.records.approvals:
            if not self._holds(approval):
                yield Unproved(approval.post, approval.by, self._why_not(approval))

    def unrecorded(self, barred: Collection[str]) -> Iterator[Approval]:
        """Give the approvals by review that stand and are not on record."""
        known = _records(self._batch)
        present = self._present()
        covers_notes = not any(post.id in barred for post in live_posts(self._batch))
        for yes in self._yeses:
            left_out = yes.target in barred or (yes.target == NOTES and not covers_notes)
            if (
                yes.native
                and present.get(yes.target) == yes.digest
                and not left_out
                and (yes.target, yes.by.casefold(), yes.digest) not in known
                and self._is_heard(yes.by)
            ):
                at = yes.at.strftime("%Y-%m-%dT%H:%M:%SZ")
                yield Approval(yes.target, yes.by, at, yes.digest, yes.url)

    def _approvers(self, target: str, digest: str) -> dict[str, str]:
        names = {
            each.by.casefold(): each.by
            for each in self._batch.records.approvals
            if (each.post, each.sha256) == (target, digest) and self._holds(each)
        }
        for yes in self._yeses:
            meant = yes.native and (yes.target, yes.digest) == (target, digest)
            if meant and self._is_heard(yes.by):
                names.setdefault(yes.by.casefold(), yes.by)
        return names

    def _present(self) -> dict[str, str]:
        digests = {post.id: post.digest for post in live_posts(self._batch)}
        return {**digests, NOTES: self._batch.notes_digest}

    def _holds(self, approval: Approval) -> bool:
        if approval.post not in self._returned and _key(approval) in self._trusted:
            return True
        return self._is_heard(approval.by) and self._find(approval) is not None

    def _find(self, approval: Approval) -> Yes | None:
        wanted = _key(approval)
        return next(
            (yes for yes in self._yeses if (yes.target, yes.by.casefold(), yes.digest) == wanted),
            None,
        )

    def _is_timely(self, yes: Yes) -> bool:
        """Tell whether a yes was said after its post was withdrawn, if it comes back now."""
        return yes.target not in self._returned or yes.at > self._returned[yes.target]

    def _is_heard(self, login: str) -> bool:
        if self._brand is None or not may_review(self._brand, login):
            return False
        return self._conversation.may_write(login)

    def _why_not(self, approval: Approval) -> str:
        by = approval.by
        if self._conversation.knows(by) and not self._conversation.may_write(by):
            return f"{by} may not write to this repository"
        if self._brand is None:
            return f"{self._batch.brand} is no brand of this folder"
        if not may_review(self._brand, by):
            return f"{by} is not among the brand's reviewers"
        if approval.post in self._returned:
            return "it was withdrawn after that"
        if by.casefold() in self._voices.edited:
            return "a comment of theirs was edited afterwards"
        if by.casefold() in self._voices.overtaken:
            return OVERTAKEN
        return "no comment or review of theirs bears it out"


def _open_points(objections: Sequence[Said], said: Sequence[Said]) -> Iterator[OpenPoint]:
    for review in objections:
        if review.body.strip():
            yield OpenPoint(review.author, review.body, review.url, review.post)
        for each in said:
            if each.review == review.id:
                yield OpenPoint(each.author, each.body, each.url, each.post)
