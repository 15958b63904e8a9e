"""Print tables: status, diagnosis, platforms."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Sequence

import click

from pipeline.content.platforms import all_platforms
from pipeline.flows.doctor import Diagnosis
from pipeline.flows.status import Row


def print_status(rows: Sequence[Row], as_json: bool) -> None:
    """Print the rows as a table, or as a JSON list of objects."""
    if as_json:
        click.echo(json.dumps([dataclasses.asdict(row) for row in rows], indent=2))
        return
    cells = [
        [row.path or row.batch, _stage(row), _posts(row), _age(row), row.next_slot] for row in rows
    ]
    _print(["draft", "state", "posts", "age", "next slot"], cells)


def print_diagnosis(diagnosis: Sequence[Diagnosis]) -> None:
    """Print what was looked at, each fault with its remedy below it."""
    for each in diagnosis:
        mark = click.style("ok     ", fg="green") if each.fine else click.style("missing", fg="red")
        click.echo(f"{mark}  {each.subject}: {each.detail}")
        if each.remedy:
            click.echo(f"         {each.remedy}")


def print_platforms() -> None:
    """Print every limit of every platform."""
    cells = [
        [platform.key, limit.field, f"{limit.maximum:,}", limit.unit, limit.confidence,
         limit.checked, limit.source]
        for platform in all_platforms()
        for limit in platform.limits
    ]  # fmt: skip
    _print(["platform", "what", "most", "unit", "confidence", "checked", "source"], cells)


def _print(header: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    from rich.box import SIMPLE_HEAD
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table(*header, box=SIMPLE_HEAD, pad_edge=False)
    for row in rows:
        table.add_row(*(Text(cell, overflow="fold") for cell in row))
    Console(highlight=False).print(table)


def _stage(row: Row) -> str:
    if row.problem:
        return f"unreadable: {row.problem}"
    held = f", social: {row.social}" if row.social != "yes" else ""
    return row.stage + held + (", stale" if row.stale else "")


def _posts(row: Row) -> str:
    return ", ".join(f"{number} {state}" for state, number in row.posts.items())


def _age(row: Row) -> str:
    if row.age_days is None:
        return ""
    return "1 day" if row.age_days == 1 else f"{row.age_days} days"
