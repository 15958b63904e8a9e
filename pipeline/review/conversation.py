"""What people said on a pull request and what they had been shown, free of any forge's classes."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """Where something was said."""

    COMMENT = "comment"
    LINE = "line"
    REVIEW = "review"


class ReviewState(StrEnum):
    """A review's state, as GitHub spells it."""

    APPROVED = "APPROVED"
    CHANGES_REQUESTED = "CHANGES_REQUESTED"
    COMMENTED = "COMMENTED"
    DISMISSED = "DISMISSED"


@dataclass(frozen=True, slots=True)
class Said:
    """A comment, a comment on a line, or a review; of a deleted account the author is `ghost`.

    `id` is the anchor on the page: `issuecomment-<n>`, `discussion_r<n>` or
    `pullrequestreview-<n>`. `commit` is what a review or a line comment was written on; `path` and
    `line` (from 1, 0 where it is unknown) are a line comment's, `post` is the post that it stands
    at (`post_at_line` of the document it was written on), `review` the id of the review it belongs
    to. `edited` says that somebody changed the body after it was written.
    """

    id: str
    author: str
    by_bot: bool
    at: dt.datetime
    edited: bool
    body: str
    url: str
    kind: Kind = Kind.COMMENT
    path: str = ""
    line: int = 0
    commit: str = ""
    state: str = ""
    post: str = ""
    review: str = ""


Digests = Mapping[str, Mapping[str, str]]
"""Path → post's id or NOTES → SHA-256 of the text."""


@dataclass(frozen=True, slots=True)
class Shown:
    """The texts of one commit, and since when the report has shown them.

    `at` is None for a commit that no report has shown; a review may name it all the same.
    """

    commit: str
    at: dt.datetime | None
    digests: Digests


@dataclass(frozen=True, slots=True)
class Seen:
    """Every commit whose texts somebody may have looked at before saying something."""

    commits: tuple[Shown, ...]

    def before(self, moment: dt.datetime) -> Shown | None:
        """Give the commit that the report showed last before a moment, None if none was.

        GitHub's times are whole seconds: what was shown in the same second does not count.
        """
        shown = [(each.at, each) for each in self.commits if each.at is not None]
        earlier = [pair for pair in shown if pair[0] < moment]
        return max(earlier, key=lambda pair: pair[0])[1] if earlier else None

    def shown_to(self, said: Said, path: str) -> Mapping[str, str]:
        """Give the digests of a batch that a speaker had before them, by post or NOTES.

        A review names the commit that it was written on; to whoever comments, it is the report.
        """
        shown = self.at_commit(said.commit) if said.kind is Kind.REVIEW else self.before(said.at)
        return shown.digests.get(path, {}) if shown else {}

    def at_commit(self, sha: str) -> Shown | None:
        """Give the texts of a commit, None where it is not known."""
        return next((each for each in self.commits if each.commit == sha), None)
