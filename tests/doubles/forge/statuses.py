"""Commit statuses: many a commit and context, and the newest counts."""

from __future__ import annotations

from tests.doubles.forge import shapes
from tests.doubles.forge.paging import page
from tests.doubles.forge.routing import Act, Answer, Call, Refusal, guard, invalid, operation
from tests.doubles.forge.state import Status

DESCRIPTION_LIMIT, MOST = 140, 1000


@operation("repos/list-commit-statuses-for-ref", "statuses=read")
def list_statuses(call: Call) -> Answer:
    """List every status of a commit, newest first."""
    commit = _find_commit(call, call.params["ref"])
    found = [each for each in call.repository.statuses if each.sha == commit]
    return page(call, reversed(found), lambda each: shapes.status(call.forge, each))


def _find_commit(call: Call, revision: str) -> str:
    refs = call.repository.refs
    known = refs.get(f"refs/heads/{revision}") or call.repository.store.find(revision)
    require_known_commit(call, known, revision)
    return known or revision


@guard
def require_known_commit(call: Call, known: str | None, revision: str) -> None:
    if known is None:
        raise Refusal(422, f"No commit found for SHA: {revision}")


@operation(
    "repos/create-commit-status",
    "statuses=write",
    role="write",
    reads="state context description target_url",
)
def create_status(call: Call) -> Act:
    commit, context = _find_commit(call, call.params["sha"]), call.get("context", "default")
    require_short_description(call)
    require_room_for_status(call, commit, context)

    def create() -> Answer:
        made = Status(
            id=call.forge.next_id(),
            sha=commit,
            context=context,
            state=call.get("state"),
            description=call.get("description"),
            target_url=call.get("target_url"),
            creator=call.login,
            created_at=call.now(),
        )
        call.repository.statuses.append(made)
        return Answer(201, shapes.status(call.forge, made))

    return create


@guard
def require_short_description(call: Call) -> None:
    if len(call.get("description") or "") > DESCRIPTION_LIMIT:
        message = f"description is too long (maximum is {DESCRIPTION_LIMIT} characters)"
        raise invalid("Status", "description", "custom", message)


@guard
def require_room_for_status(call: Call, commit: str, context: str) -> None:
    """Refuse the 1,001st status of one context on one commit."""
    present = [
        each for each in call.repository.statuses if (each.sha, each.context) == (commit, context)
    ]
    if len(present) >= MOST:
        message = "This SHA and context has reached the maximum number of statuses."
        error = {"resource": "Status", "code": "custom", "message": message}
        raise Refusal(422, "Validation Failed", [error])
