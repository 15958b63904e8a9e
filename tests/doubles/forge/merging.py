"""Merging a pull request, and the rules that hold it back."""

from __future__ import annotations

from tests.doubles.forge.routing import Act, Answer, Call, Refusal, guard, operation
from tests.doubles.forge.state import ROLES, Pull, Repository
from tests.doubles.forge.store import Person


@operation(
    "pulls/merge",
    "contents=write",
    role="write",
    reads="merge_method commit_title commit_message sha",
)
def merge_pull(call: Call) -> Act:
    """Merge: `merge`, `squash` or `rebase`; the base gets new commits, the head stays."""
    each, base = call.pull(), call.repository
    require_open(call, each)
    require_expected_head(call, each)
    require_no_conflict(call, each)
    require_rules_met(call, each)

    def merge() -> Answer:
        now = call.now()
        tip = base.refs[f"refs/heads/{each.base_ref}"]
        commit = _merge_commit(call, each, tip)
        base.store.put(f"refs/heads/{each.base_ref}", commit)
        each.merged_at = each.closed_at = each.updated_at = now
        each.merged_by, each.merge_commit_sha, each.state = call.login, commit, "closed"
        call.forge.sync(base)
        body = {"sha": commit, "merged": True, "message": "Pull Request successfully merged"}
        return Answer(200, body)

    return merge


def _merge_commit(call: Call, each: Pull, tip: str) -> str:
    store, now = call.repository.store, call.now()
    method = call.get("merge_method", "merge")
    if method == "rebase":
        return store.rebase(tip, each.head_sha, now)
    tree = store.merge_trees(tip, each.head_sha)
    assert tree
    if method == "squash":
        title = call.get("commit_title") or f"{each.title} (#{each.number})"
        message = f"{title}\n\n{call.get('commit_message') or each.body or ''}".strip() + "\n"
        return store.commit_tree(tree, [tip], message, Person(each.author), now)
    source = f"{each.head_owner}/{each.head_ref}"
    message = f"Merge pull request #{each.number} from {source}\n\n{each.title}\n"
    return store.commit_tree(tree, [tip, each.head_sha], message, Person(call.login), now)


@guard
def require_open(call: Call, each: Pull) -> None:
    if each.state == "closed":
        raise Refusal(405, "Pull Request is not mergeable")
    if each.draft:
        raise Refusal(405, "Pull Request is still a draft")


@guard
def require_expected_head(call: Call, each: Pull) -> None:
    if call.get("sha", each.head_sha) != each.head_sha:
        raise Refusal(409, "Head branch was modified. Review and try the merge again.")


@guard
def require_no_conflict(call: Call, each: Pull) -> None:
    if not call.forge.fits(call.repository, each):
        raise Refusal(405, "Pull Request is not mergeable")


@guard
def require_rules_met(call: Call, each: Pull) -> None:
    """Hold a merge to the rules of its base branch: statuses and approving reviews."""
    rules = call.repository.settings.rules.get(each.base_ref, [])
    for rule in rules:
        parameters = rule.get("parameters", {})
        needed = parameters.get("required_approving_review_count", 0)
        if needed > _count_approvals(call.repository, each):
            message = (
                f"At least {needed} approving review is required by reviewers with write access."
            )
            raise Refusal(405, f"Repository rule violations found\n\n{message}")
        for check in parameters.get("required_status_checks", ()):
            if not _is_green(call.repository, each.head_sha, check["context"]):
                message = f'Required status check "{check["context"]}" is expected.'
                raise Refusal(405, f"Repository rule violations found\n\n{message}")


def _count_approvals(base: Repository, each: Pull) -> int:
    latest = {
        review.author: review.state
        for review in each.reviews
        if review.state in ("APPROVED", "CHANGES_REQUESTED", "DISMISSED")
    }
    return sum(
        state == "APPROVED" and ROLES.index(base.role(login)) >= ROLES.index("write")
        for login, state in latest.items()
    )


def _is_green(base: Repository, sha: str, context: str) -> bool:
    states = [each.state for each in base.statuses if each.sha == sha and each.context == context]
    return bool(states) and states[-1] == "success"
