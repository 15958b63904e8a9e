"""A measurement as a row, and rows as a table of text; measures nothing itself."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import astuple, dataclass


@dataclass(frozen=True)
class Row:
    """One measurement: `ratio` is to the baseline's own figure, `target` what is aimed at."""

    name: str
    value: float
    unit: str
    baseline: str
    ratio: float
    target: str

    def cells(self) -> tuple[str, ...]:
        name, value, unit, baseline, ratio, target = astuple(self)
        return (
            name,
            f"{value:,.{0 if value >= 100 else 2}f} {unit}",
            f"{ratio:.2f}",
            baseline,
            target,
        )


HEADINGS = ("what", "measured", "ratio", "to", "target")


def format_table(rows: Iterable[Row]) -> str:
    """Lay the rows out in columns, figures to the right."""
    table = [HEADINGS, *(row.cells() for row in rows)]
    widths = [max(len(line[column]) for line in table) for column in range(len(HEADINGS))]
    return "\n".join(
        "  ".join(
            cell.rjust(width) if column in (1, 2) else cell.ljust(width)
            for column, (cell, width) in enumerate(zip(line, widths, strict=True))
        ).rstrip()
        for line in table
    )
