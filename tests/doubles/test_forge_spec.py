"""The cut description fits the double, and judging by it finds what is wrong."""

from __future__ import annotations

import json

import pytest

from tests.doubles.forge import cut_openapi, spec
from tests.doubles.forge.routes import ROUTES


def test_the_description_holds_the_operations_that_the_double_serves():
    assert spec.operations().keys() == ROUTES.keys()


def test_cutting_what_is_cut_changes_nothing():
    written = cut_openapi.OUTPUT.read_text(encoding="utf-8")

    again = cut_openapi.cut(json.loads(written), set(ROUTES))

    assert cut_openapi.render(again) == written


def test_cutting_keeps_what_is_wanted_and_what_it_leads_to():
    name = {"type": "string", "description": "A name", "example": "x"}
    schema = {"type": "object", "properties": {"description": name}, "title": "Thing"}
    answer = {"content": {"application/json": {"schema": {"$ref": "#/components/schemas/thing"}}}}
    operation = {"operationId": "things/get", "summary": "Get", "responses": {"200": answer}}
    whole = {
        "openapi": "3.0.3",
        "info": {"title": "API", "version": "1", "license": {}},
        "paths": {"/things": {"get": operation, "post": {"operationId": "things/make"}}},
        "components": {"schemas": {"thing": schema, "basic-error": {}, "other": {}}},
    }

    assert cut_openapi.cut(whole, {"things/get"}) == {
        "openapi": "3.0.3",
        "info": {"title": "API", "version": "1"},
        "paths": {"/things": {"get": {"operationId": "things/get", "responses": {"200": answer}}}},
        "components": {
            "schemas": {
                "basic-error": {},
                "thing": {"type": "object", "properties": {"description": {"type": "string"}}},
            }
        },
    }
    with pytest.raises(SystemExit, match="not in the description: things/lose"):
        cut_openapi.cut(whole, {"things/lose"})


@pytest.mark.parametrize(
    ("method", "path", "operation", "values"),
    [
        ("GET", "/repos/o/r/pulls/7", "pulls/get", {"pull_number": "7"}),
        ("GET", "/repos/o/r/branches/a%2Fb", "repos/get-branch", {"branch": "a/b"}),
        ("GET", "/repos/o/r/branches/a/b", "repos/get-branch", {"branch": "a/b"}),
        (
            "GET",
            "/repos/o/r/branches/a/b/protection",
            "repos/get-branch-protection",
            {"branch": "a/b"},
        ),
        ("PATCH", "/repos/o/r/issues/comments/7", "issues/update-comment", {"comment_id": "7"}),
        ("PATCH", "/repos/o/r/issues/7", "issues/update", {"issue_number": "7"}),
    ],
)
def test_a_call_is_found_in_the_description(
    method: str, path: str, operation: str, values: dict[str, str]
):
    found = spec.find_operation(method, path)

    assert found
    assert (found[0].id, found[1]) == (operation, {"owner": "o", "repo": "r", **values})


@pytest.mark.parametrize("path", ["/repos/o/r/pulls/seven", "/repos/o/r", "/repos/o/r/pulls/7/x"])
def test_what_is_not_described_is_not_found(path: str):
    assert spec.find_operation("POST", path) is None


def judge(operation: str, status: int, body: object) -> str | None:
    return spec.judge_answer(spec.operations()[operation], status, body)


def test_an_answer_is_judged_down_to_its_fields():
    comment = spec.fill("issue-comment", id=1, body="Hello")

    assert judge("issues/get-comment", 200, comment) is None
    assert judge("issues/get-comment", 200, {**comment, "id": "1"}) == "answer.id: must be integer"
    mistake = judge("issues/get-comment", 200, {"url": "https://github.com/x"})
    assert mistake
    assert mistake.startswith("answer: must contain ['created_at', 'html_url', 'id',")
    assert judge("issues/get-comment", 302, comment) == "status 302 is not described"
    assert judge("issues/delete-comment", 204, {}) == "answer: described without a body"
    assert judge("issues/get-comment", 404, {"message": 1}) == "answer.message: must be string"


def test_a_misspelt_field_of_a_filled_body_is_our_own_mistake():
    with pytest.raises(AssertionError, match="issue-comment has no field bodi"):
        spec.fill("issue-comment", bodi="Hello")
    with pytest.raises(AssertionError, match=r"branch-with-protection\.commit has no field sh"):
        spec.fill("branch-with-protection", commit={"sh": "1"})


def test_null_is_allowed_where_the_description_says_so():
    status = spec.fill("status", description=None)

    assert judge("repos/create-commit-status", 201, status) is None
    assert judge("repos/create-commit-status", 201, {**status, "context": None}) is not None
