"""Turn tokens into US dollars by the dated price file; a model that is not in it has no price."""

from __future__ import annotations

import datetime as dt
import functools
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from importlib import resources
from typing import Any

from pipeline.content.ledger import Usage

MILLION = 1_000_000


@dataclass(frozen=True, slots=True)
class Rates:
    """Dollars for a million tokens of each kind."""

    input: Decimal
    output: Decimal
    cache_write: Decimal
    cache_read: Decimal


@dataclass(frozen=True, slots=True)
class ModelPrice:
    """A model's rates; `long` holds for requests of `long_from` or more tokens of input."""

    rates: Rates
    long_from: int | None = None
    long: Rates | None = None

    def rates_for(self, tokens: int) -> Rates:
        is_long = self.long is not None and self.long_from is not None and tokens >= self.long_from
        return self.long if is_long and self.long else self.rates


@dataclass(frozen=True, slots=True)
class Prices:
    """The price file as read."""

    checked: dt.date
    source: str
    batch: Decimal
    models: Mapping[str, ModelPrice]

    def cost(self, model: str, usage: Usage, *, batch: bool = False) -> Decimal | None:
        """Compute what one request cost, in dollars; None where the model's price is unknown."""
        price = self.models.get(model)
        if price is None:
            return None
        rates = price.rates_for(usage.all_input)
        sum_of_millions = (
            usage.input * rates.input
            + usage.output * rates.output
            + usage.cache_write * rates.cache_write
            + usage.cache_read * rates.cache_read
        )
        return sum_of_millions / MILLION * (self.batch if batch else 1)

    def highest_cost(
        self, model: str, input_tokens: int, output_tokens: int, *, batch: bool = False
    ) -> Decimal | None:
        """Compute the most that a request can cost: all its input written to the cache."""
        return self.cost(model, Usage(cache_write=input_tokens, output=output_tokens), batch=batch)


@functools.cache
def load_prices() -> Prices:
    """Read the price file that ships with Galley."""
    text = resources.files(__package__).joinpath("prices.toml").read_text(encoding="utf-8")
    return read_prices(text)


def read_prices(text: str) -> Prices:
    """Read a price file; its figures stay exact."""
    data = tomllib.loads(text, parse_float=Decimal)
    return Prices(
        checked=data["checked"],
        source=data["source"],
        batch=data["batch"],
        models={name: _read_price(row) for name, row in data["models"].items()},
    )


def _read_price(row: Mapping[str, Any]) -> ModelPrice:
    long = _read_rates(row["long"]) if "long" in row else None
    return ModelPrice(_read_rates(row), row.get("long_from"), long)


def _read_rates(row: Mapping[str, Any]) -> Rates:
    return Rates(row["input"], row["output"], row["cache_write"], row["cache_read"])
