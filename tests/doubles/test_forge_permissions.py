"""Each operation of the double takes the permissions that GitHub's documentation names, no others.

The table is a second copy on purpose: an operation whose permission is loosened fails here.
"""

from __future__ import annotations

import pytest

from tests.doubles.forge.access import admit
from tests.doubles.forge.routes import ROUTES
from tests.doubles.forge.routing import Call, Refusal
from tests.doubles.forge.state import Token
from tests.doubles.forge_scene import Scene

EVERYTHING = {
    *("actions", "actions_variables", "administration", "contents", "environments", "issues"),
    *("pages", "pull_requests", "secrets", "statuses"),
}
PERMISSIONS = {
    "actions=read": """
        actions/list-repo-workflows repos/get-all-environments repos/get-environment
        repos/list-deployment-branch-policies""",
    "actions=write": "actions/create-workflow-dispatch",
    "actions_variables=read": "actions/list-repo-variables",
    "administration=read": """
        actions/get-github-actions-default-workflow-permissions-repository
        actions/get-github-actions-permissions-repository repos/get-branch-protection""",
    "contents=read": "repos/get-branch",
    "contents=write": "git/delete-ref pulls/merge",
    "environments=read": "actions/list-environment-secrets",
    "issues=read; pull_requests=read": """
        issues/get issues/get-comment issues/list-comments issues/list-events issues/list-for-repo
        issues/list-labels-for-repo reactions/list-for-issue-comment""",
    "issues=write": "issues/create",
    "issues=write; pull_requests=write": """
        issues/add-labels issues/create-comment issues/create-label issues/delete-comment
        issues/lock issues/remove-label issues/update issues/update-comment
        reactions/create-for-issue-comment""",
    "metadata=read": "repos/get repos/get-branch-rules repos/get-collaborator-permission-level",
    "pages=read": "repos/get-pages",
    "pull_requests=read": """
        pulls/get pulls/get-review-comment pulls/list pulls/list-files pulls/list-review-comments
        pulls/list-reviews repos/list-pull-requests-associated-with-commit""",
    "pull_requests=write": """
        pulls/create pulls/create-reply-for-review-comment pulls/create-review
        pulls/delete-review-comment pulls/dismiss-review pulls/request-reviewers
        pulls/submit-review pulls/update pulls/update-review pulls/update-review-comment
        reactions/create-for-pull-request-review-comment""",
    "secrets=read": "actions/list-repo-secrets",
    "statuses=read": "repos/list-commit-statuses-for-ref",
    "statuses=write": "repos/create-commit-status",
}
ROLES = {
    "triage": "issues/add-labels issues/remove-label pulls/request-reviewers",
    "write": """
        actions/create-workflow-dispatch actions/list-environment-secrets actions/list-repo-secrets
        actions/list-repo-variables git/delete-ref issues/create-label issues/lock
        pulls/dismiss-review pulls/merge repos/create-commit-status""",
    "admin": """
        actions/get-github-actions-default-workflow-permissions-repository
        actions/get-github-actions-permissions-repository repos/get-branch-protection""",
}


def test_every_operation_takes_the_permissions_of_the_table():
    table = {name: kind for kind, names in PERMISSIONS.items() for name in names.split()}

    assert {name: route.permissions for name, route in ROUTES.items()} == table


def test_every_operation_asks_for_the_role_of_the_table():
    table = {name: role for role, names in ROLES.items() for name in names.split()}

    assert {name: route.role for name, route in ROUTES.items()} == {
        name: table.get(name, "read") for name in ROUTES
    }


def may(scene: Scene, operation: str, held: dict[str, str]) -> bool:
    token = Token("", "github-actions[bot]", held, "octo/letters")
    params, headers = {"owner": "octo", "repo": "letters"}, {"user-agent": "test"}
    call = Call(scene.forge, "POST", "", headers=headers, params=params, token=token)
    try:
        admit(call, ROUTES[operation])
    except Refusal as refusal:
        return refusal.message != "Resource not accessible by integration"
    return True


def test_each_permission_is_enough_and_all_others_are_not(scene: Scene):
    for kind in PERMISSIONS.keys() - {"metadata=read"}:
        operation = PERMISSIONS[kind].split()[0]
        options = [option.strip().split("=") for option in kind.split(";")]
        others = dict.fromkeys(EVERYTHING - {name for name, _ in options}, "write")
        less = {name: {"read": "none", "write": "read"}[level] for name, level in options}

        assert all(may(scene, operation, {name: level}) for name, level in options), kind
        assert not may(scene, operation, {**others, **less}), kind


@pytest.mark.parametrize("operation", PERMISSIONS["metadata=read"].split())
def test_metadata_is_every_tokens(scene: Scene, operation: str):
    assert may(scene, operation, {})
