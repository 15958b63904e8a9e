"""A backlog through Message Batches: submitted, waited for, taken up again, failures one by one."""

from __future__ import annotations

import datetime as dt
import itertools
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import Any

import pytest

from pipeline.content.batch import Post
from pipeline.content.platforms import find_platform
from pipeline.errors import ModelFailed
from pipeline.writing.claude.batches import BatchApi
from pipeline.writing.claude.bulk import JobOutcome, write_bulk
from pipeline.writing.claude.memory import Example
from pipeline.writing.claude.orders import make_order, read_id
from pipeline.writing.claude.prompt import Job
from tests.doubles.messages_api import MessagesApi, answer
from tests.writing.claude.answers import post_of, repair_answer, sample_answer
from tests.writing.claude.scene import Clock, calling, editor_of, sample_job
from tests.writing.claude.test_writer import TOO_LONG

SAMPLE = sample_job()
# The double makes its batches on this day.
NOW = dt.datetime(2026, 1, 5, 12, 0, tzinfo=dt.UTC)
MODEL = "claude-sonnet-5-5"


def job(number: int, **changes: Any) -> Job:
    slug = f"pilot-{number}"
    path = f"drafts/{SAMPLE.brand.key}/{slug}.md"
    draft = replace(SAMPLE.draft, path=path, slug=slug, title=f"Pilot {number}")
    return replace(SAMPLE, draft=draft, **changes)


JOBS = [job(number) for number in range(3)]


@dataclass
class Desk:
    """One account, as several runs see it."""

    api: MessagesApi
    batch_api: BatchApi
    clock: Clock
    said: list[str] = field(default_factory=list)

    def write(self, jobs: list[Job] = JOBS) -> list[JobOutcome]:
        outcomes = write_bulk(jobs, self.batch_api, editor_of(SAMPLE), concurrency=2)
        return sorted(outcomes, key=lambda outcome: outcome.task.draft.path)

    @property
    def submitted(self) -> list[list[str]]:
        """The custom ids of each batch there is."""
        return [self.api.batches.custom_ids(id) for id in self.api.batches.ids]


@contextmanager
def desk(*script: Any, now: dt.datetime = NOW, **settings: Any) -> Iterator[Desk]:
    clock = Clock()
    settings = {"always": lambda body: answer(sample_answer()), **settings}
    with calling(*script, clock=clock, **settings) as (api, caller):
        said: list[str] = []
        yield Desk(api, BatchApi(caller, lambda: now, said.append), clock, said)


def test_a_backlog_is_submitted_once_waited_for_and_written():
    with desk() as account:
        account.api.batches.polls = 3
        outcomes = account.write()

    assert [outcome.error for outcome in outcomes] == [None, None, None]
    assert [outcome.result.content.title for outcome in outcomes] == [
        *("Pilot 0", "Pilot 1", "Pilot 2"),
    ]
    assert [len(ids) for ids in account.submitted] == [3]
    assert account.clock.slept == [10.0, 20.0, 30.0]
    assert account.said == [
        "submitted msgbatch_01: 3 drafts",
        *["waiting for msgbatch_01: 3 under way"] * 3,
    ]


def test_a_batch_costs_half_and_its_ledger_says_so():
    with desk() as account:
        [outcome] = account.write([JOBS[0]])

    ledger = outcome.result.ledger
    full = (
        ledger.usage.input * 2
        + ledger.usage.output * 10
        + ledger.usage.cache_write * Decimal("2.5")
    ) / 1_000_000
    assert ledger.bulk is True
    assert ledger.usd == full / 2
    assert ledger.seconds == 3600.0
    assert ledger.requests[0].startswith("msg_")


def test_a_run_that_broke_off_while_it_waited_pays_for_nothing_twice():
    with desk() as account:
        account.api.batches.polls = 99

        def break_off(seconds: float) -> None:
            raise KeyboardInterrupt

        broken = replace(
            account.batch_api, caller=replace(account.batch_api.caller, sleep=break_off)
        )
        with pytest.raises(KeyboardInterrupt):
            list(write_bulk(JOBS, broken, editor_of(SAMPLE)))
        account.api.batches.polls = 1
        account.api.batches.end("msgbatch_01")
        outcomes = account.write()

    assert [outcome.error for outcome in outcomes] == [None, None, None]
    assert len(account.submitted) == 1


def test_a_run_that_broke_off_is_waited_for_while_it_is_under_way():
    with desk() as account:
        account.batch_api.submit([make_order(each, MODEL) for each in JOBS])
        outcomes = account.write()

    assert [outcome.error for outcome in outcomes] == [None, None, None]
    assert len(account.submitted) == 1
    assert account.said[1] == "waiting for msgbatch_01: 3 under way"


def test_only_what_no_earlier_batch_holds_is_submitted():
    with desk() as account:
        account.write(JOBS[:2])
        changed = replace(JOBS[0], draft=replace(JOBS[0].draft, body="Another text. " * 30))
        outcomes = account.write([changed, *JOBS[1:]])

    assert len(outcomes) == 3
    assert account.submitted[1] == [make_order(changed, MODEL).id, make_order(JOBS[2], MODEL).id]


def test_a_batch_of_long_ago_is_not_looked_into():
    with desk() as account:
        account.write(JOBS[:1])
        later = replace(account.batch_api, now=lambda: NOW + dt.timedelta(days=3))
        list(write_bulk(JOBS[:1], later, editor_of(SAMPLE)))

    assert len(account.submitted) == 2


def test_other_peoples_batches_are_left_alone():
    hello = {"model": "m", "max_tokens": 1, "messages": [{"role": "user", "content": "x"}]}
    with desk() as account:
        client = account.batch_api.caller.client
        theirs = [{"custom_id": f"theirs-{number}", "params": hello} for number in range(3)]
        client.messages.batches.create(requests=theirs)
        huge = [{"custom_id": f"theirs-{number}", "params": hello} for number in range(501)]
        client.messages.batches.create(requests=huge)
        outcomes = account.write()

    assert [outcome.error for outcome in outcomes] == [None, None, None]
    assert not any("msgbatch_02" in line for line in account.said)


def test_examples_that_would_be_others_now_are_not_recorded_for_an_old_answer():
    post = Post(find_platform("x"), 1, "Ask who owns it.")
    example = Example("social/x/y.md", post, ("ada",), ("#1",))
    with desk() as account:
        account.write([job(0, examples=(example,))])
        [same] = account.write([job(0, examples=(example,))])
        [other] = account.write([job(0)])

    assert len(account.submitted) == 1
    assert same.result.examples == (example,)
    assert other.result.examples == ()


def test_partial_failures_are_told_one_by_one_and_asked_anew_by_the_next_run():
    orders = [make_order(each, MODEL) for each in JOBS]
    overloaded = {"type": "error", "error": {"type": "overloaded_error", "message": "busy"}}
    with desk() as account:
        account.api.batches.fates = {orders[0].id: "expired", orders[2].id: overloaded}
        first = account.write()
        account.api.batches.fates = {}
        second = account.write([JOBS[0], JOBS[2]])

    assert [outcome.error and outcome.error.problem for outcome in first] == [
        "the request was not answered within 24 hours",
        None,
        "the API is overloaded (529): busy",
    ]
    assert [outcome.error for outcome in second] == [None, None]
    assert account.submitted[1] == [orders[0].id, orders[2].id]


@pytest.mark.parametrize(
    ("fate", "problem"),
    [
        ("canceled", "the request was cancelled before it was answered"),
        ("expired", "the request was not answered within 24 hours"),
        (
            {"type": "error", "error": {"type": "invalid_request_error", "message": "max_tokens"}},
            "the API refused the request as malformed (400): max_tokens",
        ),
        ({"type": "message", "id": 3}, "what answered is not the Messages API: it sent JSON of"),
    ],
)
def test_every_fate_of_a_request_has_a_message(fate: Any, problem: str):
    with desk() as account:
        account.api.batches.fates = {make_order(JOBS[0], MODEL).id: fate}
        [outcome] = account.write(JOBS[:1])

    assert outcome.error.problem.startswith(problem)
    assert outcome.error.help


def test_a_refusal_is_billed_and_reported():
    refusal = answer("", stop_reason="refusal", output_tokens=5)
    with desk(always=lambda body: refusal) as account:
        [outcome] = account.write(JOBS[:1])

    assert outcome.error.problem == "the model declined to write about this draft"
    assert "5 out" in outcome.error.billed
    assert account.batch_api.caller.budget.spent > 0


def test_what_fails_the_checks_is_repaired_by_a_call_of_its_own():
    bad = sample_answer()
    post_of(bad, "twitter-2")["text"] = TOO_LONG
    mended = repair_answer(post_of(sample_answer(), "twitter-2"))
    with desk(answer(mended), always=lambda body: answer(bad)) as account:
        [outcome] = account.write(JOBS[:1])

    assert [each for each in outcome.result.findings if each.post] == []
    assert (outcome.result.ledger.repairs, outcome.result.ledger.bulk) == (1, True)
    assert len(account.api.bodies) == 1


def test_a_budget_submits_as_many_as_it_can_pay_for():
    with desk(max_usd="0.15") as account:
        outcomes = account.write()

    assert [outcome.error is None for outcome in outcomes] == [True, True, False]
    assert "the next call can cost up to" in outcomes[2].error.problem
    assert [len(ids) for ids in account.submitted] == [2]
    assert account.batch_api.caller.budget.spent < Decimal("0.15")


def test_a_broken_connection_is_not_followed_by_a_second_submission():
    with desk() as account:
        create = account.batch_api.caller.client.messages.batches
        calls = itertools.count()

        def fail(**arguments: Any) -> None:
            next(calls)
            import anthropic
            import httpx2

            raise anthropic.APIConnectionError(request=httpx2.Request("POST", "http://x"))

        create.create = fail  # type: ignore[method-assign]
        with pytest.raises(ModelFailed, match="the connection to the API failed"):
            account.write()

    assert next(calls) == 1


def test_nothing_to_write_asks_nothing():
    with desk() as account:
        assert account.write([]) == []

    assert account.api.requests == []


def test_an_id_fits_the_api_and_is_read_back():
    order = make_order(JOBS[0], MODEL)

    assert re.fullmatch(r"[a-zA-Z0-9_-]{1,64}", order.id)
    assert read_id(order.id) == (order.stem, order.rest)
    assert read_id("theirs-1") is None
    assert read_id("a-b-c") is None


def test_an_id_follows_draft_model_and_prompt():
    stem = make_order(JOBS[0], MODEL).stem
    others = [
        make_order(JOBS[1], MODEL).stem,
        make_order(JOBS[0], "claude-opus-5-5").stem,
        make_order(replace(JOBS[0], draft=replace(JOBS[0].draft, body="x")), MODEL).stem,
    ]

    assert stem not in others
    assert make_order(replace(JOBS[0], guide="Another."), MODEL).stem == stem
    assert (
        make_order(replace(JOBS[0], guide="Another."), MODEL).rest
        != make_order(JOBS[0], MODEL).rest
    )
