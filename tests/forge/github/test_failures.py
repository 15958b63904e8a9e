"""What GitHub's refusals come to as messages, word by word."""

from __future__ import annotations

import json

import pytest

from pipeline.errors import (
    CallRefused,
    GitHubUnreachable,
    NotOnGitHub,
    PermissionMissing,
    TokenInvalid,
)
from pipeline.forge.github.failures import explain, message
from pipeline.forge.github.transport import Call, Reply

CALL = Call("POST", "https://api.github.com/repos/octo/letters/pulls?x=1")


def reply(status: int, said: object, **headers: str) -> Reply:
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return Reply(status, named, json.dumps(said).encode())


def explained(status: int, said: object, **headers: str) -> tuple[type[Exception], str, str]:
    error = explain(CALL, reply(status, said, **headers))
    assert str(error).startswith("POST /repos/octo/letters/pulls: GitHub answered ")
    return type(error), str(error).partition("answered ")[2], error.help


def test_a_repository_that_lets_actions_open_no_pull_requests_gets_the_exact_setting():
    said = {"message": "GitHub Actions is not permitted to create or approve pull requests."}
    assert explained(403, said) == (
        PermissionMissing,
        "403: GitHub Actions is not permitted to create or approve pull requests",
        "Allow it under Settings → Actions → General → Workflow permissions → “Allow GitHub "
        "Actions to create and approve pull requests”; where it is greyed out, in the "
        "organization's settings first.",
    )


@pytest.mark.parametrize(
    ("accepted", "help"),
    [
        ("pull_requests=write", "Give the job, or the token, `pull-requests: write`."),
        (
            "issues=write; pull_requests=write,contents=read",
            "Give the job, or the token, `issues: write` or "
            "`pull-requests: write` and `contents: read`.",
        ),
        ("", "Give the token the right to do this, then run this again."),
    ],
)
def test_a_missing_permission_is_named(accepted: str, help: str):
    said = {"message": "Resource not accessible by integration"}
    assert explained(403, said, x_accepted_github_permissions=accepted) == (
        PermissionMissing,
        "403: Resource not accessible by integration",
        help,
    )


def test_a_token_that_github_does_not_know_says_how_to_pass_one():
    assert explained(401, {"message": "Bad credentials"}) == (
        TokenInvalid,
        "401: Bad credentials",
        "In a workflow pass `GITHUB_TOKEN: ${{ github.token }}`; by hand, make a new token, for "
        "this one may have expired.",
    )


@pytest.mark.parametrize("status", [404, 410])
def test_what_is_not_there_may_also_be_hidden(status: int):
    assert explained(status, {"message": "Not Found"}) == (
        NotOnGitHub,
        f"{status}: Not Found",
        "See that GITHUB_REPOSITORY is right and that the token may read the repository: GitHub "
        "also answers 404 for what a token may not see.",
    )


def test_a_text_that_is_too_long_says_how_much_fits():
    errors = [{"code": "custom", "message": "body is too long (maximum is 65536 characters)"}]
    assert explained(422, {"message": "Validation Failed", "errors": errors}) == (
        CallRefused,
        "422: Validation Failed. body is too long (maximum is 65536 characters)",
        "Shorten the text: a comment or a pull request's body holds 65,536 characters.",
    )


def test_a_locked_conversation_says_to_unlock_it():
    said = {"message": "Unable to create comment because issue is locked."}
    assert explained(403, said)[2] == (
        "Unlock the conversation on the pull request's page, then run this again."
    )


def test_a_workflow_that_cannot_be_started_says_where_it_has_to_be():
    said = {"message": "Workflow does not have 'workflow_dispatch' trigger"}
    assert explained(422, said)[2] == (
        "Put that workflow on the default branch, with `workflow_dispatch` among its triggers."
    )


def test_any_other_refusal_shows_what_github_says():
    errors = [{"resource": "PullRequest", "field": "head", "code": "invalid"}, "and more"]
    assert explained(422, {"message": "Validation Failed", "errors": errors}) == (
        CallRefused,
        "422: Validation Failed. PullRequest head invalid. and more",
        "GitHub will not do it as things stand; see to what it says, then run this again.",
    )


def test_a_failure_of_github_s_is_not_the_person_s():
    assert explained(503, {"message": "Service Unavailable"})[0] is GitHubUnreachable


def test_control_characters_in_what_github_says_are_shown():
    said = {"message": "No\x1b[31m\n::error::\u202eevil\x00", "errors": ["x" * 400]}
    assert message(reply(422, said)) == (
        "No\\x1b[31m ::error::\\u202eevil\\x00. " + "x" * 275 + "…"
    )


@pytest.mark.parametrize("body", [b"", b"<html>", b"[]", b'{"message": 7}', b"[" * 100_000])
def test_an_answer_without_a_message_is_no_trouble(body: bytes):
    assert message(Reply(502, {}, body)) == ""
    assert str(explain(CALL, Reply(502, {}, body))).endswith("GitHub answered 502")


@pytest.mark.parametrize("errors", [None, {}, [None, 7, {"message": 7}, {}], "text", [[]]])
def test_details_of_any_shape_are_no_trouble(errors: object):
    assert message(reply(422, {"message": "No", "errors": errors})) in ("No", "No. text")
