"""Every way in which a call can fail, through the real SDK against the double."""

from __future__ import annotations

import time
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from pipeline.content.ledger import LedgerEntry
from pipeline.errors import ModelFailed, ModelUnavailable
from pipeline.writing.claude.calls import Caller
from pipeline.writing.claude.meter import Meter
from pipeline.writing.claude.settings import Settings, make_client
from tests.doubles.messages_api import Step, answer, drop, error, raw
from tests.writing.claude.scene import Clock, calling

MODEL = "claude-sonnet-5-5"
PARAMS: dict[str, Any] = {
    "model": MODEL,
    "max_tokens": 100,
    "messages": [{"role": "user", "content": "Hello."}],
}


def new_meter() -> Meter:
    return Meter(LedgerEntry(MODEL, "write-1"))


def fail(*script: Step, **settings: Any) -> tuple[ModelFailed, int, list[float]]:
    """Make a call that fails; give the error, how often it was tried, and the waits between."""
    clock = Clock()
    with (
        calling(*script, clock=clock, **settings) as (api, caller),
        pytest.raises(ModelFailed) as caught,
    ):
        caller.ask(PARAMS, new_meter())
    return caught.value, len(api.requests), clock.slept


@pytest.mark.parametrize(
    ("step", "problem", "help"),
    [
        (
            error(400, "invalid_request_error", "model: no"),
            "the API refused the request as malformed (400): model: no",
            "this is a fault in Galley",
        ),
        (
            error(400, "invalid_request_error", "prompt is too long: 9 tokens > 8 maximum"),
            "the draft does not fit the model's context: prompt is too long: 9 tokens > 8 maximum",
            "Split the draft",
        ),
        (
            error(400, "billing_error", "Your credit balance is too low."),
            "the account cannot pay for the request (402): Your credit balance is too low.",
            "Add credit",
        ),
        (
            error(401, "authentication_error", "invalid x-api-key"),
            "the API does not accept the credentials (401): invalid x-api-key",
            "Check ANTHROPIC_API_KEY",
        ),
        (
            error(402, "billing_error", "no credit"),
            "the account cannot pay for the request (402): no credit",
            "Add credit",
        ),
        (
            error(403, "permission_error", "no access"),
            "the credentials do not allow this (403): no access",
            "Use a key of a workspace",
        ),
        (
            error(404, "not_found_error", "model: claude-sonnet-9"),
            "the API does not know the model or the address (404): model: claude-sonnet-9",
            "Check the model's name",
        ),
        (
            error(413, "request_too_large", "too big"),
            "the request is too large (413): too big",
            "Split the draft",
        ),
        (
            error(418, "teapot", "short and stout"),
            "the API refused the request (418): short and stout",
            "please report",
        ),
        (
            error(429, "rate_limit_error", "spent", error_code="enforced_spend_limit_reached"),
            "a spending limit is reached (429): spent",
            "Waiting does not help",
        ),
        (
            error(429, "rate_limit_error", "spent", error_code="contract_spend_limit_reached",
                  retry_after="1"),
            "a spending limit is reached (429): spent",
            "Waiting does not help",
        ),
        (
            raw("<html>Sign in</html>"),
            "what answered is not the Messages API: it sent a web page or another text",
            "ANTHROPIC_BASE_URL",
        ),
        (
            raw("<html>Sign in</html>", content_type="application/json"),
            "what answered is not the Messages API: it sent something that is not JSON",
            "ANTHROPIC_BASE_URL",
        ),
        (
            raw('{"choices": []}', content_type="application/json"),
            "what answered is not the Messages API: it sent JSON of another shape",
            "ANTHROPIC_BASE_URL",
        ),
        (
            raw("[1]", content_type="application/json"),
            "what answered is not the Messages API: it sent JSON of another shape",
            "ANTHROPIC_BASE_URL",
        ),
        (
            raw("null", content_type="application/json"),
            "what answered is not the Messages API: it sent JSON of another shape",
            "ANTHROPIC_BASE_URL",
        ),
    ],
)  # fmt: skip
def test_what_no_waiting_mends_is_tried_once(step: Step, problem: str, help: str):
    failed, tries, waits = fail(step)

    assert failed.problem == problem
    assert help in failed.help
    assert (failed.exit_code, failed.billed, tries, waits) == (3, "", 1, [])


@pytest.mark.parametrize(
    ("step", "problem"),
    [
        (error(408, "timeout_error"), "the request did not reach the API in time (408)"),
        (error(409, "conflict_error"), "the request collided with another one (409)"),
        (error(429, "rate_limit_error"), "too many requests or tokens a minute (429)"),
        (error(500, "api_error"), "the API failed inside (500)"),
        (error(502, "api_error"), "the API failed (502)"),
        (error(503, "api_error"), "the API is not available (503)"),
        (error(504, "timeout_error"), "the API did not answer in time (504)"),
        (error(529, "overloaded_error"), "the API is overloaded (529)"),
        (drop(), "the connection to the API failed: Server disconnected without sending"),
        (
            replace(answer("A long enough answer."), cut=20),
            "the connection to the API failed: peer closed connection without sending complete",
        ),
    ],
)
def test_what_may_pass_is_tried_three_times_with_growing_waits(step: Step, problem: str):
    failed, tries, waits = fail(step, step, step)

    assert failed.problem.startswith(problem)
    assert failed.help
    assert (failed.exit_code, failed.billed, tries, waits) == (3, "", 3, [2.0, 4.0])


def test_a_call_that_works_the_second_time_is_an_ordinary_call():
    clock = Clock()
    with calling(error(529, "overloaded_error"), answer("Fine."), clock=clock) as (api, caller):
        text = caller.ask(PARAMS, new_meter())

    assert (text, len(api.requests), clock.slept) == ("Fine.", 2, [2.0])


def test_an_answer_that_takes_too_long_is_a_timeout():
    slow = answer("Late.", delay=1.0)
    failed, tries, _ = fail(slow, timeout=0.2, retries=0)

    assert failed.problem == "the API did not answer in time"
    assert tries == 1


def test_a_server_that_cannot_be_reached_is_named():
    with calling(retries=0) as (_, caller):
        caller.client.base_url = "http://127.0.0.1:9"
        with pytest.raises(ModelFailed) as caught:
            caller.ask(PARAMS, new_meter())

    assert caught.value.problem.startswith("the connection to the API failed: ")
    assert "proxy" in caught.value.help


def test_retry_after_is_honoured_up_to_a_ceiling():
    wait = error(429, "rate_limit_error", retry_after="7")
    too_long = error(429, "rate_limit_error", retry_after="3600")

    assert fail(wait, wait, wait)[1:] == (3, [7.0, 7.0])
    assert fail(too_long)[1:] == (1, [])


def test_a_server_that_says_not_to_retry_is_believed():
    assert fail(error(500, "api_error", x_should_retry="false"))[1:] == (1, [])


@pytest.mark.parametrize(
    ("step", "problem"),
    [
        (
            answer("", stop_reason="refusal",
                   stop_details={"type": "refusal", "category": "cyber", "explanation": None}),
            "the model declined to write about this draft (cyber)",
        ),
        (
            answer("", stop_reason="refusal", stop_details=None),
            "the model declined to write about this draft",
        ),
        (
            answer('{"posts": [', stop_reason="max_tokens"),
            "the answer was longer than 100 tokens and was cut",
        ),
        (
            answer("x", stop_reason="model_context_window_exceeded"),
            "the draft does not fit the model's context",
        ),
        (
            answer("x", stop_reason=None),
            "the answer broke off before its end, without a reason",
        ),
        (
            answer("x", stop_reason="pause_turn"),
            "the model stopped for an unexpected reason: pause_turn",
        ),
    ],
)  # fmt: skip
def test_an_answer_that_is_no_use_is_billed_all_the_same(step: Step, problem: str):
    meter = new_meter()
    billed = replace(step, usage={"output_tokens": 40})
    with calling(billed) as (_, caller), pytest.raises(ModelFailed) as caught:
        caller.ask(PARAMS, meter)

    assert caught.value.problem == problem
    assert caught.value.billed == (
        "Billed all the same: claude-sonnet-5-5, prompt write-1: 1 tokens in"
        " (0 from the cache), 40 out, $0.0004, 0.0 s."
    )
    assert meter.entry.usage.output == 40
    assert caller.budget.spent == Decimal("0.000402")


@pytest.mark.parametrize(
    ("status", "kind", "code", "hopeless"),
    [
        (401, "authentication_error", "", True),
        (402, "billing_error", "", True),
        (429, "rate_limit_error", "linked_organization_spend_limit_reached", True),
        (403, "permission_error", "organization_on_hold", False),
        (404, "not_found_error", "", False),
        (413, "request_too_large", "", False),
    ],
)
def test_what_fails_every_draft_alike_is_told_apart(
    status: int, kind: str, code: str, hopeless: bool
):
    failed, _, _ = fail(error(status, kind, error_code=code))

    assert isinstance(failed, ModelUnavailable) is hopeless


def test_a_message_of_the_api_is_shown_on_one_line_without_control_characters():
    failed, _, _ = fail(error(403, "permission_error", "No\naccess \x1b[31m" + "x" * 300))

    shown = failed.problem.removeprefix("the credentials do not allow this (403): ")
    assert shown.startswith("No access \N{REPLACEMENT CHARACTER}[31mxxx")
    assert len(shown) == 201
    assert shown.endswith("…")


def test_without_credentials_the_help_says_what_to_set(monkeypatch: pytest.MonkeyPatch):
    with calling() as (api, _):
        monkeypatch.setenv("ANTHROPIC_BASE_URL", api.url)
        caller = Caller(make_client(Settings()), clock=time.monotonic, sleep=time.sleep)
        with pytest.raises(ModelUnavailable) as caught:
            caller.ask(PARAMS, new_meter())

    assert caught.value.problem == "there are no credentials for the Claude API"
    assert "ANTHROPIC_API_KEY" in caught.value.help
    assert "--writer extractive" in caught.value.help
    assert api.requests == []


def test_a_profile_that_does_not_exist_is_an_error_with_a_remedy(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Any
):
    monkeypatch.setenv("ANTHROPIC_CONFIG_DIR", str(tmp_path))
    with pytest.raises(ModelUnavailable) as caught:
        make_client(Settings())

    assert "Config file not found" in caught.value.problem
    assert "ANTHROPIC_API_KEY" in caught.value.help


def test_the_client_honours_the_base_url_and_never_retries_by_itself(
    monkeypatch: pytest.MonkeyPatch,
):
    monkeypatch.setenv("ANTHROPIC_BASE_URL", "http://127.0.0.1:9")
    monkeypatch.setenv("ANTHROPIC_API_KEY", "a-key")
    with make_client(Settings(timeout=7)) as client:
        assert str(client.base_url).rstrip("/") == "http://127.0.0.1:9"
        assert (client.max_retries, client.timeout) == (0, 7)


def test_the_ledger_counts_tokens_money_time_and_the_request():
    meter = new_meter()
    usage = {
        "input_tokens": 1_000,
        "output_tokens": 500,
        "cache_creation_input_tokens": 2_000,
        "cache_read_input_tokens": 10_000,
    }
    with calling(replace(answer("Fine."), usage=usage), clock=Clock(tick=1.5)) as (_, caller):
        caller.ask(PARAMS, meter)

    entry = meter.entry
    assert (entry.usage.input, entry.usage.output) == (1_000, 500)
    assert (entry.usage.cache_write, entry.usage.cache_read) == (2_000, 10_000)
    # 1,000 × 2 + 500 × 10 + 2,000 × 2.50 + 10,000 × 0.10 dollars a million
    assert entry.usd == Decimal("0.013")
    assert entry.seconds == 1.5
    assert entry.requests == ("req_001",)


def test_an_unknown_model_costs_an_unknown_amount_and_never_nothing():
    meter = new_meter()
    with calling(answer("Fine.", model="llama-of-the-house")) as (_, caller):
        caller.ask(PARAMS, meter)

    assert (meter.entry.model, meter.entry.usd) == ("llama-of-the-house", None)
    assert "a cost unknown" in str(meter.entry)
    assert "$" not in str(meter.entry)


def test_a_fault_in_galley_itself_is_not_dressed_up_as_the_models():
    with calling() as (_, caller), pytest.raises(TypeError, match="unexpected keyword"):
        caller.ask({**PARAMS, "no_such_parameter": 1}, new_meter())
