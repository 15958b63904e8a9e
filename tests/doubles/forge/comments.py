"""Comments on the conversation and on lines, and reactions to them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime

from tests.doubles.forge import shapes
from tests.doubles.forge.paging import page
from tests.doubles.forge.pulls import BODY_LIMIT, require_author_or
from tests.doubles.forge.routing import Act, Answer, Call, Refusal, guard, invalid, operation
from tests.doubles.forge.state import ROLES, Comment, Issue, Pull, Reaction

READ = "issues=read; pull_requests=read"
WRITE = "issues=write; pull_requests=write"


def visible(pull: Pull) -> list[Comment]:
    """List a pull request's line comments without those of reviews still being written."""
    pending = {each.id for each in pull.reviews if each.state == "PENDING"}
    return [each for each in pull.line_comments if each.review_id not in pending]


def _since(call: Call, comments: Iterable[Comment]) -> list[Comment]:
    text = call.query.get("since", "1970-01-01T00:00:00Z")
    since = datetime.fromisoformat(text).astimezone(UTC)
    return [each for each in comments if each.updated_at >= since]


@operation("issues/list-comments", READ, reads="since")
def list_comments(call: Call) -> Answer:
    return page(call, _since(call, call.issue().comments), shapes.shaper(shapes.comment, call))


@operation("pulls/list-review-comments", "pull_requests=read", reads="since sort direction")
def list_line_comments(call: Call) -> Answer:
    """List line comments, oldest first unless asked."""
    found = _since(call, visible(call.pull()))
    if call.query.get("sort") == "updated":
        found.sort(key=lambda each: each.updated_at)
    if call.query.get("direction") == "desc":
        found.reverse()
    return page(call, found, shapes.shaper(shapes.line_comment, call))


def find_comment(call: Call, *, on_line: bool) -> Comment:
    """Find the comment that the path names, or refuse."""
    wanted = int(call.params["comment_id"])
    for each in call.repository.issues.values():
        comments = each.comments
        if on_line:
            comments = visible(each) if isinstance(each, Pull) else []
        for comment in comments:
            if comment.id == wanted:
                return comment
    raise Refusal(404, "Not Found")


@operation("issues/get-comment", READ)
def get_comment(call: Call) -> Answer:
    found = find_comment(call, on_line=False)
    return Answer(200, shapes.comment(call.forge, call.repository, found))


@operation("pulls/get-review-comment", "pull_requests=read")
def get_line_comment(call: Call) -> Answer:
    found = find_comment(call, on_line=True)
    return Answer(200, shapes.line_comment(call.forge, call.repository, found))


# Writing


@guard
def require_unlocked(call: Call, each: Issue) -> None:
    is_app = call.token is not None and call.token.permissions is not None
    if each.locked and not is_app and ROLES.index(call.role) < ROLES.index("write"):
        raise Refusal(403, "Unable to create comment because issue is locked.")


@guard
def require_fitting_text(call: Call, resource: str) -> None:
    """Refuse a comment that is empty or over GitHub's limit."""
    body = call.get("body") or ""
    if not body.strip():
        raise invalid(resource, "body", "missing_field")
    if len(body) > BODY_LIMIT:
        message = f"Body is too long (maximum is {BODY_LIMIT} characters)"
        raise invalid(resource, "data", "unprocessable", message)


@operation("issues/create-comment", WRITE, reads="body")
def create_comment(call: Call) -> Act:
    each = call.issue()
    require_unlocked(call, each)
    require_fitting_text(call, "IssueComment")

    def create() -> Answer:
        now, number = call.now(), call.forge.next_id()
        url = f"{each.url}#issuecomment-{number}"
        made = Comment(number, each.number, call.login, call.get("body"), now, now, url)
        each.comments.append(made)
        each.updated_at = now
        return Answer(201, shapes.comment(call.forge, call.repository, made))

    return create


def add_line_comment(
    call: Call,
    pull: Pull,
    path: str,
    line: int,
    body: str,
    commit: str,
    review_id: int,
    answered: int = 0,
) -> Comment:
    """Put a comment onto a line of a commit's version of a file."""
    now, number = call.now(), call.forge.next_id()
    made = Comment(
        number, pull.number, call.login, body, now, now, f"{pull.url}#discussion_r{number}"
    )
    made.path, made.original_line, made.original_commit_id = path, line, commit
    made.review_id, made.in_reply_to = review_id, answered
    call.forge.place_comment(call.repository, pull, made)
    pull.line_comments.append(made)
    pull.updated_at = now
    return made


@guard
def require_line_in_diff(call: Call, pull: Pull, path: str, line: int | None, commit: str) -> None:
    """Refuse a comment on a line that the diff does not show."""
    shown = call.repository.store.shown_lines(pull.base_sha, commit, path)
    if not shown:
        raise Refusal(422, "Unprocessable Entity", ["Path could not be resolved"])
    if line not in shown:
        raise Refusal(422, "Unprocessable Entity", ["Line could not be resolved"])


@operation("pulls/create-reply-for-review-comment", "pull_requests=write", reads="body")
def reply_on_line(call: Call) -> Act:
    pull, answered = call.pull(), find_comment(call, on_line=True)
    require_same_pull(call, pull, answered)
    require_top_comment(call, answered)
    require_unlocked(call, pull)
    require_fitting_text(call, "PullRequestReviewComment")

    def reply() -> Answer:
        review = call.forge.add_review(call, pull, "COMMENTED", "", answered.original_commit_id)
        place = (answered.path, answered.original_line)
        made = add_line_comment(
            call,
            pull,
            *place,
            call.get("body"),
            answered.original_commit_id,
            review.id,
            answered.id,
        )
        return Answer(201, shapes.line_comment(call.forge, call.repository, made))

    return reply


@guard
def require_same_pull(call: Call, pull: Pull, answered: Comment) -> None:
    if answered.number != pull.number:
        raise Refusal(404, "Not Found")


@guard
def require_top_comment(call: Call, answered: Comment) -> None:
    """Refuse an answer to an answer: a conversation on a line has one level."""
    if answered.in_reply_to:
        raise invalid("PullRequestReviewComment", "in_reply_to")


@operation("issues/update-comment", WRITE, reads="body")
def update_comment(call: Call) -> Act:
    return _update(call, find_comment(call, on_line=False), shapes.comment)


@operation("pulls/update-review-comment", "pull_requests=write", reads="body")
def update_line_comment(call: Call) -> Act:
    return _update(call, find_comment(call, on_line=True), shapes.line_comment)


def _update(call: Call, each: Comment, shape: shapes.Shape) -> Act:
    require_author_or(call, each.author, "write")
    require_fitting_text(call, "IssueComment")

    def update() -> Answer:
        each.body, each.updated_at = call.get("body"), call.now()
        return Answer(200, shape(call.forge, call.repository, each))

    return update


@operation("issues/delete-comment", WRITE)
def delete_comment(call: Call) -> Act:
    return _delete(call, find_comment(call, on_line=False))


@operation("pulls/delete-review-comment", "pull_requests=write")
def delete_line_comment(call: Call) -> Act:
    return _delete(call, find_comment(call, on_line=True))


def _delete(call: Call, each: Comment) -> Act:
    require_author_or(call, each.author, "write")

    def delete() -> Answer:
        issue = call.repository.issues[each.number]
        comments = issue.line_comments if each.path and isinstance(issue, Pull) else issue.comments
        comments.remove(each)
        issue.updated_at = call.now()
        return Answer(204)

    return delete


# Reactions


@operation("reactions/create-for-issue-comment", WRITE, reads="content")
def react_to_comment(call: Call) -> Answer | Act:
    return _react(call, find_comment(call, on_line=False))


@operation(
    "reactions/create-for-pull-request-review-comment", "pull_requests=write", reads="content"
)
def react_to_line_comment(call: Call) -> Answer | Act:
    return _react(call, find_comment(call, on_line=True))


@operation("reactions/list-for-issue-comment", READ)
def list_reactions(call: Call) -> Answer:
    reactions = find_comment(call, on_line=False).reactions
    return page(call, reactions, lambda each: shapes.reaction(call.forge, each))


def _react(call: Call, each: Comment) -> Answer | Act:
    """Add a reaction; the same one by the same account is there already, and stays one."""
    content = call.get("content")
    for present in each.reactions:
        if (present.login, present.content) == (call.login, content):
            return Answer(200, shapes.reaction(call.forge, present))

    def react() -> Answer:
        made = Reaction(call.forge.next_id(), call.login, content, call.now())
        each.reactions.append(made)
        return Answer(201, shapes.reaction(call.forge, made))

    return react
