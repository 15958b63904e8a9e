"""What a report is made from: the batches of a pull request, and what is known around them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple
from urllib.parse import quote

from pipeline.checks.finding import Finding
from pipeline.checks.grounding.table import Row
from pipeline.content.brand import Brand
from pipeline.content.document import Document
from pipeline.planning.taken import Taken
from pipeline.review.leaving import Leaving
from pipeline.review.staleness import Staleness


class Links(NamedTuple):
    """Where people see the repository's files; without an address nothing is linked."""

    repository: str = ""
    commit: str = ""

    def file(self, path: str, first: int = 0, last: int = 0, commit: str = "") -> str:
        """Give the address of a file, or of some of its lines, at a commit."""
        if not self.repository:
            return ""
        address = f"{self.repository}/blob/{commit or self.commit or 'HEAD'}/{quote(path)}"
        if not first:
            return address
        # Without `plain=1`, GitHub shows a Markdown file as a page, which has no lines.
        end = f"-L{last}" if last > first else ""
        return f"{address}?plain=1#L{first}{end}"

    def pull(self, number: int) -> str:
        """Give the address of a pull request."""
        return f"{self.repository}/pull/{number}" if self.repository else ""


NO_LINKS = Links()


class Held(NamedTuple):
    """A slot that a post elsewhere holds: on main, or in an open pull request by its number."""

    taken: Taken
    pull: int = 0


OVERTAKEN = "somebody pushed by force, or updated the branch with rebase, after their comment"
"""Why a record has no proof any more although the comment stands."""


class Unproved(NamedTuple):
    """A record of an approval that the conversation does not bear out; `why` is a clause."""

    post: str
    by: str
    why: str


class Proven(NamedTuple):
    """The approvals of a batch's present texts that the conversation bears out.

    `approvers` names, by post or NOTES, who said yes to the text as it stands.
    """

    approvers: Mapping[str, tuple[str, ...]]
    unproved: tuple[Unproved, ...] = ()


class Objection(NamedTuple):
    """A standing "Request changes"."""

    by: str
    url: str = ""


class OpenPoint(NamedTuple):
    """What somebody who requests changes said; `post` is empty where it is about no one post."""

    by: str
    body: str
    url: str = ""
    post: str = ""


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
