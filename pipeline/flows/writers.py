"""The writers behind one door: whole batches, one post anew, posts added; what is asked is theirs.

Files and branches are other flows' work: drafts and documents come in, documents go out.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from pipeline.checks.computed import format_document
from pipeline.checks.finding import Finding, Severity
from pipeline.content.brand import Brand
from pipeline.content.document import Document, parse_document
from pipeline.content.draft import Draft, batch_path
from pipeline.content.ledger import LedgerEntry
from pipeline.content.platforms import Platform
from pipeline.content.rendering import Origin, render_batch
from pipeline.errors import GalleyError, InputError
from pipeline.flows import rewriting
from pipeline.flows.claude_desk import Account, ClaudeDesk
from pipeline.flows.loading import load_brand
from pipeline.flows.rewriting import Rewritten as Rewritten
from pipeline.forge.tree import Tree
from pipeline.writing.claude.batches import BatchApi
from pipeline.writing.claude.bulk import write_bulk
from pipeline.writing.claude.many import CONCURRENCY, run_many
from pipeline.writing.claude.memory import Example
from pipeline.writing.claude.prompt import Job
from pipeline.writing.claude.settings import has_credentials
from pipeline.writing.claude.writer import Written, make_document, write_claude
from pipeline.writing.extractive import WRITTEN_BY, write_extractive

CLAUDE, EXTRACTIVE, AUTO = "claude", "extractive", "auto"
NAMES = (AUTO, CLAUDE, EXTRACTIVE)


@dataclass(frozen=True, slots=True)
class WriterSettings:
    """Who writes and how: the writer's and the model's names may be left to the brand.

    `environment` is where credentials and GALLEY_MODEL are looked for. `bulk` sends batches
    through Message Batches; otherwise `concurrency` are written at a time.
    """

    environment: Mapping[str, str]
    writer: str = AUTO
    model: str = ""
    max_usd: Decimal | None = None
    bulk: bool = False
    concurrency: int = CONCURRENCY


@dataclass(frozen=True, slots=True)
class Choice:
    """The writer taken, with its model if it has one; `reason` says why, empty where told to."""

    writer: str
    model: str = ""
    reason: str = ""

    def __str__(self) -> str:
        return f"{self.writer} ({self.model})" if self.model else self.writer


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of one draft: a document with what it took and what is to be known, or an error.

    `findings` are what the checks still find in it, `notes` what was kept from the model, `stopped`
    why posts with findings were not sent back as often as they might have been.
    """

    draft: Draft
    choice: Choice | None = None
    document: Document | None = None
    ledger: LedgerEntry | None = None
    findings: tuple[Finding, ...] = ()
    notes: tuple[Finding, ...] = ()
    examples: tuple[Example, ...] = ()
    stopped: str = ""
    error: GalleyError | None = None

    @property
    def writer(self) -> str:
        return self.choice.writer if self.choice else ""

    @property
    def errors(self) -> int:
        return sum(finding.severity is Severity.ERROR for finding in self.findings)


class WriterService:
    """The writers of one run; brands, guides and examples are read from `tree`.

    `now` is the present time, `today` the day that goes into the documents; `say` tells a person
    what is waited for.
    """

    def __init__(
        self,
        tree: Tree,
        settings: WriterSettings,
        now: Callable[[], dt.datetime],
        today: dt.date,
        say: Callable[[str], None] = lambda line: None,
        account: Account | None = None,
    ) -> None:
        self.tree = tree
        self.settings = settings
        self.today = today
        self._now = now
        self._say = say
        self._account = account or Account(settings.model, settings.environment, settings.max_usd)
        self._desk = ClaudeDesk(self._account, tree, today)
        self._brands: dict[str, Brand] = {}

    def on(self, tree: Tree) -> WriterService:
        """Give the same writers for another tree; the client and the budget are shared."""
        return WriterService(tree, self.settings, self._now, self.today, self._say, self._account)

    def choose(self, brand: Brand) -> Choice:
        """Choose the writer for a brand: the one named, else the brand's, else the best set up."""
        named = self.settings.writer if self.settings.writer != AUTO else brand.writer
        if named not in NAMES:
            raise InputError(
                f"there is no writer `{named}`", help=f"Write one of {', '.join(NAMES)}."
            )
        reason = ""
        if named == AUTO:
            found = has_credentials(self.settings.environment)
            named = CLAUDE if found else EXTRACTIVE
            reason = "credentials are set" if found else "no credentials for Claude are set"
        model = self._account.model_of(brand) if named == CLAUDE else ""
        return Choice(named, model, reason)

    def write(self, drafts: Iterable[Draft]) -> Iterator[Outcome]:
        """Write a batch of each draft, several at a time; results come as they are ready.

        `drafts` is read only as far as it is worked on, except in bulk. A draft that fails does not
        stop the others; where no call of a model can succeed, those that need one are not tried.
        """
        if self.settings.bulk:
            yield from self._write_bulk(drafts)
            return
        # Without a model there is nothing to wait for, and one at a time keeps the order.
        at_once = self.settings.concurrency if self._may_ask() else 1
        for outcome in run_many(drafts, self.write_one, at_once, asks=self._asks):
            yield outcome.result or Outcome(outcome.task, error=outcome.error)

    def write_one(self, draft: Draft) -> Outcome:
        """Write a batch of one draft, or raise what stood in the way."""
        brand = self._brand(draft.brand)
        choice = self.choose(brand)
        if choice.writer == EXTRACTIVE:
            return Outcome(draft, choice, write_document(draft, brand, self.today))
        job = self._desk.job(draft, brand)
        editor = self._desk.editor(draft, brand)
        return self._finish(job, write_claude(job, self._account.caller(brand), editor), choice)

    def revise(
        self, document: Document, post_id: str, instruction: str, draft: Draft | None, brand: Brand
    ) -> Rewritten:
        """Write one post anew as a person asks; every other post stays byte for byte."""
        return rewriting.revise(self._desk_for(brand), document, post_id, instruction, draft, brand)

    def add(
        self,
        document: Document,
        platform: Platform,
        instruction: str,
        draft: Draft | None,
        brand: Brand,
    ) -> Rewritten:
        """Write one more post for a platform, under its next number."""
        return rewriting.add(self._desk_for(brand), document, platform, instruction, draft, brand)

    def regenerate(
        self, document: Document, post_ids: Sequence[str], draft: Draft | None, brand: Brand
    ) -> Rewritten:
        """Write posts anew from the draft as it is now; without ids, all that nobody settled."""
        return rewriting.regenerate(self._desk_for(brand), document, post_ids, draft, brand)

    def _desk_for(self, brand: Brand) -> ClaudeDesk | None:
        return self._desk if self.choose(brand).writer == CLAUDE else None

    def _brand(self, key: str) -> Brand:
        if key not in self._brands:
            self._brands[key] = load_brand(self.tree, key)
        return self._brands[key]

    def _may_ask(self) -> bool:
        named = self.settings.writer
        return named == CLAUDE or (named == AUTO and has_credentials(self.settings.environment))

    def _asks(self, draft: Draft) -> bool:
        try:
            return self.choose(self._brand(draft.brand)).writer == CLAUDE
        except GalleyError:
            return False

    def _finish(self, job: Job, written: Written, choice: Choice) -> Outcome:
        return Outcome(
            job.draft,
            choice,
            make_document(written, job, self.today),
            written.ledger,
            written.findings,
            written.notes,
            written.examples,
            written.stopped,
        )

    def _write_bulk(self, drafts: Iterable[Draft]) -> Iterator[Outcome]:
        """Write what needs no model at once, and the rest as one backlog for each model."""
        jobs: dict[str, list[Job]] = defaultdict(list)
        for draft in drafts:
            try:
                if self._asks(draft):
                    brand = self._brand(draft.brand)
                    jobs[self._account.model_of(brand)].append(self._desk.job(draft, brand))
                else:
                    yield self.write_one(draft)
            except GalleyError as error:
                yield Outcome(draft, error=error)
        for backlog in jobs.values():
            yield from self._write_backlog(backlog)

    def _write_backlog(self, jobs: Sequence[Job]) -> Iterator[Outcome]:
        api = BatchApi(self._account.caller(jobs[0].brand), self._now, self._say)
        editor = self._desk.editor_of_many(jobs)
        for outcome in write_bulk(jobs, api, editor, self.settings.concurrency):
            job = outcome.task
            if outcome.result is None:
                yield Outcome(job.draft, error=outcome.error)
            else:
                yield self._finish(job, outcome.result, self.choose(job.brand))


def open_writer(
    tree: Tree,
    settings: WriterSettings,
    now: Callable[[], dt.datetime],
    today: dt.date,
    say: Callable[[str], None] = lambda line: None,
) -> WriterService:
    """Open the writers for a run; nothing is connected to before a model is asked."""
    if settings.bulk and settings.writer == EXTRACTIVE:
        raise InputError(
            "--bulk sends drafts to a model, and the extractive writer has none",
            help="Leave --bulk out, or write `--writer claude`.",
        )
    return WriterService(tree, settings, now, today, say)


def write_document(draft: Draft, brand: Brand, today: dt.date) -> Document:
    """Write a batch with the extractive writer, its computed lines included."""
    origin = Origin(draft.path, today.isoformat(), EXTRACTIVE, draft.digest, WRITTEN_BY)
    text = render_batch(write_extractive(draft, brand), brand, origin)
    return format_document(parse_document(batch_path(draft.brand, draft.slug), text), brand)
