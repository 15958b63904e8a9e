"""The command `galley`: which commands there are, and how what goes wrong becomes an exit code."""

from __future__ import annotations

import importlib
import io
import os
import sys
from collections.abc import Sequence

import click

from pipeline import __version__
from pipeline.cli.printing import report
from pipeline.errors import GalleyError

# A command is a row here and a function of that name in its module, imported when it is called.
COMMANDS = {
    "demo": ("overview", "The whole story in a throwaway repository, without key or network."),
    "new": ("writing", "Make a brand, a draft, or a post without a draft."),
    "write": ("writing", "Write batches of posts from drafts."),
    "revise": ("writing", "Have one post rewritten as you ask."),
    "check": ("checking", "Show every finding; 1 when one is an error."),
    "fmt": ("checking", "Rewrite the lines that only code decides."),
    "count": ("checking", "Count a text as a platform does."),
    "platforms": ("checking", "Show what each platform allows, and who says so."),
    "propose": ("reviewing", "Put batches on branches of their own, with slots."),
    "approve": ("reviewing", "Approve posts, or a whole batch."),
    "unapprove": ("changing", "Take a yes back."),
    "drop": ("changing", "Leave posts out before the merge."),
    "restore": ("changing", "Take dropped or withdrawn posts in again."),
    "overrule": ("reviewing", "Let a post stand against a finding, in your name."),
    "schedule": ("reviewing", "Give a post a slot of your choice."),
    "withdraw": ("changing", "Take published posts off the calendar."),
    "posted": ("changing", "Note that a post went out, and where."),
    "status": ("overview", "Show where every draft and batch stands."),
    "site": ("publishing", "Build the calendar."),
    "serve": ("publishing", "Show the calendar here and rebuild it on every change."),
    "github": ("github", "What the workflows run."),
    "doctor": ("overview", "Say what is missing in this repository's set-up."),
}

INTERRUPTED = 130
BUG = 3


class Commands(click.Group):
    """Import a command's module when it is asked for, which keeps the start quick."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        module = importlib.import_module(f"pipeline.cli.{COMMANDS[cmd_name][0]}")
        command: click.Command = getattr(module, cmd_name)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl([(name, help) for name, (_, help) in COMMANDS.items()])

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        name = args[0]
        if name in COMMANDS or name.startswith("-"):
            return super().resolve_command(ctx, args)
        raise click.UsageError(f"There is no command `{name}`.{_nearest(name)}", ctx)


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="galley")
def galley() -> None:
    """Turn long-form drafts into reviewed social posts, with Git as the only database."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command and give its exit code.

    0 is fine, 1 findings, 2 input that cannot be used, 3 a failure outside, 130 interrupted.
    """
    _write_utf_8()
    try:
        result = galley.main(args=arguments, prog_name="galley", standalone_mode=False)
        return result if isinstance(result, int) else 0
    except GalleyError as error:
        report(error)
        return error.exit_code
    except click.ClickException as error:
        error.show()
        return 2
    except (KeyboardInterrupt, click.Abort):
        click.echo("Interrupted; nothing is half-written.", err=True)
        return INTERRUPTED
    except BrokenPipeError:
        # The reader went away (`galley status | head`); keep Python from complaining at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except Exception:
        return _report_bug()


def _write_utf_8() -> None:
    """Write UTF-8 wherever output goes; Windows would take a code page that lacks most letters."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def _report_bug() -> int:
    import traceback

    click.echo(traceback.format_exc(), err=True)
    click.echo(
        f"galley {__version__} (Python {sys.version.split()[0]}): this is a fault in Galley, not"
        " in your files.\n  Please report it with the lines above.",
        err=True,
    )
    return BUG


def _nearest(name: str) -> str:
    import difflib

    near = difflib.get_close_matches(name, COMMANDS, n=1)
    return f" Did you mean `{near[0]}`?" if near else ""
