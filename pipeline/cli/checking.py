"""Commands that look at texts: check, fmt, count, platforms."""

from __future__ import annotations

import contextlib
import gc
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import IO, TYPE_CHECKING

import click

from pipeline.cli.printing import report, say
from pipeline.cli.setting import find_folder, open_workspace
from pipeline.content.wording import many, verb
from pipeline.errors import GalleyError, InputError, Place
from pipeline.flows.loading import batch_paths, is_batch, is_checked
from pipeline.forge.folder import Folder

if TYPE_CHECKING:
    from pipeline.checks.finding import Finding
    from pipeline.cli.grounding import GroundingPrinter
    from pipeline.flows.check import Checker


@click.command()
@click.argument("paths", nargs=-1)
@click.option(
    "--format", "form", type=click.Choice(["text", "json", "github"]), default="text",
    show_default=True, help="For people, for programs, or as annotations of a workflow.",
)  # fmt: skip
@click.option(
    "--grounding", is_flag=True,
    help="Show every sentence of every post: its verdict, and the draft's lines that bear it.",
)  # fmt: skip
def check(paths: tuple[str, ...], form: str, grounding: bool) -> int:
    """Show every finding of the PATHS, or of the whole repository."""
    # Documents are trees without cycles: looking for cycles often costs a sixth of the time.
    gc.set_threshold(100_000)
    from pipeline.cli.findings import print_findings
    from pipeline.cli.grounding import GroundingPrinter
    from pipeline.flows.check import UNREADABLE, counts_as_batch

    if grounding and form != "text":
        raise click.UsageError("--grounding is for people: leave --format out.")

    folder = find_folder()
    printer = GroundingPrinter(grounding)
    files = list(_named_files(folder, paths, is_checked))
    batches = [path for tree, path in files if tree is folder and counts_as_batch(path)]
    checker = _choose_checker(folder, batches if paths else batch_paths(folder), printer)
    found = _findings(checker, folder, files) if paths else checker.check_all()
    tally = print_findings(found, form)
    if form == "text":
        printer.print_summary()
        if not paths and not batch_paths(folder):
            _tell_no_batch()
    if tally.rules[UNREADABLE]:
        return 2
    return 1 if tally.severities["error"] else 0


@click.command()
@click.argument("paths", nargs=-1)
@click.option("--check", "only_check", is_flag=True, help="Change nothing; 1 if something would.")
def fmt(paths: tuple[str, ...], only_check: bool) -> int:
    """Rewrite the lines that only code decides: counts, voice check, boxes, status."""
    from pipeline.flows.fmt import format_batches

    folder = find_folder()
    changed = code = 0
    for each in format_batches(folder, _named_files(folder, paths, is_batch), only_check):
        if each.error:
            report(each.error)
            code = max(code, each.error.exit_code)
        else:
            changed += 1
            verb = "would change" if only_check else "changed"
            say(f"{each.path}: {verb} line {', '.join(map(str, each.lines))}")
    if not changed and not code:
        click.echo("Every computed line is right.", err=True)
    return code or (1 if changed and only_check else 0)


@click.command()
@click.option("--platform", "-p", "name", required=True, help="As in linkedin, x, bluesky.")
@click.option("--jsonl", is_flag=True, help="One JSON object with `text` a line in, one out.")
@click.argument("file", type=click.File("rb"), default="-")
def count(name: str, jsonl: bool, file: IO[bytes]) -> int:
    """Count the text of FILE (- is standard input) as a platform does."""
    from pipeline.content.counting import measure
    from pipeline.content.platforms import find_platform
    from pipeline.content.source import decode
    from pipeline.flows.count import count_stream

    platform = find_platform(name)
    if jsonl:
        fine = True
        for line, ok in count_stream(file, platform):
            sys.stdout.write(line + "\n")
            fine = fine and ok
        return 0 if fine else 1
    code = 0
    for each in measure(decode(file.read(), getattr(file, "name", "-")), platform):
        verdict = "fits" if each.count.valid else f"{each.count.over:,} over"
        click.echo(f"{each.limit.field}: {each.count} {each.count.unit}, {verdict}")
        if each.count.over and each.limit.enforced:
            code = 1
    return code


@click.command()
def platforms() -> None:
    """Show every platform's limits with unit, source and confidence."""
    from pipeline.cli.overviews import print_platforms

    print_platforms()


def _choose_checker(folder: Folder, batches: Sequence[str], printer: GroundingPrinter) -> Checker:
    """Use every core where there are many batches, and no table of them is to be printed."""
    from pipeline.flows.check import Checker

    if printer.whole or len(batches) < 2:
        return Checker(folder, printer.look)
    from pipeline.flows.check_many import ManyChecker, count_workers, worth_many

    workers = count_workers()
    if not worth_many(folder, batches, workers):
        return Checker(folder, printer.look)
    return ManyChecker(folder, batches, workers, printer.count)


def _findings(
    checker: Checker, folder: Folder, files: Sequence[tuple[Folder, str]]
) -> Iterator[Finding]:
    for tree, path in files:
        if tree is folder:
            yield from checker.check_path(path)
        else:
            yield from checker.check_outside(tree, path)


def _tell_no_batch() -> None:
    """Say that no batch was read, and how many wait on branches of their own."""
    from pipeline.flows.proposals import proposed_batches

    proposed = 0
    with contextlib.suppress(GalleyError), open_workspace() as workspace:
        proposed = len(proposed_batches(workspace.repository))
    told = "There is no batch in social/ here"
    if proposed:
        told += f"; on branches of their own, {many(proposed, 'batch')} {verb(proposed, 'waits')}"
    say(f"{told}: `galley status` shows what there is.", err=True)


def _nothing_in(name: str, is_here: bool) -> InputError:
    help = "Name a file, or a folder that holds some, such as `social/BRAND`."
    if not is_here:
        help += " To look at another repository, change to its folder."
    return InputError("there is nothing to look at in this folder", place=Place(name), help=help)


def _refuse_elsewhere(path: str) -> None:
    """Say where a batch is that `propose` moved to its branch; leave other missing files alone."""
    from pipeline.errors import Place, UnreadableFile, UnusableRepository
    from pipeline.flows.proposals import proposed_batches

    with contextlib.suppress(UnusableRepository), open_workspace() as workspace:
        if proposed := proposed_batches(workspace.repository).get(path):
            raise UnreadableFile(
                f"this batch is proposed on branch {proposed.where}",
                place=Place(path),
                help=f"To see its file here: `git switch {proposed.branch}`.",
            )


def _named_files(
    folder: Folder, given: tuple[str, ...], is_wanted: Callable[[str], bool]
) -> Iterator[tuple[Folder, str]]:
    """Give every file named, and those wanted below a named folder, with the tree it stands in."""
    for name in given:
        path = Path(name)
        inside = folder.relative(name)
        tree = folder if inside is not None else Folder(path.absolute().parent)
        relative = inside if inside is not None else path.name
        if inside is not None and is_batch(inside) and not path.exists():
            _refuse_elsewhere(inside)
        if path.is_dir():
            wanted = [each for each in tree.paths(relative) if is_wanted(each)]
            if not wanted:
                raise _nothing_in(name, inside is not None)
            yield from ((tree, each) for each in wanted)
        else:
            yield tree, relative
