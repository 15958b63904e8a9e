"""Approve posts, or a whole batch, in a person's name; the record goes onto the batch's branch."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.checks.finding import Finding
from pipeline.content.batch import NOTES, Batch, Post, read_post_id
from pipeline.content.document import Document
from pipeline.content.state import has_approved, notes_wait
from pipeline.content.wording import joined
from pipeline.errors import ConflictError, InputError, Place
from pipeline.flows.check import Checker
from pipeline.flows.loading import load_brand, load_document
from pipeline.flows.proposals import proposed_batches
from pipeline.flows.workspace import Workspace, branch_with, commit_document, present_document
from pipeline.review.approval.speaker import may_review
from pipeline.review.changes.approving import approvable_posts, approve_batch, approve_posts
from pipeline.review.changes.consent import bars_approval
from pipeline.review.markdown.plain_text import visible


@dataclass(frozen=True, slots=True)
class Approved:
    """What an approval came to; `refused` holds the errors that kept posts or notes out.

    `notes` tells whether the notes were recorded, `notes_wait` whether they alone are left and
    nothing stands in their way.
    """

    document: Document
    branch: str
    posts: tuple[str, ...]
    refused: tuple[Finding, ...]
    changed: bool
    notes: bool = False
    notes_wait: bool = False


def approve(workspace: Workspace, path: str, targets: Sequence[str], by: str) -> Approved:
    """Record a yes to these posts' present texts, and to the notes where they are named.

    Without targets, to every post that passes; the notes come along when nothing is refused.
    """
    by = " ".join(by.split())
    document = present_document(workspace, path)
    brand = load_brand(workspace.folder, document.batch.brand)
    _require_reviewer(brand.reviewers, may_review(brand, by), by)
    wanted, with_notes = _read_targets(document.batch, targets, by)
    _refuse_other_text(workspace, document, wanted, with_notes)
    findings = tuple(Checker(workspace.folder).check_document(document))
    concerned = (*(post.id for post in wanted), *([NOTES] if with_notes else []))
    refused = tuple(
        each for each in findings if any(bars_approval(each, target) for target in concerned)
    )
    if targets and refused:
        raise _refusal(refused)
    posts = tuple(
        post for post in wanted if not any(bars_approval(each, post.id) for each in refused)
    )
    branch = branch_with(workspace.repository, path)
    if not posts and refused:
        return Approved(document, branch, (), refused, changed=False)
    at = workspace.now.strftime("%Y-%m-%dT%H:%M:%SZ")
    record = approve_batch if with_notes and not refused else approve_posts
    approved = record(document, brand, posts, by=by, at=at, where="local")
    names = tuple(post.id for post in posts)
    notes = _has_notes(approved, by) and not _has_notes(document, by)
    told = joined([*names, *(["the notes"] if notes else [])])
    changed = approved.batch.records != document.batch.records and commit_document(
        workspace, document, approved, visible(f"Approve {told} of {path} as {by}")
    )
    barred = any(bars_approval(each, NOTES) for each in findings)
    wait = not barred and notes_wait(approved.batch, brand.approvals_needed)
    branch = branch_with(workspace.repository, path)
    return Approved(approved, branch, names, refused, changed, notes, wait)


def _read_targets(batch: Batch, targets: Sequence[str], by: str) -> tuple[tuple[Post, ...], bool]:
    """Read which posts are meant, and whether the notes are."""
    if not targets:
        return approvable_posts(batch, by), True
    ids = [each for each in targets if each.strip().casefold() != NOTES]
    posts = tuple(batch.post(each) for each in dict.fromkeys(map(read_post_id, ids)))
    return posts, len(ids) < len(targets)


def _has_notes(document: Document, by: str) -> bool:
    return has_approved(document.batch, NOTES, document.batch.notes_digest, by)


def _refuse_other_text(
    workspace: Workspace, document: Document, posts: Sequence[Post], with_notes: bool
) -> None:
    """Refuse a yes to a text that reads otherwise in the file that is checked out.

    It would be recorded for the text on the batch's branch, which nobody may have read.
    """
    path, repository = document.batch.path, workspace.repository
    here = repository.checked_out() or "the commit that is checked out"
    proposed = proposed_batches(repository).get(path)
    branch = proposed.branch if proposed else repository.main_branch()
    where = proposed.where if proposed else branch
    if not repository.tree("HEAD").exists(path) or here == where:
        return
    batch = load_document(workspace.folder, path).batch
    digests = {post.id: post.digest for post in batch.posts}
    other = [post.id for post in posts if digests.get(post.id) != post.digest]
    if with_notes and batch.notes_digest != document.batch.notes_digest:
        other.append("the notes")
    if other:
        read = "reads" if len(other) == 1 and other != ["the notes"] else "read"
        raise ConflictError(
            f"{joined(other)} {read} otherwise on {here} than on {where}, whose text would be"
            " approved",
            place=Place(path),
            help=f"Read the batch there, `git switch {branch}`, merge or commit the wording that"
            " you mean, and approve it there.",
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
    whose = "the notes have" if first.post == NOTES else f"{first.post or 'the batch'} has"
    return ConflictError(
        f"{whose} an error: {first.message}",
        place=Place(first.path, first.line),
        help=first.help,
    )
