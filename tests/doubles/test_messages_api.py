"""The double of the Messages API behaves as the real one where Galley relies on it."""

from __future__ import annotations

from dataclasses import replace

import anthropic
import pytest

from tests.doubles.messages_api import MessagesApi, answer, error
from tests.doubles.messages_rules import refuse_headers, refuse_message

MODEL = "claude-sonnet-5-5"
HELLO = {"model": MODEL, "max_tokens": 10, "messages": [{"role": "user", "content": "Hello."}]}


def client_of(api: MessagesApi) -> anthropic.Anthropic:
    return anthropic.Anthropic(api_key="a-key", base_url=api.url, max_retries=0, timeout=5)


def test_scripted_steps_come_in_order_and_requests_are_recorded():
    with MessagesApi(answer("One."), answer("Two.")) as api, client_of(api) as client:
        texts = [client.messages.create(**HELLO).content[0].text for _ in range(2)]

    assert texts == ["One.", "Two."]
    assert api.bodies == [HELLO, HELLO]
    assert api.requests[0].headers["authorization"] == "Bearer a-key"


def test_a_step_may_be_a_function_of_the_request():
    with (
        MessagesApi(lambda body: answer(body["messages"][0]["content"].upper())) as api,
        client_of(api) as client,
    ):
        assert client.messages.create(**HELLO).content[0].text == "HELLO."


def test_a_request_beyond_the_script_fails_the_test_that_made_it():
    api = MessagesApi()
    with api, client_of(api) as client:
        with pytest.raises(anthropic.InternalServerError, match="script is used up"):
            client.messages.create(**HELLO)
        unexpected, api.unexpected = api.unexpected, []

    assert unexpected == ["POST /v1/messages"]
    with pytest.raises(AssertionError, match="was not told to expect"), MessagesApi() as again:
        again.unexpected = unexpected


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        ({"max_tokens": None}, "max_tokens: Field required"),
        ({"temperature": 1}, "temperature: Extra inputs are not permitted"),
        ({"messages": []}, "messages: first message must use the user role"),
        (
            {"messages": [*HELLO["messages"], {"role": "assistant", "content": "I"}]},
            "messages: this model does not support prefill",
        ),
        ({"system": [{"type": "text", "text": " "}]}, "text: must not be empty"),
        (
            {"output_config": {"format": {"type": "json_schema", "schema": {"minLength": 1}}}},
            "output_config.format.schema: `minLength` is not supported",
        ),
        (
            {"output_config": {"format": {"type": "json_schema", "schema": {"type": "object"}}}},
            "output_config.format.schema: additionalProperties must be false",
        ),
    ],
)
def test_what_the_api_refuses_is_refused(change: dict, fault: str):
    body = {name: value for name, value in {**HELLO, **change}.items() if value is not None}

    assert refuse_message(body) == (400, "invalid_request_error", fault)
    assert refuse_message(HELLO) is None


def test_five_cache_breakpoints_are_refused():
    block = {"type": "text", "text": "x", "cache_control": {"type": "ephemeral"}}
    body = {**HELLO, "messages": [{"role": "user", "content": [block] * 5}]}

    assert refuse_message(body)[2] == "cache_control: at most 4 blocks may have it"


def test_requests_without_version_or_credentials_are_refused():
    version = {"anthropic-version": "2026-10-21"}

    assert refuse_headers({"authorization": "Bearer k"})[0] == 400
    assert refuse_headers(version)[0] == 401
    assert refuse_headers({**version, "authorization": "Bearer k"}) is None


def test_an_error_has_the_form_of_the_api():
    step = error(429, "rate_limit_error", "Slow down.", error_code="x", retry_after="3")
    with (
        MessagesApi(step) as api,
        client_of(api) as client,
        pytest.raises(anthropic.RateLimitError) as caught,
    ):
        client.messages.create(**HELLO)

    assert (caught.value.type, caught.value.error_code) == ("rate_limit_error", "x")
    assert caught.value.response.headers["retry-after"] == "3"


def test_a_prompt_seen_before_is_read_from_the_cache():
    block = {"type": "text", "text": "word " * 100, "cache_control": {"type": "ephemeral"}}
    body = {**HELLO, "system": [block]}
    with MessagesApi(answer("One."), answer("Two.")) as api, client_of(api) as client:
        first, second = (client.messages.create(**body).usage for _ in range(2))

    assert (first.cache_creation_input_tokens, first.cache_read_input_tokens) == (125, 0)
    assert (second.cache_creation_input_tokens, second.cache_read_input_tokens) == (0, 125)
    assert first.input_tokens == second.input_tokens == 1


def test_a_batch_ends_and_gives_its_results_in_another_order():
    with MessagesApi(always=lambda body: answer(body["messages"][0]["content"])) as api:
        api.batches.polls = 2
        with client_of(api) as client:
            requests = [
                {
                    "custom_id": name,
                    "params": {**HELLO, "messages": [{"role": "user", "content": name}]},
                }
                for name in ("a", "b")
            ]
            batch = client.messages.batches.create(requests=requests)
            seen = [client.messages.batches.retrieve(batch.id).processing_status for _ in range(2)]
            results = [
                (each.custom_id, each.result.message.content[0].text)
                for each in client.messages.batches.results(batch.id)
            ]
            listed = [each.id for each in client.messages.batches.list()]

    assert seen == ["in_progress", "ended"]
    assert results == [("b", "b"), ("a", "a")]
    assert listed == [batch.id]


def test_batches_are_listed_page_by_page_newest_first():
    with MessagesApi(always=lambda body: answer("x")) as api, client_of(api) as client:
        for number in range(45):
            client.messages.batches.create(requests=[{"custom_id": str(number), "params": HELLO}])
        listed = [each.id for each in client.messages.batches.list()]

    assert listed == list(reversed(api.batches.ids))
    assert sum(each.method == "GET" for each in api.requests) == 3


def test_a_batch_with_a_repeated_or_malformed_id_is_refused():
    with MessagesApi() as api, client_of(api) as client:
        for ids in (["a", "a"], ["a b"], []):
            requests = [{"custom_id": name, "params": HELLO} for name in ids]
            with pytest.raises(anthropic.BadRequestError):
                client.messages.batches.create(requests=requests)


def test_a_body_can_be_cut():
    step = answer("A long enough answer.")
    with (
        MessagesApi(replace(step, cut=20)) as api,
        client_of(api) as client,
        pytest.raises(anthropic.APIConnectionError),
    ):
        client.messages.create(**HELLO)
