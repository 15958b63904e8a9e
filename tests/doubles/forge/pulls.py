"""Pull requests: list, open, change, close, reopen, ask for reviewers, merge."""

from __future__ import annotations

from tests.doubles.forge import shapes
from tests.doubles.forge.paging import page
from tests.doubles.forge.routing import Act, Answer, Call, Refusal, guard, invalid, operation
from tests.doubles.forge.state import ROLES, Pull, Repository

BODY_LIMIT, TITLE_LIMIT, FILE_LIMIT = 65_536, 256, 3000
ACTIONS_BOT = "github-actions[bot]"
NOT_PERMITTED = "GitHub Actions is not permitted to create or approve pull requests."


@operation("pulls/list", "pull_requests=read", reads="state head base sort direction")
def list_pulls(call: Call) -> Answer:
    """List pull requests, newest first; only open ones unless asked."""
    query = call.query
    state = query.get("state", "open")
    found = [
        each
        for each in call.repository.pulls
        if state in ("all", each.state)
        and query.get("base", each.base_ref) == each.base_ref
        and query.get("head", _label(each)) == _label(each)
    ]
    attribute = {"created": "number", "updated": "updated_at"}[query.get("sort", "created")]
    down = query.get("direction", "desc" if attribute == "number" else "asc") == "desc"
    found.sort(key=lambda each: getattr(each, attribute), reverse=down)
    return page(call, found, shapes.shaper(shapes.pull, call))


def _label(each: Pull) -> str:
    return f"{each.head_owner}:{each.head_ref}"


@operation("pulls/get", "pull_requests=read")
def get_pull(call: Call) -> Answer:
    return Answer(200, shapes.pull(call.forge, call.repository, call.pull(), whole=True))


@operation("pulls/list-files", "pull_requests=read")
def list_files(call: Call) -> Answer:
    each, base = call.pull(), call.repository
    changes = base.store.changes(each.base_sha, each.head_sha)[:FILE_LIMIT]
    return page(
        call,
        changes,
        lambda change: shapes.changed_file(call.forge, base, each.head_sha, change),
    )


@operation("repos/list-pull-requests-associated-with-commit", "pull_requests=read")
def list_pulls_of_commit(call: Call) -> Answer:
    """List the open pull requests that hold a commit, and the merged one that brought it."""
    store = call.repository.store
    commit = store.find(call.params["commit_sha"])
    if commit is None:
        raise Refusal(422, f"No commit found for SHA: {call.params['commit_sha']}")
    found = [
        each
        for each in call.repository.pulls
        if each.merge_commit_sha == commit
        or (
            each.state == "open"
            and store.base_of(commit, each.head_sha) == commit
            and store.base_of(commit, each.base_sha) != commit
        )
    ]
    return page(call, found, shapes.shaper(shapes.pull, call))


# Opening


@operation("pulls/create", "pull_requests=write", reads="title body head base draft")
def create_pull(call: Call) -> Act:
    """Open a pull request from a branch here or, as `owner:branch`, of a fork."""
    require_permitted_actions(call)
    require_title(call, "PullRequest")
    require_short_body(call, "PullRequest")
    owner, _, ref = str(call.get("head")).rpartition(":")
    owner = owner or call.repository.owner
    head = _find_head(call, owner, ref)
    require_own_head(call, head)
    base_ref = call.get("base")
    base_sha = call.repository.refs.get(f"refs/heads/{base_ref}")
    if base_sha is None:
        raise invalid("PullRequest", "base")
    require_no_duplicate(call, owner, ref, base_ref)
    require_commits_between(
        call, base_sha, head.store.path != call.repository.store.path, ref, head
    )

    def open_pull() -> Answer:
        forge, base, now = call.forge, call.repository, call.now()
        number = max(base.issues, default=0) + 1
        made = Pull(
            number=number,
            id=forge.next_id(),
            title=call.get("title"),
            body=call.get("body"),
            author=call.login,
            created_at=now,
            updated_at=now,
            url=f"{forge.server_url}/{base.full_name}/pull/{number}",
            head_owner=owner,
            head_ref=ref,
            head_sha=head.refs[f"refs/heads/{ref}"],
            base_ref=base_ref,
            base_sha=base_sha,
            draft=call.get("draft", False),
        )
        base.store.copy_from(head.store, made.head_sha, f"refs/pull/{number}/head")
        base.refs[f"refs/pull/{number}/head"] = made.head_sha
        base.issues[number] = made
        return Answer(201, shapes.pull(forge, base, made, whole=True))

    return open_pull


def _find_head(call: Call, owner: str, ref: str) -> Repository:
    head = call.forge.repositories.get(f"{owner}/{call.repository.name}")
    if head is None or f"refs/heads/{ref}" not in head.refs:
        raise invalid("PullRequest", "head")
    return head


@guard
def require_own_head(call: Call, head: Repository) -> None:
    """Refuse to open a pull request of a branch that one may not write."""
    token = call.token
    if token is None or token.permissions is not None:
        may = token is not None and token.repository == head.full_name
    else:
        may = ROLES.index(head.role(call.login)) >= ROLES.index("write")
    if not may:
        raise Refusal(403, "Resource not accessible by personal access token")


@guard
def require_permitted_actions(call: Call) -> None:
    if call.login == ACTIONS_BOT and not call.repository.settings.actions_may_open_pulls:
        raise Refusal(403, NOT_PERMITTED)


@guard
def require_title(call: Call, resource: str) -> None:
    title = call.get("title")
    if not str(title or "").strip():
        raise invalid(resource, "title", "missing_field")
    if len(title) > TITLE_LIMIT:
        message = f"title is too long (maximum is {TITLE_LIMIT} characters)"
        raise invalid(resource, "title", "custom", message)


@guard
def require_short_body(call: Call, resource: str) -> None:
    if len(call.get("body") or "") > BODY_LIMIT:
        message = f"body is too long (maximum is {BODY_LIMIT} characters)"
        raise invalid(resource, "body", "custom", message)


@guard
def require_no_duplicate(call: Call, owner: str, ref: str, base_ref: str) -> None:
    label = f"{owner}:{ref}"
    for each in call.repository.pulls:
        if each.state == "open" and _label(each) == label and each.base_ref == base_ref:
            message = f"A pull request already exists for {label}."
            raise Refusal(
                422,
                "Validation Failed",
                [{"resource": "PullRequest", "code": "custom", "message": message}],
            )


@guard
def require_commits_between(
    call: Call, base_sha: str, from_fork: bool, ref: str, head: Repository
) -> None:
    store, commit = call.repository.store, head.refs[f"refs/heads/{ref}"]
    if from_fork:
        store.copy_from(head.store, commit, "refs/forge/compared")
    if store.count(base_sha, commit) == 0:
        message = f"No commits between {call.get('base')} and {ref}"
        raise Refusal(
            422,
            "Validation Failed",
            [{"resource": "PullRequest", "code": "custom", "message": message}],
        )


# Changing


@operation("pulls/update", "pull_requests=write", reads="title body state base")
def update_pull(call: Call) -> Act:
    """Change title, body, state or base; the author may, and whoever may write."""
    each = call.pull()
    require_author_or(call, each.author, "write")
    if "title" in (call.body or {}):
        require_title(call, "PullRequest")
    require_short_body(call, "PullRequest")
    state = call.get("state")
    if state == "open" and each.state == "closed":
        require_reopenable(call, each)
    base_ref = call.get("base")
    if base_ref and f"refs/heads/{base_ref}" not in call.repository.refs:
        raise invalid("PullRequest", "base")

    def update() -> Answer:
        now = each.updated_at = call.now()
        each.title = call.get("title", each.title)
        each.body = call.get("body", each.body)
        if base_ref and base_ref != each.base_ref:
            each.base_ref, each.base_sha = base_ref, call.repository.refs[f"refs/heads/{base_ref}"]
        if state and state != each.state:
            each.state, each.closed_at = state, now if state == "closed" else None
            call.forge.sync(call.repository)
        return Answer(200, shapes.pull(call.forge, call.repository, each, whole=True))

    return update


@guard
def require_author_or(call: Call, author: str, role: str) -> None:
    """Refuse a person who neither wrote a thing nor has the role to change it."""
    is_app = call.token is not None and call.token.permissions is not None
    if is_app or call.login == author or ROLES.index(call.role) >= ROLES.index(role):
        return
    raise Refusal(403, "Must have admin rights to Repository.")


@guard
def require_reopenable(call: Call, each: Pull) -> None:
    head = call.forge.repositories.get(f"{each.head_owner}/{call.repository.name}")
    message = ""
    if each.merged:
        message = "state cannot be changed. The pull request cannot be reopened."
    elif head is None or f"refs/heads/{each.head_ref}" not in head.refs:
        message = f"state cannot be changed. The {each.head_ref} branch has been deleted."
    elif any(
        _label(other) == _label(each) for other in call.repository.pulls if other.state == "open"
    ):
        message = (
            f"state cannot be changed. There is already an open pull request from {_label(each)}."
        )
    if message:
        raise invalid("PullRequest", "state", "invalid", message)


@operation("pulls/request-reviewers", "pull_requests=write", role="triage", reads="reviewers")
def request_reviewers(call: Call) -> Act:
    """Ask people for a review; one who can't be asked refuses the whole request."""
    each = call.pull()
    wanted = call.get("reviewers", [])
    require_collaborators(call, wanted)
    require_other_than_author(call, each, wanted)

    def request() -> Answer:
        each.updated_at = call.now()
        each.reviewers += [login for login in wanted if login not in each.reviewers]
        return Answer(201, shapes.pull(call.forge, call.repository, each))

    return request


@guard
def require_collaborators(call: Call, wanted: list[str]) -> None:
    base = call.repository
    if any(login not in base.people and login != base.owner for login in wanted):
        raise Refusal(
            422,
            "Reviews may only be requested from collaborators. One or more of the users or teams "
            f"you specified is not a collaborator of the {base.full_name} repository.",
        )


@guard
def require_other_than_author(call: Call, each: Pull, wanted: list[str]) -> None:
    if each.author in wanted:
        raise Refusal(422, "Review cannot be requested from pull request author.")
