"""Keep a run within `--max-usd`: set the most a call can cost aside before it, settle after it."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from decimal import Decimal

from pipeline.errors import BudgetReached, ModelUnavailable


@dataclass
class Hold:
    """Money set aside for one call; whoever makes the call sets `spent` to what it cost."""

    most: Decimal
    spent: Decimal = Decimal(0)


@dataclass
class Budget:
    """Dollars that all threads of a run spend from; `limit` None stands for no limit."""

    limit: Decimal | None = None
    spent: Decimal = Decimal(0)
    _held: Decimal = Decimal(0)
    _changed: threading.Condition = field(default_factory=threading.Condition, repr=False)

    @contextmanager
    def hold(self, model: str, most: Decimal | None) -> Iterator[Hold]:
        """Set `most` aside while a call runs.

        Where calls of other threads hold what is missing, wait for what they leave.
        """
        hold = Hold(self.reserve(model, most, wait=True))
        try:
            yield hold
        finally:
            self.settle(hold.most, hold.spent)

    def reserve(self, model: str, most: Decimal | None, *, wait: bool = False) -> Decimal:
        """Set money aside, or raise BudgetReached; give what was set aside, for `settle`."""
        if self.limit is None:
            return Decimal(0)
        if most is None:
            raise ModelUnavailable(
                f"the price of `{model}` is unknown, so a limit in dollars cannot be kept",
                help="Leave --max-usd out, choose a model with a known price, or add its price to"
                " pipeline/writing/claude/prices.toml.",
            )
        with self._changed:
            while wait and self._held and self.spent + self._held + most > self.limit:
                self._changed.wait()
            if self.spent + self._held + most > self.limit:
                raise self._reached(most, self.limit)
            self._held += most
        return most

    def settle(self, held: Decimal, spent: Decimal) -> None:
        """Give back what was set aside, and book what was spent."""
        with self._changed:
            self._held -= held
            self.spent += spent
            self._changed.notify_all()

    def _reached(self, most: Decimal, limit: Decimal) -> BudgetReached:
        return BudgetReached(
            f"${self.spent:.4f} of ${limit} is spent, and the next call can cost up to ${most:.4f}"
            " (an estimate: tokens by characters, and the longest answer)",
            help="Nothing was asked of the model. Raise --max-usd, or write this one by hand.",
        )
