"""Call the Messages API: the money first, then the call and its retries, then the stop reason."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import TYPE_CHECKING, Any, TypeVar

from pipeline.content.ledger import LedgerEntry, Usage
from pipeline.errors import ModelFailed
from pipeline.writing.claude.budget import Budget
from pipeline.writing.claude.failures import Failure, explain_exception, explain_stop, not_the_api
from pipeline.writing.claude.meter import Meter
from pipeline.writing.claude.prices import Prices, load_prices
from pipeline.writing.claude.settings import Settings
from pipeline.writing.claude.tokens import estimate_tokens

if TYPE_CHECKING:
    import anthropic
    from anthropic.types import Message

Params = Mapping[str, Any]
Answer = TypeVar("Answer")

FIRST_WAIT = 2.0
"""Seconds before the second try, unless the server names others; twice as many before the third."""


@dataclass(frozen=True, slots=True)
class Caller:
    """What every call of a run goes through; threads may share it.

    `clock` gives seconds that only ever grow, `sleep` waits that many.
    """

    client: anthropic.Anthropic
    settings: Settings = field(default_factory=Settings)
    prices: Prices = field(default_factory=load_prices)
    budget: Budget = field(default_factory=Budget)
    clock: Callable[[], float] = field(kw_only=True)
    sleep: Callable[[float], None] = field(kw_only=True)

    def ask(self, params: Params, meter: Meter) -> str:
        """Send one request and give the answer's text; the meter counts it in any case.

        Raises ModelFailed, which says what was billed up to then, this call's answer included.
        """
        started = self.clock()
        try:
            with self.budget.hold(params["model"], highest_cost(params, self.prices)) as hold:
                message = self.attempt(lambda: check_shape(self.client.messages.create(**params)))
                entry = self.entry_of(message, meter.entry.prompt, self.clock() - started)
                hold.spent = hold.most if entry.usd is None else entry.usd
            meter.add(entry)
            return read_text(message, params)
        except ModelFailed as error:
            error.billed = meter.billed
            raise

    def entry_of(
        self, message: Message, prompt: str, seconds: float, *, bulk: bool = False
    ) -> LedgerEntry:
        """Say what one answer took; raise ModelFailed for an answer of another shape."""
        usage = read_usage(message)
        return LedgerEntry(
            model=message.model,
            prompt=prompt,
            usage=usage,
            usd=self.prices.cost(message.model, usage, batch=bulk),
            seconds=seconds,
            requests=(getattr(message, "_request_id", None) or message.id,),
            bulk=bulk,
        )

    def attempt(self, call: Callable[[], Answer], *, retries: int | None = None) -> Answer:
        """Make a call, again where its failure may pass by itself; raise ModelFailed otherwise."""
        most = self.settings.retries if retries is None else retries
        for attempt in range(most + 1):
            try:
                return call()
            except Exception as error:
                failure = explain_exception(error)
                if failure is None:
                    raise
                wait = self._wait_before(attempt, failure) if attempt < most else None
                if wait is None:
                    raise failure.error() from error
                self.sleep(wait)
        raise AssertionError("the last attempt returns or raises")

    def _wait_before(self, attempt: int, failure: Failure) -> float | None:
        """Choose the seconds before the next try; None where there is to be none."""
        if not failure.transient:
            return None
        wait = failure.retry_after or FIRST_WAIT * 2**attempt
        return wait if wait <= self.settings.longest_wait else None


def highest_cost(params: Params, prices: Prices, *, batch: bool = False) -> Decimal | None:
    """Estimate the most that a request can cost; None where the model's price is unknown."""
    tokens = estimate_tokens(json.dumps(params, ensure_ascii=False))
    return prices.highest_cost(params["model"], tokens, params["max_tokens"], batch=batch)


def check_shape(message: Any) -> Message:
    """Give an answer back when it has the shape of a message; the SDK itself does not look."""
    usage = getattr(message, "usage", None)
    counts = (getattr(usage, "input_tokens", None), getattr(usage, "output_tokens", None))
    texts = (getattr(message, "id", None), getattr(message, "model", None))
    if (
        all(isinstance(each, int) for each in counts)
        and all(isinstance(each, str) for each in texts)
        and isinstance(message.content, list)
    ):
        return message  # type: ignore[no-any-return]
    raise not_the_api("a web page or another text" if isinstance(message, str)
                      else "JSON of another shape").error()  # fmt: skip


def read_usage(message: Message) -> Usage:
    """Take the tokens from an answer."""
    usage = message.usage
    return Usage(
        usage.input_tokens,
        usage.output_tokens,
        usage.cache_creation_input_tokens or 0,
        usage.cache_read_input_tokens or 0,
    )


def read_text(message: Message, params: Params) -> str:
    """Take the text from a finished answer; raise ModelFailed for any other reason to stop."""
    details = message.stop_details
    detail = str(details.category or "") if details else ""
    failure = explain_stop(message.stop_reason, detail, int(params["max_tokens"]))
    if failure:
        raise failure.error()
    return "".join(block.text for block in message.content if block.type == "text")
