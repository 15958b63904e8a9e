"""A repository's set-up as doctor asks for it."""

from __future__ import annotations

from typing import Any

import pytest

from pipeline.errors import TokenInvalid
from pipeline.forge.github.model import BranchRules, Environment, PagesSite, WorkflowPermissions
from tests.forge.github.scripted import Scripted, Step

FORBIDDEN = Step(403, {"message": "Resource not accessible by integration"})
MISSING = Step(404, {"message": "Not Found"})


@pytest.mark.parametrize(
    ("question", "arguments"),
    [
        ("workflow_permissions", []),
        ("actions_enabled", []),
        ("workflows", []),
        ("pages", []),
        ("secret_names", []),
        ("secret_names", ["llm"]),
        ("environments", []),
        ("branch_rules", ["main"]),
    ],
)
def test_what_the_token_may_not_ask_is_none(question: str, arguments: list[str]):
    with Scripted(FORBIDDEN) as server:
        assert getattr(server.github, question)(*arguments) is None


def test_a_bad_token_is_not_mistaken_for_one_that_may_not_ask():
    with Scripted(Step(401, {"message": "Bad credentials"})) as server, pytest.raises(TokenInvalid):
        server.github.workflow_permissions()


def test_the_workflow_permissions_are_read():
    answer = {"default_workflow_permissions": "read", "can_approve_pull_request_reviews": False}
    with Scripted(Step(200, answer)) as server:
        assert server.github.workflow_permissions() == WorkflowPermissions("read", False)
    assert server.asked == ["GET /repos/octo/letters/actions/permissions/workflow"]


@pytest.mark.parametrize(
    ("step", "site"),
    [
        (
            Step(
                200, {"build_type": "workflow", "public": True, "html_url": "https://o.github.io/"}
            ),
            PagesSite("workflow", True, "https://o.github.io/"),
        ),
        (Step(200, {"build_type": None, "public": False}), PagesSite("legacy", False, "")),
        (MISSING, PagesSite()),
    ],
)
def test_the_pages_site_is_read(step: Step, site: PagesSite):
    with Scripted(step) as server:
        assert server.github.pages() == site


def test_secrets_are_named_for_the_repository_and_for_an_environment():
    answer = {"total_count": 1, "secrets": [{"name": "ANTHROPIC_API_KEY"}]}
    with Scripted(Step(200, answer), MISSING) as server:
        assert server.github.secret_names() == {"ANTHROPIC_API_KEY"}
        assert server.github.secret_names("llm") is None
    assert server.asked == [
        "GET /repos/octo/letters/actions/secrets?per_page=100",
        "GET /repos/octo/letters/environments/llm/secrets?per_page=100",
    ]


def test_environments_tell_from_where_they_deploy():
    def environment(name: str, policy: Any) -> dict[str, Any]:
        return {"name": name, "deployment_branch_policy": policy}

    found = [
        environment("open", None),
        environment("llm", {"protected_branches": False, "custom_branch_policies": True}),
        environment("guarded", {"protected_branches": True, "custom_branch_policies": False}),
    ]
    branches = {"total_count": 1, "branch_policies": [{"id": 1, "name": "main"}]}
    with Scripted(Step(200, {"environments": found}), Step(200, branches)) as server:
        assert server.github.environments() == (
            Environment("open", "all"),
            Environment("llm", "selected", ("main",)),
            Environment("guarded", "protected"),
        )
    assert server.asked[1] == (
        "GET /repos/octo/letters/environments/llm/deployment-branch-policies?per_page=100"
    )


RULES = [
    {"type": "deletion"},
    {
        "type": "pull_request",
        "parameters": {
            "required_approving_review_count": 1,
            "dismiss_stale_reviews_on_push": False,
            "require_code_owner_review": True,
            "require_last_push_approval": False,
        },
    },
    {
        "type": "required_status_checks",
        "parameters": {"required_status_checks": [{"context": "social/approved"}]},
    },
]
CLASSIC = {
    "required_status_checks": {"strict": True, "contexts": ["social/validate"], "checks": []},
    "required_pull_request_reviews": {
        "dismiss_stale_reviews": True,
        "require_code_owner_reviews": False,
        "required_approving_review_count": 2,
        "require_last_push_approval": True,
    },
    "required_signatures": {"enabled": True},
    "required_linear_history": {"enabled": False},
}


def test_rulesets_and_classic_protection_are_read_together():
    with Scripted(Step(200, RULES), Step(200, CLASSIC)) as server:
        assert server.github.branch_rules("release/1") == BranchRules(
            kinds=frozenset(
                {"deletion", "pull_request", "required_status_checks", "required_signatures"}
            ),
            required_checks=frozenset({"social/approved", "social/validate"}),
            approvals_needed=2,
            dismisses_stale_reviews=True,
            needs_last_push_approval=True,
            needs_code_owners=True,
            classic_known=True,
        )
    assert server.asked == [
        "GET /repos/octo/letters/rules/branches/release%2F1?per_page=100",
        "GET /repos/octo/letters/branches/release%2F1/protection",
    ]


@pytest.mark.parametrize(
    ("step", "known"),
    [
        (Step(404, {"message": "Branch not protected"}), True),
        (MISSING, False),
        (FORBIDDEN, False),
    ],
)
def test_classic_protection_that_cannot_be_read_is_said_to_be_unknown(step: Step, known: bool):
    with Scripted(Step(200, []), step) as server:
        assert server.github.branch_rules("main") == BranchRules(
            frozenset(), frozenset(), 0, False, False, False, known
        )
