"""A run's money: set aside before a call, settled after it, never passed."""

from __future__ import annotations

import threading
from decimal import Decimal

import pytest

from pipeline.content.ledger import LedgerEntry
from pipeline.errors import BudgetReached, ModelUnavailable
from pipeline.writing.claude.budget import Budget
from pipeline.writing.claude.meter import Meter
from tests.doubles.messages_api import answer
from tests.writing.claude.scene import calling
from tests.writing.claude.test_calls import MODEL, PARAMS


def test_without_a_limit_everything_passes():
    budget = Budget()
    with budget.hold(MODEL, None) as hold:
        hold.spent = Decimal("1.5")

    assert budget.spent == Decimal("1.5")


def test_a_call_that_could_pass_the_limit_is_not_made():
    meter = Meter(LedgerEntry(MODEL, "write-1"))
    with calling(max_usd="0.0005") as (api, caller), pytest.raises(BudgetReached) as caught:
        caller.ask(PARAMS, meter)

    assert api.requests == []
    assert caught.value.problem == (
        "$0.0000 of $0.0005 is spent, and the next call can cost up to $0.0011"
        " (an estimate: tokens by characters, and the longest answer)"
    )
    assert "Raise --max-usd" in caught.value.help
    assert caught.value.exit_code == 3


def test_what_a_call_did_not_need_is_there_for_the_next():
    with calling(answer("Fine."), answer("Fine."), max_usd="0.0012") as (api, caller):
        for _ in range(2):
            caller.ask(PARAMS, Meter(LedgerEntry(MODEL, "write-1")))

    assert len(api.requests) == 2
    assert caller.budget.spent == Decimal("0.000024")


def test_a_limit_needs_a_known_price():
    meter = Meter(LedgerEntry("llama", "write-1"))
    with calling(max_usd="5") as (_, caller), pytest.raises(ModelUnavailable) as caught:
        caller.ask({**PARAMS, "model": "llama"}, meter)

    assert caught.value.problem == (
        "the price of `llama` is unknown, so a limit in dollars cannot be kept"
    )


def test_a_thread_waits_for_what_other_calls_leave_over():
    budget = Budget(Decimal("1.00"))
    entered = []

    def call() -> None:
        with budget.hold(MODEL, Decimal("0.60")) as hold:
            entered.append(budget.spent)
            hold.spent = Decimal("0.10")

    with budget.hold(MODEL, Decimal("0.60")) as first:
        thread = threading.Thread(target=call)
        thread.start()
        thread.join(0.1)
        assert entered == []
        first.spent = Decimal("0.20")
    thread.join(5)

    assert entered == [Decimal("0.20")]
    assert budget.spent == Decimal("0.30")


def test_a_call_that_fails_gives_everything_back():
    budget = Budget(Decimal("1.00"))
    with pytest.raises(ValueError, match="no"), budget.hold(MODEL, Decimal("0.90")):
        raise ValueError("no")

    with budget.hold(MODEL, Decimal("0.90")):
        pass
    assert budget.spent == 0
