"""Bring what GitHub tells of a pull request's conversation into the review room's own words."""

from __future__ import annotations

import contextlib
import datetime as dt
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

from pipeline.content.batch import NOTES
from pipeline.content.brand import Brand
from pipeline.content.document import Document
from pipeline.errors import GalleyError, GitFailed, NotOnGitHub
from pipeline.flows.check import Checker
from pipeline.flows.github.changes import Change, base_documents, read_merged
from pipeline.flows.github.hub import Hub
from pipeline.flows.github.renames import former_names
from pipeline.flows.loading import find_brand, load_document
from pipeline.forge.history import changed_paths, commits_between, commits_reached, has_commit
from pipeline.review.approval.leaving import left_digest
from pipeline.review.approval.proof import Conversation, Proof, prove
from pipeline.review.approval.speaker import may_write
from pipeline.review.approval.voices import LEFT
from pipeline.review.changes.consent import bars_approval
from pipeline.review.comments.conversation import (
    Digests,
    Kind,
    ReviewState,
    Said,
    Seen,
    Shown,
    Talk,
)
from pipeline.review.comments.parsing import post_at_line
from pipeline.review.standing.verdict import VALIDATE

if TYPE_CHECKING:
    from pipeline.forge.github.model import Comment, PullRequest, Review

_MOST_FOLLOWED = 10
_SHA = re.compile(r"[0-9a-f]{40}")


def converse(change: Change) -> Conversation:
    """Read what was said on a pull request, what had been shown, and who may write.

    A pull request that follows a merged one carries what was said there: its records point to it.
    """
    here = _talk(change)
    former = [_talk(each) for each in _followed(change)]
    speakers = {login for talk in (here, *former) for login in _speakers(talk.said)}
    permissions = {login: change.hub.permission(login) for login in sorted(speakers)}
    return Conversation(here.said, here.seen, permissions, former)


def _talk(change: Change) -> Talk:
    """Read one pull request's talk; what was shown matters only where people with rights spoke."""
    hub = change.hub
    said = read_said(hub, change.pull)
    if not any(may_write(hub.permission(login)) for login in sorted(_speakers(said))):
        return Talk(said, Seen(()))
    return Talk(said, Seen(tuple(_read_shown(change, said)), _rewritten(change.hub, change.pull)))


def _speakers(said: Iterable[Said]) -> set[str]:
    return {each.author for each in said if not each.by_bot and _may_matter(each)}


def _rewritten(hub: Hub, pull: PullRequest) -> dt.datetime | None:
    """Tell when commits of a pull request were last taken away; after its merge it is no matter."""
    times = hub.rewritten_at(pull.number)
    before = [each for each in times if pull.merged_at is None or each < pull.merged_at]
    return max(before, default=None)


def _followed(change: Change) -> Iterator[Change]:
    """Give the merged pull requests on which approvals in the head's records were given."""
    hub = change.hub
    here = re.compile(re.escape(change.pull.url.rpartition("/")[0]) + r"/([0-9]{1,9})#")
    numbers = {
        int(match[1])
        for document in change.documents
        for approval in document.batch.records.approvals
        if (match := here.match(approval.where))
    }
    for number in sorted(numbers - {change.pull.number})[:_MOST_FOLLOWED]:
        pull = None
        with contextlib.suppress(NotOnGitHub):  # A record may name anything.
            pull = hub.github.pull(number)
        if pull is not None and pull.merged and pull.base_ref == hub.main:
            hub.fetch([pull])
            yield read_merged(hub, pull)


def prove_change(change: Change, conversation: Conversation) -> Proof:
    """Derive the approvals of what a pull request changes."""
    documents = {each.batch.path: each for each in change.documents}
    base = base_documents(change)
    return prove(documents, base, conversation, _brands(change), barred_posts(change))


def barred_posts(change: Change) -> dict[str, set[str]]:
    """Name, by path, the posts that an error keeps from being approved; so it may the notes."""
    checker = Checker(change.tree)
    barred: dict[str, set[str]] = {}
    for document in change.documents:
        found = tuple(checker.check_document(document))
        barred[document.batch.path] = {
            target
            for target in (*(post.id for post in document.batch.posts), NOTES)
            if any(bars_approval(finding, target) for finding in found)
        }
    return barred


def read_said(hub: Hub, pull: PullRequest) -> tuple[Said, ...]:
    """Read comments, comments on lines and reviews, in the order in which they were said."""
    reviews = {each.id: each for each in hub.reviews(pull.number)}
    everything = [
        *(_comment(each) for each in hub.comments(pull.number)),
        *(
            _line_comment(hub, each, reviews.get(each.review_id))
            for each in hub.line_comments(pull.number)
        ),
        *(_review(each) for each in reviews.values()),
    ]
    return tuple(sorted(everything, key=lambda said: (said.at, said.id)))


def comment_of(hub: Hub, number: int) -> dict[str, Comment]:
    """Give the comments of a pull request by the ids that what was said has."""
    return {
        **{f"issuecomment-{each.id}": each for each in hub.comments(number)},
        **{f"discussion_r{each.id}": each for each in hub.line_comments(number)},
    }


def _may_matter(said: Said) -> bool:
    return said.kind is Kind.REVIEW or any(slash in said.body for slash in "/\uff0f")


def _brands(change: Change) -> dict[str, Brand]:
    keys = {document.batch.brand for document in change.documents}
    read = ((key, find_brand(change.tree, key)) for key in keys)
    return {key: brand for key, brand in read if brand is not None}


def _read_shown(change: Change, said: tuple[Said, ...]) -> Iterator[Shown]:
    """Read which texts stood in each commit of a pull request, and since when they were shown.

    Since a commit's first status of ours; commits that a review names are read as well.
    """
    hub = change.hub
    _fetch_reviewed(hub, said)
    commits = commits_between(hub.repository, change.base, change.head)
    names = former_names(change, commits)
    known = commits_reached(hub.repository, change.base, change.head)
    named = {each.commit for each in said if each.commit} - set(known)
    known += [sha for sha in sorted(named) if has_commit(hub.repository, sha)]
    same = {path: path for path in change.batches}
    for sha in dict.fromkeys([*known, change.head]):
        yield _shown(change, sha, names.get(sha, same))


def _fetch_reviewed(hub: Hub, said: Iterable[Said]) -> None:
    """Bring the commits that approving reviews name and that a push by force took off the branch.

    GitHub says which commit a review was made on, and a commit's id vouches for its texts.
    """
    approving = (each for each in said if each.state == ReviewState.APPROVED)
    named = {each.commit for each in approving if may_write(hub.permission(each.author))}
    known = (sha for sha in sorted(named) if _SHA.fullmatch(sha))
    gone = [sha for sha in known if not has_commit(hub.repository, sha)]
    for sha in gone[:_MOST_FOLLOWED]:
        with contextlib.suppress(GitFailed):  # Where GitHub has dropped it, it proves nothing.
            hub.fetch_commit(sha)


def text_digests(document: Document) -> dict[str, str]:
    """Give the digest of each post and of the notes, as approvals bind to them."""
    batch = document.batch
    return {**{post.id: post.digest for post in batch.posts}, NOTES: batch.notes_digest}


def _shown(change: Change, sha: str, names: Mapping[str, str]) -> Shown:
    since = change.hub.first_status(sha, VALIDATE)
    return Shown(sha, since, _digests(change, sha, names))


def _digests(change: Change, sha: str, names: Mapping[str, str]) -> Digests:
    """Give the digests of the batches that a commit changed, under their present paths."""
    repository = change.hub.repository
    tree, changed = repository.tree(sha), set(changed_paths(repository, change.base, sha))
    digests: dict[str, dict[str, str]] = {}
    for path, then in names.items():
        with contextlib.suppress(GalleyError):
            if then in changed and tree.exists(then):
                document = load_document(tree, then)
                digests[path] = {**text_digests(document), LEFT: left_digest(document.batch)}
    for path in change.removed:
        if path in changed and not tree.exists(path):
            digests[path] = {LEFT: left_digest(None)}
    return digests


def _comment(comment: Comment) -> Said:
    return Said(
        id=f"issuecomment-{comment.id}",
        author=comment.author.login,
        by_bot=comment.author.is_bot,
        at=comment.created_at,
        edited=comment.updated_at != comment.created_at,
        body=comment.body,
        url=comment.url,
    )


def _line_comment(hub: Hub, comment: Comment, review: Review | None) -> Said:
    """Read a comment on a line; one that belongs to a review may be changed until that is sent."""
    published = max(comment.created_at, review.submitted_at) if review else comment.created_at
    return Said(
        id=f"discussion_r{comment.id}",
        author=comment.author.login,
        by_bot=comment.author.is_bot,
        at=comment.created_at,
        edited=comment.updated_at > published,
        body=comment.body,
        url=comment.url,
        kind=Kind.LINE,
        path=comment.path,
        line=comment.line,
        commit=comment.commit_id,
        post=_post_at(hub, comment),
        review=f"pullrequestreview-{comment.review_id}" if comment.review_id else "",
        published=published,
    )


def _post_at(hub: Hub, comment: Comment) -> str:
    """Name the post on whose lines a comment was written."""
    with contextlib.suppress(GalleyError):
        if comment.line and has_commit(hub.repository, comment.commit_id):
            tree = hub.repository.tree(comment.commit_id)
            return post_at_line(load_document(tree, comment.path), comment.line)
    return ""


def _review(review: Review) -> Said:
    return Said(
        id=f"pullrequestreview-{review.id}",
        author=review.author.login,
        by_bot=review.author.is_bot,
        at=review.submitted_at,
        edited=False,
        body=review.body,
        url=review.url,
        kind=Kind.REVIEW,
        commit=review.commit_id,
        state=review.state,
    )
