"""The commands `galley github …`, which the workflows run: each opens GitHub and runs one flow."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

import click

from pipeline.cli.printing import one_line, say
from pipeline.cli.setting import find_folder, find_root, present_time
from pipeline.errors import GalleyError, InputError

if TYPE_CHECKING:
    from pipeline.flows.github.hub import Hub
    from pipeline.flows.github.setup.site import Site
    from pipeline.flows.writers import WriterService
    from pipeline.forge.github.runner import Runner
    from pipeline.forge.tree import Tree
    from pipeline.review.report.summary import Step

_FAILED = 3
_folder = click.Path(path_type=Path, file_okay=False)
_file = click.Path(path_type=Path, dir_okay=False)
_pull_option = click.option("--pull", type=click.IntRange(min=1), help="Number of a pull request.")


class _Whole(click.Group):
    """Say what each command does without cutting the sentence off."""

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl(
                [(name, each.get_short_help_str(200)) for name, each in self.commands.items()]
            )


@click.group(cls=_Whole)
def github() -> None:
    """Run what the workflows run.

    It reads GITHUB_TOKEN, GITHUB_REPOSITORY and GITHUB_API_URL.
    """


@github.command()
@click.option("--out", required=True, type=_folder, help="Where to put the batches.")
@click.option("--max-usd", type=float, help="The most that the model may cost in this run.")
def write(out: Path, max_usd: float | None) -> int:
    """Write the batches that drafts on main need; GitHub is only read."""
    from pipeline.flows.github.proposing.write import write_needed

    with open_hub() as hub:
        return tell("Drafts", write_needed(hub, lambda tree: _service(tree, max_usd), out))


@github.command()
@click.option("--from", "source", required=True, type=_folder, help="What `write` handed over.")
def propose(source: Path) -> int:
    """Open a pull request for every batch handed over, and keep the open ones in order."""
    from pipeline.flows.github.proposing.artifact import read_batch_files
    from pipeline.flows.github.proposing.propose import propose

    with open_hub() as hub:
        return tell("Proposals", propose(hub, read_batch_files(source)))


@github.command()
@click.option("--pull", required=True, type=click.IntRange(min=1), help="Number of a pull request.")
@click.option("--out", required=True, type=_file, help="Where to put what the model has to write.")
def plan(pull: int, out: Path) -> int:
    """Read the conversation, and say what the model has to write for it."""
    from pipeline.flows.github.answering.plan import plan_answers

    with open_hub() as hub:
        wanted, steps = plan_answers(hub, pull)
        out.parent.mkdir(parents=True, exist_ok=True)
        out.write_text(wanted.to_json(), encoding="utf-8")
        runner().set_output("model", "true" if wanted.requests else "false")
        return tell(f"Conversation of #{pull}", steps)


@github.command()
@click.option("--plan", "source", required=True, type=_file, help="What `plan` handed over.")
@click.option("--out", required=True, type=_file, help="Where to put the new texts.")
@click.option("--max-usd", type=float, help="The most that the model may cost in this run.")
def revise(source: Path, out: Path, max_usd: float | None) -> int:
    """Write what the plan asks for; neither GitHub nor git is used."""
    from pipeline.flows.github.answering.handover import read_plan
    from pipeline.flows.github.answering.revise import write_requested

    answers, steps = write_requested(read_plan(source), _service(find_folder(), max_usd))
    out.parent.mkdir(parents=True, exist_ok=True)
    out.write_text(answers.to_json(), encoding="utf-8")
    tell("New texts", steps)
    return 0  # What could not be written is told to whoever asked for it.


@github.command()
@click.option("--pull", required=True, type=click.IntRange(min=1), help="Number of a pull request.")
@click.option("--written", type=_file, help="What `revise` handed over.")
@click.option("--writer-failed", is_flag=True, help="Say so to those whose texts are missing.")
def answer(pull: int, written: Path | None, writer_failed: bool) -> int:
    """Carry out the commands on a pull request that have no answer yet, and answer them."""
    from pipeline.flows.github.answering.answer import answer_all
    from pipeline.flows.github.answering.carrying import Given
    from pipeline.flows.github.answering.handover import read_answers
    from pipeline.flows.github.proposing.telling import failed

    with open_hub() as hub:
        refused: list[Step] = []
        given = Given(writer_failed=writer_failed)
        if written:
            try:
                given = Given(read_answers(written), writer_failed)
            except InputError as error:  # People are answered all the same.
                refused = [failed(written.name, error)]
                given = Given(writer_failed=True)
        return tell(f"Answers on #{pull}", chain(refused, answer_all(hub, pull, given)))


@github.command()
@click.option("--base", required=True, metavar="SHA", help="The commit whose rules hold.")
@click.option(
    "--head", required=True, metavar="SHA", help="The commit whose documents are checked."
)
def check(base: str, head: str) -> int:
    """Check the documents that a head changes, by the base's rules; needs no token."""
    from pipeline.cli.findings import print_findings
    from pipeline.flows.github.check import check_head
    from pipeline.forge.git import open_repository
    from pipeline.review.report.summary import Outcome, Step, render_summary

    with open_repository(find_root()) as repository:
        found = list(check_head(repository, base, head))
    tally = print_findings(found, "github")
    steps = [
        Step(
            Outcome.FAILED if each.severity == "error" else Outcome.FOUND,
            f"`{each.path}`, line {each.line}",
            f"{each.message}. {each.help}",
        )
        for each in found
    ]
    runner().add_summary(render_summary("Check", steps))
    return 1 if tally.severities["error"] else 0


@github.command()
@_pull_option
@click.option("--head", metavar="SHA", help="The head of pull requests, or of a merge group.")
def report(pull: int | None, head: str | None) -> int:
    """Bring reports and statuses up to date: of one pull request, of a head, or of all."""
    from pipeline.flows.github.report import report_all, report_head, report_pull

    with open_hub() as hub:
        if pull:
            steps = report_pull(hub, pull)
        else:
            steps = report_head(hub, head) if head else report_all(hub)
        return tell("Report", steps)


@github.command()
def watch() -> int:
    """Keep one issue about what waits; close it when all is well."""
    from pipeline.flows.github.watch import keep_watch

    with open_hub() as hub:
        return tell("What waits", keep_watch(hub))


@contextmanager
def open_hub() -> Iterator[Hub]:
    """Open GitHub's API and the clone around here, as the environment names them."""
    from pipeline.flows.github.hub import ACTIONS_BOT, Hub
    from pipeline.forge.git import open_repository
    from pipeline.forge.github.api import Api
    from pipeline.forge.github.client import GitHub
    from pipeline.forge.github.remote import Remote

    name, token = _required("GITHUB_REPOSITORY"), _required("GITHUB_TOKEN")
    server = os.environ.get("GITHUB_SERVER_URL", "https://github.com")
    api_url = os.environ.get("GITHUB_API_URL", "https://api.github.com")
    with (
        open_repository(find_root()) as repository,
        Api(api_url, token, clock=present_time, sleep=time.sleep) as api,
    ):
        hub_side = GitHub(api, name)
        yield Hub(
            hub_side,
            repository,
            Remote(f"{server}/{name}.git", token, time.sleep),
            hub_side.repository().default_branch,
            os.environ.get("GALLEY_BOT") or ACTIONS_BOT,
            present_time(),
        )


@contextmanager
def open_site(name: str) -> Iterator[Callable[[], Site]]:
    """Open what a look at a repository's set-up works with; it connects when it is called."""
    from pipeline.flows.github.setup.site import Site
    from pipeline.forge.folder import Folder
    from pipeline.forge.git import open_repository
    from pipeline.forge.github.api import Api
    from pipeline.forge.github.client import GitHub

    root = find_root()
    with ExitStack() as stack:

        def make() -> Site:
            token = _required("GITHUB_TOKEN")
            api_url = os.environ.get("GITHUB_API_URL", "https://api.github.com")
            api = stack.enter_context(Api(api_url, token, clock=present_time, sleep=time.sleep))
            github = GitHub(api, name)
            published = None
            with suppress(GalleyError):
                repository = stack.enter_context(open_repository(root))
                published = repository.tree("refs/remotes/origin/main")
            return Site(github, github.repository(), Folder(root), published)

        yield make


def runner() -> Runner:
    """Open the files by which a step talks to GitHub's runner, if it runs in one."""
    from pipeline.forge.github.runner import Runner

    output, summary = os.environ.get("GITHUB_OUTPUT"), os.environ.get("GITHUB_STEP_SUMMARY")
    return Runner(Path(output) if output else None, Path(summary) if summary else None)


def tell(title: str, steps: Iterable[Step]) -> int:
    """Print what a run does while it does it, and give it to the runner as its summary."""
    from pipeline.review.report.summary import Outcome, Step, render_summary

    done: list[Step] = []
    try:
        for step in steps:
            done.append(step)
            say(one_line(f"{step.outcome}: {step.what}{': ' if step.why else ''}{step.why}"))
    except GalleyError as error:
        done.append(Step(Outcome.FAILED, "the run stopped", f"{error}. {error.help}"))
        raise
    finally:
        runner().add_summary(render_summary(title, done))
    return _FAILED if any(step.outcome is Outcome.FAILED for step in done) else 0


def _service(tree: Tree, max_usd: float | None) -> WriterService:
    """Make the writers that the environment has credentials for."""
    from decimal import Decimal

    from pipeline.flows.writers import WriterService, WriterSettings

    most = None if max_usd is None else Decimal(str(max_usd))
    settings = WriterSettings(os.environ, max_usd=most)
    now = present_time()
    return WriterService(tree, settings, present_time, now.date(), lambda line: say(line, err=True))


def _required(name: str) -> str:
    value = os.environ.get(name, "")
    if not value:
        raise InputError(
            f"the environment has no {name}",
            help="GitHub's workflows set it; by hand, set it yourself.",
        )
    return value
