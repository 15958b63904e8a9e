"""Print overviews: status, diagnosis, platforms."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Iterator, Sequence

import click

from pipeline.cli.printing import printable, say
from pipeline.content.platforms import all_platforms
from pipeline.flows.diagnosis import Diagnosis, Level
from pipeline.flows.status import MERGED, PROPOSED, Row
from pipeline.review.markdown.wording import NOTES_WAIT

_COLOURS = {Level.FINE: "green", Level.NOTE: "yellow", Level.MISSING: "red"}


def print_status(rows: Sequence[Row], as_json: bool) -> None:
    """Print each draft with a line on where it stands, or a JSON list of objects."""
    if as_json:
        click.echo(json.dumps([dataclasses.asdict(row) for row in rows], indent=2))
        return
    for row in rows:
        click.secho(printable(row.path or row.batch), bold=True)
        say(f"    {row.problem or '; '.join(_standing(row))}")
        if row.notes_wait:
            say(f"    {NOTES_WAIT}: `galley approve {row.batch} notes` approves them.")
    if not rows:
        say("No drafts yet; `galley new draft BRAND SLUG` makes one.", err=True)


def print_diagnosis(diagnosis: Sequence[Diagnosis], as_json: bool) -> None:
    """Print what was looked at, each fault with its remedy below it, or a JSON list of objects."""
    if as_json:
        click.echo(json.dumps([dataclasses.asdict(each) for each in diagnosis], indent=2))
        return
    for each in diagnosis:
        mark = click.style(f"{each.level:7}", fg=_COLOURS[each.level])
        click.echo(f"{mark}  {printable(f'{each.subject}: {each.detail}')}")
        for line in (each.remedy, each.call):
            if line:
                say(f"         {line}")


def print_platforms() -> None:
    """Print every limit of every platform, each with its source on a line of its own."""
    limits = [(platform, limit) for platform in all_platforms() for limit in platform.limits]
    rows = [("platform", "what", "most", "unit", "confidence", "checked")]
    rows += [
        (platform.key, limit.field, f"{limit.maximum:,}", limit.unit, limit.confidence,
         limit.checked)
        for platform, limit in limits
    ]  # fmt: skip
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    sources = ["", *(limit.source for _, limit in limits)]
    for row, source in zip(rows, sources, strict=True):
        line = "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True))
        click.secho(line.rstrip(), bold=not source)
        if source:
            say(f"    {source}")


def _standing(row: Row) -> Iterator[str]:
    stage = f"{row.stage} on {row.branch}" if row.stage == PROPOSED else row.stage
    yield stage if row.social == "yes" else f"{stage}, the draft says social: {row.social}"
    if row.posts:
        yield ", ".join(f"{number} {state}" for state, number in row.posts.items())
    if row.stage == MERGED and set(row.posts) == {"open"}:
        yield "nothing of it is published"
    if row.stale:
        yield "stale: the draft changed since"
    if row.age_days is not None:
        yield "1 day old" if row.age_days == 1 else f"{row.age_days} days old"
    if row.next_slot:
        yield f"next {row.next_slot}"
    if row.branch and row.stage == MERGED:
        yield f"changes proposed on {row.branch}"
    if row.ledger:
        usd = row.ledger["usd"]
        yield "cost unknown" if usd == "unknown" else f"cost ${usd}"
