"""Tell what a writer did: for each draft a line, what it took, what is left, and why one failed."""

from __future__ import annotations

from collections import Counter

from pipeline.cli.printing import report, say
from pipeline.content.document import Document
from pipeline.content.ledger import LedgerEntry, total_cost
from pipeline.errors import BudgetReached, GalleyError, ModelUnavailable
from pipeline.flows.write import Result
from pipeline.flows.writers import Outcome

_SAME_FOR_ALL = (ModelUnavailable, BudgetReached)


class OutcomePrinter:
    """Print results as they come, and count them."""

    def __init__(self, dry_run: bool) -> None:
        self._dry_run = dry_run
        self._ledgers: list[LedgerEntry] = []
        self._unasked: Counter[str] = Counter()
        self._written = self._failed = 0
        self.code = 0

    def tell(self, result: Result) -> None:
        """Print one result; what fails for the same reason as another is only counted."""
        if result.error:
            self.code = max(self.code, result.error.exit_code)
            self._failed += 1
            self._tell_error(result.draft, result.error)
        elif result.skipped:
            say(f"{result.draft}: skipped, {result.skipped}", err=True)
        elif result.written and result.written.document:
            self._written += 1
            self._tell_written(result, result.written, result.written.document)

    def finish(self) -> None:
        """Print what all came to."""
        for number in self._unasked.values():
            drafts = "draft was" if number == 1 else "drafts were"
            say(f"{number:,} more {drafts} not written for the same reason.", err=True)
        if not self._written and not self._failed:
            say("Nothing to write: no draft waits for its batch.", err=True)
        elif self._written + self._failed > 1:
            failed = f", {self._failed:,} failed" if self._failed else ""
            say(f"{self._written:,} written{failed}{self._cost()}.", err=True)

    def _cost(self) -> str:
        if not self._ledgers:
            return ""
        cost = total_cost(self._ledgers)
        known = "at a cost unknown" if cost is None else f"for ${cost:.4f}"
        return f", {known}"

    def _tell_error(self, draft: str, error: GalleyError) -> None:
        kind = type(error).__name__
        if isinstance(error, _SAME_FOR_ALL) and self._seen(kind):
            self._unasked[kind] += 1
        else:
            report(error, draft)

    def _seen(self, kind: str) -> bool:
        """Tell whether an error of a kind was told before."""
        seen = kind in self._unasked
        self._unasked[kind] += 0
        return seen

    def _tell_written(self, result: Result, outcome: Outcome, document: Document) -> None:
        posts = ", ".join(post.id for post in document.batch.posts)
        say(document.raw if self._dry_run else f"{result.batch}: {posts}")
        did = "would be written" if self._dry_run else "written"
        say(f"{result.draft}: {did} by {outcome.writer}", err=True)
        if outcome.ledger:
            self._ledgers.append(outcome.ledger)
            tell_ledger(outcome.ledger)
        for note in outcome.notes:
            say(f"  line {note.line}: {note.message}", err=True)
        if outcome.examples:
            number = len(outcome.examples)
            posts = "1 approved post" if number == 1 else f"{number} approved posts"
            say(f"  {posts} served as examples", err=True)
        if outcome.stopped:
            say(f"  repairs broke off: {outcome.stopped}", err=True)
        tell_errors_left(outcome.errors, result.batch)


def tell_ledger(entry: LedgerEntry) -> None:
    """Print what a model took."""
    say(f"  {entry}", err=True)


def tell_errors_left(number: int, path: str) -> None:
    """Print how many errors are left for the reviewer, if any are."""
    if number:
        errors = "1 error is" if number == 1 else f"{number} errors are"
        say(f"  {errors} left for the reviewer: `galley check {path}`", err=True)
