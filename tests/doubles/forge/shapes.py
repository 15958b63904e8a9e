"""The double's records as GitHub's JSON.

`spec.fill` supplies required fields that nobody of ours reads; what has a meaning stands here.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from tests.doubles.forge.spec import fill
from tests.doubles.forge.state import (
    Comment,
    Issue,
    Pull,
    Reaction,
    Repository,
    Review,
    Status,
)

if TYPE_CHECKING:
    from tests.doubles.forge.world import World

Shape = Callable[["World", Repository, Any], dict[str, Any]]
COLLABORATORS = {"triage", "write", "maintain", "admin"}


def time_of(moment: datetime | None) -> str | None:
    """Write a time as GitHub does, to the second."""
    return f"{moment:%Y-%m-%dT%H:%M:%SZ}" if moment else None


def user(forge: World, login: str) -> dict[str, Any] | None:
    """Show an account; one that was deleted is null."""
    if login in forge.deleted_accounts:
        return None
    account = forge.account(login)
    return fill(
        "simple-user",
        login=login,
        id=account.id,
        type="Bot" if account.is_bot else "User",
        url=f"{forge.url}/users/{login}",
        html_url=f"{forge.server_url}/{login.removesuffix('[bot]')}",
    )


def repository(
    forge: World, each: Repository, schema: str = "repository", viewer: str = ""
) -> dict[str, Any]:
    """Show a repository; `viewer` adds what that person may do with it."""
    address = f"{forge.url}/repos/{each.full_name}"
    ranks = {
        "pull": "read",
        "triage": "triage",
        "push": "write",
        "maintain": "maintain",
        "admin": "admin",
    }
    order = ("none", "read", "triage", "write", "maintain", "admin")
    held = order.index(each.role(viewer)) if viewer else 0
    extra = {"permissions": {name: held >= order.index(rank) for name, rank in ranks.items()}}
    return fill(
        schema,
        id=each.id,
        name=each.name,
        full_name=each.full_name,
        owner=user(forge, each.owner),
        private=each.private,
        visibility="private" if each.private else "public",
        fork=bool(each.parent),
        default_branch=each.default_branch,
        url=address,
        html_url=f"{forge.server_url}/{each.full_name}",
        clone_url=f"{forge.server_url}/{each.full_name}.git",
        created_at=time_of(each.created_at),
        updated_at=time_of(each.created_at),
        pushed_at=time_of(each.created_at),
        has_issues=True,
        **(extra if viewer else {}),
    )


def label(forge: World, base: Repository, name: str) -> dict[str, Any]:
    return fill(
        "label",
        id=base.labels.get(name.lower(), 1),
        name=name,
        color="ededed",
        description="",
        url=f"{forge.url}/repos/{base.full_name}/labels/{quote(name)}",
    )


def association(base: Repository, login: str) -> str:
    """Tell an author's association, which says nothing of what they may do."""
    if login == base.owner:
        return "OWNER"
    return "COLLABORATOR" if base.people.get(login) in COLLABORATORS else "NONE"


def issue(forge: World, base: Repository, each: Issue) -> dict[str, Any]:
    """Show an issue; a pull request is one too, and says so."""
    address = f"{forge.url}/repos/{base.full_name}"
    known = _thread(forge, base, each)
    if isinstance(each, Pull):
        pull_url = f"{address}/pulls/{each.number}"
        known["pull_request"] = {
            **dict.fromkeys(("diff_url", "patch_url", "html_url"), each.url),
            "url": pull_url,
        }
    return fill(
        "issue",
        **known,
        url=f"{address}/issues/{each.number}",
        repository_url=address,
        comments=len(each.comments),
        comments_url=f"{address}/issues/{each.number}/comments",
    )


def _thread(forge: World, base: Repository, each: Issue) -> dict[str, Any]:
    return {
        "id": each.id,
        "number": each.number,
        "title": each.title,
        "body": each.body,
        "state": each.state,
        "locked": each.locked,
        "user": user(forge, each.author),
        "labels": [label(forge, base, name) for name in each.labels],
        "assignees": [user(forge, login) for login in each.assignees],
        "html_url": each.url,
        "created_at": time_of(each.created_at),
        "updated_at": time_of(each.updated_at),
        "closed_at": time_of(each.closed_at),
        "author_association": association(base, each.author),
    }


def pull(forge: World, base: Repository, each: Pull, *, whole: bool = False) -> dict[str, Any]:
    """Show a pull request: short as lists do, or whole."""
    known = {
        **_thread(forge, base, each),
        "url": f"{forge.url}/repos/{base.full_name}/pulls/{each.number}",
        "draft": each.draft,
        "merged_at": time_of(each.merged_at),
        "merge_commit_sha": each.merge_commit_sha,
        "requested_reviewers": [user(forge, login) for login in each.reviewers],
        "head": _end(forge, each.head_owner, base.name, each.head_ref, each.head_sha),
        "base": _end(forge, base.owner, base.name, each.base_ref, each.base_sha),
    }
    if not whole:
        return fill("pull-request-simple", **known)
    return fill("pull-request", **known, **_measures(forge, base, each))


def _end(forge: World, owner: str, name: str, ref: str, sha: str) -> dict[str, Any]:
    found = forge.repositories.get(f"{owner}/{name}")
    return {
        "label": f"{owner}:{ref}",
        "ref": ref,
        "sha": sha,
        "user": user(forge, owner),
        "repo": repository(forge, found) if found else None,
    }


def _measures(forge: World, base: Repository, each: Pull) -> dict[str, Any]:
    changes = base.store.changes(each.base_sha, each.head_sha)
    fits = each.state == "open" and forge.fits(base, each)
    return {
        "merged": each.merged,
        "merged_by": user(forge, each.merged_by) if each.merged_by else None,
        "mergeable": fits if each.state == "open" else None,
        "mergeable_state": "clean" if fits else "dirty" if each.state == "open" else "unknown",
        "comments": len(each.comments),
        "review_comments": len(each.line_comments),
        "commits": base.store.count(each.base_sha, each.head_sha),
        "additions": sum(change.additions for change in changes),
        "deletions": sum(change.deletions for change in changes),
        "changed_files": len(changes),
        "maintainer_can_modify": False,
    }


def comment(forge: World, base: Repository, each: Comment) -> dict[str, Any]:
    """Show a comment on the conversation."""
    address = f"{forge.url}/repos/{base.full_name}/issues"
    return fill(
        "issue-comment",
        **_said(forge, base, each),
        url=f"{address}/comments/{each.id}",
        issue_url=f"{address}/{each.number}",
    )


def _said(forge: World, base: Repository, each: Comment) -> dict[str, Any]:
    return {
        "id": each.id,
        "body": each.body,
        "user": user(forge, each.author),
        "html_url": each.url,
        "created_at": time_of(each.created_at),
        "updated_at": time_of(each.updated_at),
        "author_association": association(base, each.author),
    }


def event(forge: World, base: Repository, each: tuple[str, datetime]) -> dict[str, Any]:
    """Show an event of a branch; the description has the fields common to all, and no such name."""
    common = "added-to-project-issue-event"
    return fill(common, event=each[0], created_at=time_of(each[1]))


def line_comment(forge: World, base: Repository, each: Comment) -> dict[str, Any]:
    """Show a comment on a line; `line` is null once the line has changed."""
    address = f"{forge.url}/repos/{base.full_name}/pulls"
    reply = {"in_reply_to_id": each.in_reply_to} if each.in_reply_to else {}
    return fill(
        "pull-request-review-comment",
        **_said(forge, base, each),
        **reply,
        url=f"{address}/comments/{each.id}",
        pull_request_url=f"{address}/{each.number}",
        pull_request_review_id=each.review_id or None,
        path=each.path,
        line=each.line,
        original_line=each.original_line,
        side=each.side,
        position=each.line,
        original_position=each.original_line,
        commit_id=each.commit_id,
        original_commit_id=each.original_commit_id,
        diff_hunk="@@ … @@",
        subject_type="line",
    )


def review(forge: World, base: Repository, each: Review) -> dict[str, Any]:
    address = f"{forge.url}/repos/{base.full_name}/pulls/{each.number}"
    submitted = {"submitted_at": time_of(each.submitted_at)} if each.submitted_at else {}
    return fill(
        "pull-request-review",
        id=each.id,
        user=user(forge, each.author),
        body=each.body,
        state=each.state,
        commit_id=each.commit_id,
        html_url=each.url,
        pull_request_url=address,
        author_association=association(base, each.author),
        **submitted,
    )


def reaction(forge: World, each: Reaction) -> dict[str, Any]:
    return fill(
        "reaction",
        id=each.id,
        user=user(forge, each.login),
        content=each.content,
        created_at=time_of(each.created_at),
    )


def status(forge: World, each: Status) -> dict[str, Any]:
    return fill(
        "status",
        id=each.id,
        context=each.context,
        state=each.state,
        description=each.description,
        target_url=each.target_url,
        creator=user(forge, each.creator),
        created_at=time_of(each.created_at),
        updated_at=time_of(each.created_at),
    )


def changed_file(forge: World, base: Repository, head: str, each: Any) -> dict[str, Any]:
    address = f"{forge.server_url}/{base.full_name}/blob/{head}/{each.path}"
    previous = {"previous_filename": each.previous} if each.previous else {}
    return fill(
        "diff-entry",
        sha=each.sha,
        filename=each.path,
        status=each.status,
        additions=each.additions,
        deletions=each.deletions,
        changes=each.additions + each.deletions,
        blob_url=address.replace(" ", "%20"),
        **previous,
    )


def shaper(shape: Any, call: Any) -> Any:
    """Bind a shape to a call's forge and repository, for a list."""
    return partial(shape, call.forge, call.repository)
