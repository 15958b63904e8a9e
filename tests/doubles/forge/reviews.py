"""Reviews: written in one go or as a draft, submitted, edited, dismissed."""

from __future__ import annotations

from typing import Any

from tests.doubles.forge import shapes
from tests.doubles.forge.comments import add_line_comment, require_line_in_diff
from tests.doubles.forge.paging import page
from tests.doubles.forge.pulls import ACTIONS_BOT, NOT_PERMITTED, require_author_or
from tests.doubles.forge.routing import Act, Answer, Call, Refusal, guard, operation
from tests.doubles.forge.state import Pull, Review

STATES = {
    "APPROVE": "APPROVED",
    "REQUEST_CHANGES": "CHANGES_REQUESTED",
    "COMMENT": "COMMENTED",
    None: "PENDING",
}


@operation("pulls/list-reviews", "pull_requests=read")
def list_reviews(call: Call) -> Answer:
    """List reviews, oldest first; a draft is for its author alone."""
    shown = [
        each for each in call.pull().reviews if each.state != "PENDING" or each.author == call.login
    ]
    shown.sort(key=lambda each: (each.submitted_at is None, each.submitted_at))
    return page(call, shown, shapes.shaper(shapes.review, call))


@operation("pulls/create-review", "pull_requests=write", reads="event body commit_id comments")
def create_review(call: Call) -> Act:
    """Review a pull request at a commit; without an event it is a draft."""
    pull, event = call.pull(), call.get("event")
    commit = call.get("commit_id") or pull.head_sha
    comments = call.get("comments") or []
    require_commit_of_pull(call, pull, commit)
    require_other_author(call, pull, event)
    require_person_to_approve(call, event)
    require_words(call, event, comments)
    require_one_draft(call, pull)
    for comment in comments:
        require_line_in_diff(call, pull, comment["path"], comment.get("line"), commit)

    def create() -> Answer:
        made = call.forge.add_review(call, pull, STATES[event], call.get("body") or "", commit)
        for comment in comments:
            place = (comment["path"], comment["line"])
            add_line_comment(call, pull, *place, comment["body"], commit, made.id)
        return Answer(200, shapes.review(call.forge, call.repository, made))

    return create


@guard
def require_commit_of_pull(call: Call, pull: Pull, commit: str) -> None:
    store = call.repository.store
    if store.find(commit) is None or store.base_of(commit, pull.head_sha) != commit:
        raise Refusal(422, "Unprocessable Entity", ["commit_id is not part of the pull request"])


@guard
def require_other_author(call: Call, pull: Pull, event: str | None) -> None:
    verb = {"APPROVE": "approve", "REQUEST_CHANGES": "request changes on"}.get(event or "")
    if verb and call.login == pull.author:
        raise Refusal(422, "Unprocessable Entity", [f"Can not {verb} your own pull request"])


@guard
def require_person_to_approve(call: Call, event: str | None) -> None:
    settings = call.repository.settings
    if call.login == ACTIONS_BOT and event == "APPROVE" and not settings.actions_may_open_pulls:
        raise Refusal(403, NOT_PERMITTED)


@guard
def require_words(call: Call, event: str | None, comments: list[Any]) -> None:
    """Refuse a comment or a request for changes that says nothing."""
    says_nothing = not (call.get("body") or "").strip() and not comments
    if event in ("COMMENT", "REQUEST_CHANGES") and says_nothing:
        raise Refusal(422, "Unprocessable Entity", ["Body can't be blank"])


@guard
def require_one_draft(call: Call, pull: Pull) -> None:
    if any(each.state == "PENDING" and each.author == call.login for each in pull.reviews):
        message = "User can only have one pending review per pull request"
        raise Refusal(422, "Unprocessable Entity", [message])


def find_review(call: Call) -> Review:
    """Find the review that the path names, or refuse; another's draft is not there."""
    for each in call.pull().reviews:
        hidden = each.state == "PENDING" and each.author != call.login
        if each.id == int(call.params["review_id"]) and not hidden:
            return each
    raise Refusal(404, "Not Found")


@operation("pulls/submit-review", "pull_requests=write", reads="event body")
def submit_review(call: Call) -> Act:
    """Submit a draft; its comments keep the times at which they were written."""
    pull, each = call.pull(), find_review(call)
    require_pending(call, each)
    require_other_author(call, pull, call.get("event"))
    comments = [one for one in pull.line_comments if one.review_id == each.id]
    require_words(call, call.get("event"), comments)

    def submit() -> Answer:
        each.state = STATES[call.get("event")]
        each.body = call.get("body") or each.body
        each.submitted_at = pull.updated_at = call.now()
        call.forge.answer_request(pull, each)
        return Answer(200, shapes.review(call.forge, call.repository, each))

    return submit


@guard
def require_pending(call: Call, each: Review) -> None:
    if each.state != "PENDING":
        message = "Can not submit a review that is not pending"
        raise Refusal(422, "Unprocessable Entity", [message])


@operation("pulls/update-review", "pull_requests=write", reads="body")
def update_review(call: Call) -> Act:
    """Change a review's words; nothing in the answer tells that they were changed."""
    each = find_review(call)
    require_author_or(call, each.author, "write")

    def update() -> Answer:
        each.body, call.pull().updated_at = call.get("body"), call.now()
        return Answer(200, shapes.review(call.forge, call.repository, each))

    return update


@operation("pulls/dismiss-review", "pull_requests=write", role="write", reads="message event")
def dismiss_review(call: Call) -> Act:
    each = find_review(call)
    require_dismissible(call, each)

    def dismiss() -> Answer:
        each.state, call.pull().updated_at = "DISMISSED", call.now()
        return Answer(200, shapes.review(call.forge, call.repository, each))

    return dismiss


@guard
def require_dismissible(call: Call, each: Review) -> None:
    if each.state not in ("APPROVED", "CHANGES_REQUESTED"):
        kind = {"COMMENTED": "commented", "DISMISSED": "dismissed"}.get(each.state, "pending")
        message = f"Can not dismiss a {kind} pull request review"
        raise Refusal(422, "Unprocessable Entity", [message])
