"""Approve posts, or a whole batch, in a person's name; the record goes onto the batch's branch."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.checks.finding import Finding
from pipeline.content.batch import NOTES, read_post_id
from pipeline.content.document import Document
from pipeline.errors import ConflictError, InputError, Place
from pipeline.flows.check import Checker
from pipeline.flows.loading import load_brand
from pipeline.flows.workspace import Workspace, branch_with, commit_document, present_document
from pipeline.review.approval.speaker import may_review
from pipeline.review.changes.approving import approvable_posts, approve_batch, approve_posts
from pipeline.review.changes.consent import bars_approval
from pipeline.review.markdown.plain_text import visible


@dataclass(frozen=True, slots=True)
class Approved:
    """What an approval came to; `refused` holds the errors that kept posts out."""

    document: Document
    branch: str
    posts: tuple[str, ...]
    refused: tuple[Finding, ...]
    changed: bool


def approve(workspace: Workspace, path: str, post_ids: Sequence[str], by: str) -> Approved:
    """Record a yes to these posts' present texts; without ids, to every post that passes.

    Approving the whole batch, with no post refused, approves its notes too.
    """
    by = " ".join(by.split())
    document = present_document(workspace, path)
    brand = load_brand(workspace.folder, document.batch.brand)
    _require_reviewer(brand.reviewers, may_review(brand, by), by)
    findings = Checker(workspace.folder).check_document(document)
    named = tuple(document.batch.post(each) for each in dict.fromkeys(map(read_post_id, post_ids)))
    wanted = named or approvable_posts(document.batch, by)
    targets = [post.id for post in wanted] + ([] if named else [NOTES])
    refused = [each for each in findings if any(bars_approval(each, name) for name in targets)]
    if named and refused:
        raise _refusal(refused)
    posts = tuple(
        post for post in wanted if not any(bars_approval(each, post.id) for each in refused)
    )
    if not posts and refused:
        return Approved(
            document, branch_with(workspace.repository, path), (), tuple(refused), False
        )
    at = workspace.now.strftime("%Y-%m-%dT%H:%M:%SZ")
    record = approve_posts if named or refused else approve_batch
    approved = record(document, brand, posts, by=by, at=at, where="local")
    names = tuple(post.id for post in posts) or (NOTES,)
    message = f"Approve {', '.join(names)} of {path} as {by}"
    changed = approved.batch.records != document.batch.records and commit_document(
        workspace, document, approved, visible(message)
    )
    return Approved(
        approved, branch_with(workspace.repository, path), names, tuple(refused), changed
    )


def _require_reviewer(reviewers: Sequence[str], allowed: bool, by: str) -> None:
    if not by.isprintable() or not by:
        raise InputError(
            "nobody is named as the reviewer",
            help='Write `--by NAME`, or set git\'s: `git config user.name "Your Name"`.',
        )
    if not allowed:
        raise InputError(
            f"`{by}` is not among the brand's reviewers",
            help=f"Reviewers are {', '.join(reviewers)}; name one with `--by`.",
        )


def _refusal(findings: Sequence[Finding]) -> ConflictError:
    first = findings[0]
    return ConflictError(
        f"{first.post or 'the batch'} has an error: {first.message}",
        place=Place(first.path, first.line),
        help=first.help,
    )
