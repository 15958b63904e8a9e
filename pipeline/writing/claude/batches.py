"""Talk to the Message Batches API: find recent batches, submit, wait, read the results."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, count
from typing import TYPE_CHECKING

from pipeline.errors import ModelFailed
from pipeline.writing.claude.calls import Caller, check_shape
from pipeline.writing.claude.failures import explain_error_type
from pipeline.writing.claude.orders import Order, read_id

if TYPE_CHECKING:
    from anthropic.types import Message
    from anthropic.types.messages import MessageBatch, MessageBatchIndividualResponse

MOST_REQUESTS = 500
"""In one batch. A batch that holds more is somebody else's."""
RECENT = dt.timedelta(hours=48)
_ENDED = "ended"
_POLLS = (10.0, 20.0, 30.0)
_POLL = 60.0
_FATES = {
    "canceled": "the request was cancelled before it was answered",
    "expired": "the request was not answered within 24 hours",
}


@dataclass(frozen=True, slots=True)
class Finished:
    """One request's result: a message, or the error in its place; `seconds` are the batch's."""

    stem: str
    rest: str
    seconds: float
    message: Message | None = None
    error: ModelFailed | None = None


@dataclass(frozen=True, slots=True)
class BatchApi:
    """The Message Batches of one account; `say` tells a person what is waited for."""

    caller: Caller
    now: Callable[[], dt.datetime]
    say: Callable[[str], None]

    def find_recent(self) -> list[MessageBatch]:
        """Find batches of the last two days that may be Galley's, the newest first.

        The API tells what a batch holds only when it has ended, so a batch in progress counts
        unless it is larger than any of ours.
        """
        return self.caller.attempt(lambda: list(self._list_recent()))

    def submit(self, orders: Sequence[Order]) -> MessageBatch:
        """Submit a batch, once: after a broken connection nobody knows whether it arrived."""
        requests = [{"custom_id": order.id, "params": order.params} for order in orders]
        batches = self.caller.client.messages.batches
        batch = self.caller.attempt(
            lambda: batches.create(requests=requests),  # type: ignore[arg-type]
            retries=0,
        )
        self.say(f"submitted {batch.id}: {len(orders)} drafts")
        return batch

    def wait_for(self, batch: MessageBatch) -> MessageBatch:
        """Look at a batch again and again until it has ended."""
        batches = self.caller.client.messages.batches
        for wait in chain(_POLLS, (_POLL for _ in count())):
            if batch.processing_status == _ENDED:
                break
            self.say(f"waiting for {batch.id}: {batch.request_counts.processing} under way")
            self.caller.sleep(wait)
            batch = self.caller.attempt(lambda: batches.retrieve(batch.id))  # noqa: B023
        return batch

    def read_results(self, batch: MessageBatch) -> list[Finished]:
        """Read the results of a batch that has ended; none when it is not Galley's."""
        seconds = (batch.ended_at - batch.created_at).total_seconds() if batch.ended_at else 0.0
        return self.caller.attempt(lambda: list(self._read_results(batch.id, seconds)))

    def _list_recent(self) -> Iterator[MessageBatch]:
        oldest = self.now() - RECENT
        for batch in self.caller.client.messages.batches.list(limit=100):
            if batch.created_at < oldest:
                return
            counts = batch.request_counts
            is_ours = counts.processing <= MOST_REQUESTS
            if batch.archived_at is None and batch.processing_status != "canceling" and is_ours:
                yield batch

    def _read_results(self, batch_id: str, seconds: float) -> Iterator[Finished]:
        results = self.caller.client.messages.batches.results(batch_id)
        try:
            for response in results:
                names = read_id(response.custom_id)
                if names is None:
                    return
                yield _read_result(response, names, seconds)
        finally:
            results.close()


def _read_result(
    response: MessageBatchIndividualResponse, names: tuple[str, str], seconds: float
) -> Finished:
    result = response.result
    if result.type == "succeeded":
        try:
            return Finished(*names, seconds, check_shape(result.message))
        except ModelFailed as error:
            return Finished(*names, seconds, error=error)
    if result.type == "errored":
        fault = result.error.error
        failed = explain_error_type(fault.type, fault.message).error()
        return Finished(*names, seconds, error=failed)
    problem = _FATES.get(result.type, f"the request came to nothing ({result.type})")
    help = "Run the same command again; what was written stays."
    return Finished(*names, seconds, error=ModelFailed(problem, help=help))
