"""Tell the demo's story on a terminal."""

from __future__ import annotations

import textwrap

import click


class Storyteller:
    """Number the steps and indent what happened in each."""

    def __init__(self) -> None:
        self._steps = 0

    def step(self, title: str) -> None:
        self._steps += 1
        click.echo()
        click.secho(f"{self._steps}. {title}", bold=True)

    def say(self, *lines: str) -> None:
        for line in lines:
            click.echo(f"   {line}")

    def quote(self, text: str) -> None:
        click.echo(textwrap.indent(text, "   │ ", lambda _: True))
