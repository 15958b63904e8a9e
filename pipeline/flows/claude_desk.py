"""What a run with Claude needs: the client and its budget, guides, examples, and the checks."""

from __future__ import annotations

import datetime as dt
import threading
import time
from collections.abc import Iterable, Mapping
from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

from pipeline.checks.finding import Finding
from pipeline.checks.registry import check_document
from pipeline.checks.subject import Subject
from pipeline.content.batch import Batch
from pipeline.content.brand import Brand, brand_path
from pipeline.content.document import Document
from pipeline.content.draft import Draft
from pipeline.flows.loading import is_article, read_text, readable_documents
from pipeline.forge.tree import Tree
from pipeline.writing.claude.budget import Budget
from pipeline.writing.claude.calls import Caller
from pipeline.writing.claude.memory import Example, approved_posts, choose_examples
from pipeline.writing.claude.prompt import Errand, Job
from pipeline.writing.claude.settings import Settings, choose_model, make_client
from pipeline.writing.claude.writer import Editor

if TYPE_CHECKING:
    import anthropic


class Account:
    """The client of one run and what it may spend; it is made when it is first needed.

    `flag` is the model that the caller asked for, empty where the brand or the environment is to
    say. Threads may share an account.
    """

    def __init__(self, flag: str, environment: Mapping[str, str], max_usd: Decimal | None) -> None:
        self._flag = flag
        self._environment = environment
        self._budget = Budget(max_usd)
        self._lock = threading.Lock()
        self._client: anthropic.Anthropic | None = None

    def model_of(self, brand: Brand) -> str:
        """Choose the model for a brand."""
        return choose_model(self._flag, brand.model, self._environment)

    def caller(self, brand: Brand) -> Caller:
        """Give what the calls for a brand go through; all share one client and one budget."""
        settings = Settings(model=self.model_of(brand))
        with self._lock:
            if self._client is None:
                self._client = make_client(settings)
            return Caller(
                self._client,
                settings,
                budget=self._budget,
                clock=time.monotonic,
                sleep=time.sleep,
            )


class ClaudeDesk:
    """Where jobs are put together and read: `tree` holds guides, and approved posts as examples."""

    def __init__(self, account: Account, tree: Tree, today: dt.date) -> None:
        self.account = account
        self._tree = tree
        self._today = today
        self._lock = threading.Lock()
        self._reading = threading.Lock()
        self._approved: dict[str, tuple[Example, ...]] = {}

    def job(self, draft: Draft, brand: Brand, errand: Errand | None = None) -> Job:
        """Put together what is written, with the brand's guide and examples of its past."""
        job = Job(draft, brand, self.guide(brand), errand=errand)
        keys = [platform.key for platform in job.platforms]
        return replace(job, examples=choose_examples(self._approved_of(brand), draft, keys))

    def guide(self, brand: Brand) -> str:
        """Read a brand's voice guide; a brand may have none."""
        path = brand_path(brand.key).replace("brand.yml", "voice.md")
        return read_text(self._tree, path) if self._tree.exists(path) else ""

    def editor(self, draft: Draft, brand: Brand) -> Editor:
        """Give who reads what the model writes for one draft."""
        return Editor(lambda document: self._check(document, draft, brand), self._today)

    def editor_of_many(self, jobs: Iterable[Job]) -> Editor:
        """Give who reads what the model writes for many drafts; the document names its own."""
        known = {job.draft.path: (job.draft, job.brand) for job in jobs}

        def check_by_source(document: Document) -> tuple[Finding, ...]:
            return self._check(document, *known[document.batch.source])

        return Editor(check_by_source, self._today)

    def _check(self, document: Document, draft: Draft | None, brand: Brand) -> tuple[Finding, ...]:
        # One after the other: of ten answers that come together the first is then read soon, and
        # its thread asks again, while all at once would be ready, and ask, only at the end.
        with self._reading:
            return check(document, draft, brand)

    def _approved_of(self, brand: Brand) -> tuple[Example, ...]:
        """Read the brand's approved posts once; an unreadable batch is `check`'s to tell."""
        with self._lock:
            if brand.key not in self._approved:
                self._approved[brand.key] = tuple(approved_posts(self._batches(brand), brand))
        return self._approved[brand.key]

    def _batches(self, brand: Brand) -> Iterable[Batch]:
        paths = filter(is_article, self._tree.paths(f"social/{brand.key}"))
        return (document.batch for document in readable_documents(self._tree, paths))


def check(document: Document, draft: Draft | None, brand: Brand) -> tuple[Finding, ...]:
    """Run every rule on a document, beside a draft that may be newer than the tree's."""
    return tuple(check_document(Subject(document, brand, draft)))
