"""Print what strangers wrote: their control characters show as escapes and steer no terminal."""

from __future__ import annotations

import unicodedata

import click

from pipeline.errors import GalleyError, ModelFailed

_STEERING = ("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp")


def printable(text: str) -> str:
    """Replace control, format and private characters by their escapes."""
    if text.isprintable():
        return text
    return "".join(_shown(character) for character in text)


def say(text: str = "", *, err: bool = False) -> None:
    """Print lines of text; line ends stay."""
    click.echo("\n".join(printable(line) for line in text.split("\n")), err=err)


def one_line(text: str) -> str:
    """Show line ends as escapes, and break up what GitHub's runner takes for a command.

    It takes a line that begins with `::`, and `##[` anywhere: https://github.com/actions/runner,
    ActionCommand.cs.
    """
    return text.replace("\n", "\\n").replace("##[", "## [")


def report(error: GalleyError, about: str = "") -> None:
    """Print a problem with its place, or the file it is about, its remedy, and what it cost."""
    where = f"{about}: " if about and error.place is None else ""
    say(f"galley: {where}{one_line(str(error))}", err=True)
    if error.help:
        say(f"  {one_line(error.help)}", err=True)
    if isinstance(error, ModelFailed) and error.billed:
        say(f"  {error.billed}", err=True)


def _shown(character: str) -> str:
    if unicodedata.category(character) not in _STEERING:
        return character
    return character.encode("unicode_escape").decode()
