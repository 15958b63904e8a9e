"""What a report is made from: the batches of a pull request, and what is known around them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from pipeline.checks.finding import Finding
from pipeline.checks.grounding.table import Row
from pipeline.content.brand import Brand
from pipeline.content.document import Document
from pipeline.planning.taken import Taken
from pipeline.review.approval.leaving import Leaving
from pipeline.review.approval.proven import Objection, OpenPoint, Proven
from pipeline.review.markdown.links import NO_LINKS, Links
from pipeline.review.watch.staleness import Staleness


class Held(NamedTuple):
    """A slot that a post elsewhere holds: on main, or in an open pull request by its number."""

    taken: Taken
    pull: int = 0


@dataclass(frozen=True, slots=True)
class BatchReport:
    """One batch of a pull request.

    `brand` is None where its file is missing. Without `proven`, records are taken as they stand.
    `notes` say what planning could not place. `grounding` judges the draft as it was at
    `draft_commit`. `held` are the slots of the brand's posts outside of this batch.
    """

    document: Document
    brand: Brand | None
    findings: Sequence[Finding] = ()
    notes: Sequence[str] = ()
    proven: Proven | None = None
    grounding: Sequence[Row] = ()
    draft_commit: str = ""
    staleness: Staleness | None = None
    held: Sequence[Held] = ()

    @property
    def approvals_needed(self) -> int:
        return self.brand.approvals_needed if self.brand else 1


@dataclass(frozen=True, slots=True)
class ReportContext:
    """What is true of the whole pull request; `pull` is 0 on a machine without one.

    `unreadable` says what is wrong with files of the head that hold no readable batch or draft;
    `others` are the files that it changes besides; `leaving` says
    which published posts a merge takes off the calendar.
    """

    now: dt.datetime
    pull: int = 0
    links: Links = NO_LINKS
    merged: bool = False
    objections: Sequence[Objection] = ()
    open_points: Sequence[OpenPoint] = ()
    unreadable: Sequence[Finding] = ()
    others: Sequence[str] = ()
    leaving: Sequence[Leaving] = ()
