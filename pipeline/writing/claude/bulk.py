"""Write a backlog through Message Batches: half the price, and hours instead of seconds.

Nothing is kept on this machine. Requests carry an id made from their draft, by which a run that
broke off finds what it submitted, and takes up the work where it was.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from decimal import Decimal
from itertools import islice

from pipeline.errors import ModelFailed
from pipeline.writing.claude.batches import MOST_REQUESTS, BatchApi, Finished
from pipeline.writing.claude.calls import Caller, highest_cost, read_text
from pipeline.writing.claude.many import CONCURRENCY, Outcome, run_many
from pipeline.writing.claude.orders import Order, make_order
from pipeline.writing.claude.prompt import Job
from pipeline.writing.claude.writer import Editor, Written, finish, start_meter

JobOutcome = Outcome[Job, Written]


@dataclass(frozen=True, slots=True)
class _Arrival:
    order: Order
    finished: Finished


def write_bulk(
    jobs: Iterable[Job],
    api: BatchApi,
    editor: Editor,
    concurrency: int = CONCURRENCY,
) -> Iterator[JobOutcome]:
    """Write each job through Message Batches; results come in any order, each failure by itself.

    What an earlier run submitted is waited for and used first. Repairs are asked for one by one,
    at the full price.
    """
    run = _Run(api, editor, concurrency)
    for job in jobs:
        order = make_order(job, api.caller.settings.model)
        run.missing[order.stem] = order
    yield from run.take_up()
    yield from run.submit()


@dataclass
class _Run:
    api: BatchApi
    editor: Editor
    concurrency: int
    missing: dict[str, Order] = field(default_factory=dict)

    @property
    def _caller(self) -> Caller:
        return self.api.caller

    def take_up(self) -> Iterator[JobOutcome]:
        """Use the good answers of batches submitted before; what failed there is asked anew."""
        if not self.missing:
            return
        recent = self.api.find_recent()
        for batch in sorted(recent, key=lambda each: each.processing_status != "ended"):
            if not self.missing:
                return
            results = self.api.read_results(self.api.wait_for(batch))
            usable = [each for each in results if _is_complete(each)]
            yield from self._finish(self._arrivals(usable))

    def submit(self) -> Iterator[JobOutcome]:
        """Submit what is missing, one batch after the other, as far as the budget goes."""
        while self.missing:
            chosen: dict[str, Decimal] = {}
            for order in list(islice(self.missing.values(), MOST_REQUESTS)):
                try:
                    chosen[order.stem] = self._reserve(order)
                except ModelFailed as error:
                    del self.missing[order.stem]
                    yield Outcome(order.job, error=error)
            if chosen:
                yield from self._submit(chosen)

    def _submit(self, chosen: dict[str, Decimal]) -> Iterator[JobOutcome]:
        orders = [self.missing[stem] for stem in chosen]
        try:
            batch = self.api.wait_for(self.api.submit(orders))
            results = self.api.read_results(batch)
        finally:
            for held in chosen.values():
                self._caller.budget.settle(held, Decimal(0))
        yield from self._finish(self._arrivals(results))
        for order in orders:
            if self.missing.pop(order.stem, None):
                problem = f"{batch.id} has no result for this draft"
                yield Outcome(order.job, error=ModelFailed(problem, help="Run again."))

    def _reserve(self, order: Order) -> Decimal:
        most = highest_cost(order.params, self._caller.prices, batch=True)
        return self._caller.budget.reserve(self._caller.settings.model, most)

    def _arrivals(self, results: Iterable[Finished]) -> list[_Arrival]:
        """Pair results with what they answer; one that answers nothing asked is left out."""
        return [
            _Arrival(order, each)
            for each in results
            if (order := self.missing.pop(each.stem, None)) is not None
        ]

    def _finish(self, arrivals: list[_Arrival]) -> Iterator[JobOutcome]:
        for outcome in run_many(arrivals, self._finish_one, self.concurrency):
            yield Outcome(outcome.task.order.job, outcome.result, outcome.error)

    def _finish_one(self, arrival: _Arrival) -> Written:
        """Read one answer, book what it took, and repair it as any other."""
        order, finished = arrival.order, arrival.finished
        if finished.message is None:
            raise finished.error or ModelFailed("the request came to nothing")
        meter = start_meter(self._caller.settings.model)
        entry = self._caller.entry_of(
            finished.message, meter.entry.prompt, finished.seconds, bulk=True
        )
        meter.add(entry)
        self._caller.budget.settle(Decimal(0), entry.usd or Decimal(0))
        # The examples of an earlier run are not known any more when others would be taken now.
        job = order.job if finished.rest == order.rest else replace(order.job, examples=())
        try:
            text = read_text(finished.message, order.params)
        except ModelFailed as error:
            error.billed = meter.billed
            raise
        return finish(job, order.params, text, meter, self._caller, self.editor)


def _is_complete(finished: Finished) -> bool:
    return finished.message is not None and finished.message.stop_reason == "end_turn"
