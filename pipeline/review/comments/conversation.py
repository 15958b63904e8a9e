"""What people said on a pull request and what they had been shown, free of any forge's classes."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple


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
    to. `edited` says that somebody changed the body after it was published; GitHub tells that of
    comments, and not of reviews. `published` is when the review was submitted with which a comment
    on a line came; None where it came by itself.
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
    published: dt.datetime | None = None


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
    """Every commit of a pull request whose texts somebody may have looked at there.

    `rewritten` is when somebody last pushed by force: what had been shown before may be gone.
    """

    commits: tuple[Shown, ...]
    rewritten: dt.datetime | None = None

    def before(self, moment: dt.datetime) -> Shown | None:
        """Give the commit that the report showed last before a moment, None if none was.

        GitHub's times are whole seconds: what was shown in the same second does not count. Before
        a push by force it may have been a commit that nobody can find any more.
        """
        if self.was_rewritten_after(moment):
            return None
        shown = [(each.at, each) for each in self.commits if each.at is not None]
        earlier = [pair for pair in shown if pair[0] < moment]
        return max(earlier, key=lambda pair: pair[0])[1] if earlier else None

    def was_rewritten_after(self, moment: dt.datetime) -> bool:
        """Tell whether somebody pushed by force since a moment."""
        return self.rewritten is not None and moment <= self.rewritten

    def shown_to(self, said: Said, path: str) -> Mapping[str, str]:
        """Give the digests of a batch that a speaker had before them, by post or NOTES.

        A review names the commit that it was written on; to whoever comments, it is the report. Of
        a comment that was begun long before it was published, only what stayed the same counts.
        """
        if said.kind is Kind.REVIEW:
            return _digests(self.at_commit(said.commit), path)
        begun = _digests(self.before(said.at), path)
        if said.published is None:
            return begun
        published = _digests(self.before(said.published), path)
        return {key: digest for key, digest in begun.items() if published.get(key) == digest}

    def at_commit(self, sha: str) -> Shown | None:
        """Give the texts of a commit, None where it is not known."""
        return next((each for each in self.commits if each.commit == sha), None)


def _digests(shown: Shown | None, path: str) -> Mapping[str, str]:
    return shown.digests.get(path, {}) if shown else {}


class Talk(NamedTuple):
    """What was said on one pull request, and what had been shown there."""

    said: Sequence[Said]
    seen: Seen
