"""Read an amount of US dollars from the command line; it stays exact."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation

import click


class Dollars(click.ParamType):  # type: ignore[type-arg]  # generic in the stubs alone
    """An amount above 0, such as `0.50` or `5`."""

    name = "usd"

    def convert(
        self, value: object, param: click.Parameter | None, ctx: click.Context | None
    ) -> Decimal:
        if isinstance(value, Decimal):
            return value
        try:
            amount = Decimal(str(value).strip().removeprefix("$"))
        except InvalidOperation:
            amount = Decimal("NaN")
        if not amount.is_finite() or amount <= 0:
            self.fail(f"`{value}` is no amount of dollars. Write one such as 0.50.", param, ctx)
        return amount
