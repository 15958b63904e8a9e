"""Issues and labels; to GitHub a pull request is an issue too, and its lists hold both."""

from __future__ import annotations

from typing import Any

from tests.doubles.forge import shapes
from tests.doubles.forge.comments import READ, WRITE
from tests.doubles.forge.paging import page
from tests.doubles.forge.pulls import (
    require_author_or,
    require_reopenable,
    require_short_body,
    require_title,
)
from tests.doubles.forge.routing import Act, Answer, Call, Refusal, guard, invalid, operation
from tests.doubles.forge.state import ROLES, Issue, Pull, Repository

LABEL_LIMIT = 50


@operation("issues/list-for-repo", READ, reads="state labels creator sort direction")
def list_issues(call: Call) -> Answer:
    """List issues and pull requests, newest first; only open ones unless asked."""
    query = call.query
    state = query.get("state", "open")
    wanted = {name.lower() for name in query.get("labels", "").split(",") if name}
    found = [
        each
        for each in call.repository.issues.values()
        if state in ("all", each.state)
        and wanted <= {name.lower() for name in each.labels}
        and query.get("creator", each.author) == each.author
    ]
    attribute = {"created": "number", "updated": "updated_at"}[query.get("sort", "created")]
    down = query.get("direction", "desc") == "desc"
    found.sort(key=lambda each: getattr(each, attribute), reverse=down)
    return page(call, found, shapes.shaper(shapes.issue, call))


@operation("issues/get", READ)
def get_issue(call: Call) -> Answer:
    return Answer(200, shapes.issue(call.forge, call.repository, call.issue()))


@operation("issues/list-events", READ)
def list_events(call: Call) -> Answer:
    """List what happened to a pull request's branch; other events nobody of ours reads."""
    each = call.issue()
    found = each.events if isinstance(each, Pull) else []
    return page(call, found, shapes.shaper(shapes.event, call))


@operation("issues/create", "issues=write", reads="title body labels")
def create_issue(call: Call) -> Act:
    require_title(call, "Issue")
    require_short_body(call, "Issue")

    def create() -> Answer:
        forge, base, now = call.forge, call.repository, call.now()
        number = max(base.issues, default=0) + 1
        url = f"{forge.server_url}/{base.full_name}/issues/{number}"
        title, body = str(call.get("title")), call.get("body")
        made = Issue(number, forge.next_id(), title, body, call.login, now, now, url)
        if _may_label(call):
            set_labels(call, made, _names(call.get("labels", [])))
        base.issues[number] = made
        return Answer(201, shapes.issue(forge, base, made))

    return create


def _may_label(call: Call) -> bool:
    # GitHub drops labels by somebody who may not set them, without a word.
    is_app = call.token is not None and call.token.permissions is not None
    return is_app or ROLES.index(call.role) >= ROLES.index("triage")


@operation("issues/update", WRITE, reads="title body state labels")
def update_issue(call: Call) -> Act:
    each = call.issue()
    require_author_or(call, each.author, "triage")
    if "title" in (call.body or {}):
        require_title(call, "Issue")
    require_short_body(call, "Issue")
    if isinstance(each, Pull) and call.get("state") == "open" and each.state == "closed":
        require_reopenable(call, each)

    def update() -> Answer:
        now = each.updated_at = call.now()
        each.title, each.body = call.get("title", each.title), call.get("body", each.body)
        state = call.get("state", each.state)
        if state != each.state:
            each.state, each.closed_at = state, now if state == "closed" else None
            call.forge.sync(call.repository)
        if "labels" in call.body and _may_label(call):
            each.labels.clear()
            set_labels(call, each, _names(call.get("labels")))
        return Answer(200, shapes.issue(call.forge, call.repository, each))

    return update


@operation("issues/lock", WRITE, role="write")
def lock_issue(call: Call) -> Act:
    each = call.issue()

    def lock() -> Answer:
        each.locked = True
        return Answer(204)

    return lock


# Labels


def _names(labels: list[Any]) -> list[str]:
    return [each if isinstance(each, str) else each["name"] for each in labels]


def set_labels(call: Call, each: Issue, names: list[str]) -> None:
    """Put labels on an issue; one that the repository lacks is made, and case never matters."""
    base = call.repository
    for name in names:
        base.labels.setdefault(name.lower(), call.forge.next_id())
        if name.lower() not in {present.lower() for present in each.labels}:
            each.labels.append(name)


@guard
def require_label_names(call: Call, names: list[str]) -> None:
    for name in names:
        if not name.strip():
            raise invalid("Label", "name", "missing_field")
        if len(name) > LABEL_LIMIT:
            message = f"name is too long (maximum is {LABEL_LIMIT} characters)"
            raise invalid("Label", "name", "invalid", message)


@operation("issues/add-labels", WRITE, role="triage", reads="labels")
def add_labels(call: Call) -> Answer | Act:
    each = call.issue()
    listed = call.body if isinstance(call.body, list) else call.get("labels", [])
    names = _names(listed)
    require_label_names(call, names)
    if {name.lower() for name in names} <= {name.lower() for name in each.labels}:
        return _show_labels(call, each)

    def add() -> Answer:
        set_labels(call, each, names)
        each.updated_at = call.now()
        return _show_labels(call, each)

    return add


def _show_labels(call: Call, each: Issue) -> Answer:
    return Answer(200, [shapes.label(call.forge, call.repository, name) for name in each.labels])


@operation("issues/remove-label", WRITE, role="triage")
def remove_label(call: Call) -> Act:
    each, name = call.issue(), call.params["name"].lower()
    require_present_label(call, each, name)

    def remove() -> Answer:
        each.labels[:] = [present for present in each.labels if present.lower() != name]
        each.updated_at = call.now()
        return _show_labels(call, each)

    return remove


@guard
def require_present_label(call: Call, each: Issue, name: str) -> None:
    if name not in {present.lower() for present in each.labels}:
        raise Refusal(404, "Label does not exist")


@operation("issues/list-labels-for-repo", READ)
def list_labels(call: Call) -> Answer:
    base = call.repository
    return page(call, list(base.labels), lambda name: shapes.label(call.forge, base, name))


@operation(
    "issues/create-label",
    "issues=write; pull_requests=write",
    role="write",
    reads="name color description",
)
def create_label(call: Call) -> Act:
    name = str(call.get("name"))
    require_label_names(call, [name])
    require_new_label(call, call.repository, name)

    def create() -> Answer:
        call.repository.labels[name.lower()] = call.forge.next_id()
        return Answer(201, shapes.label(call.forge, call.repository, name))

    return create


@guard
def require_new_label(call: Call, base: Repository, name: str) -> None:
    if name.lower() in base.labels:
        raise invalid("Label", "name", "already_exists")
