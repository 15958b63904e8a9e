"""What the flows on GitHub work with: the API, a clone that can fetch and push, and the time."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, TypeVar

from pipeline.forge.git import Author

if TYPE_CHECKING:
    from pipeline.forge.git import Repository
    from pipeline.forge.github.client import GitHub
    from pipeline.forge.github.model import Comment, PullRequest, Review, Status
    from pipeline.forge.github.remote import Remote
    from pipeline.planning.taken import Taken

_HERE = "refs/remotes/origin/"
_PULLS = "refs/galley/pull/"
_BRANCHES = f"+refs/heads/*:{_HERE}*"
ACTIONS_BOT = "github-actions[bot]"
_NO_REPLY = "users.noreply.github.com"
_ACTIONS_BOT_EMAIL = f"41898282+{ACTIONS_BOT}@{_NO_REPLY}"

_Heard = TypeVar("_Heard")


@dataclass(frozen=True, slots=True, eq=False)
class Hub:
    """GitHub's side of a repository; `bot` is the login under which we write there.

    What was said on a pull request is asked for once, until `listen_anew`: a token has 1,000 calls
    an hour.
    """

    github: GitHub
    repository: Repository
    remote: Remote
    main: str
    bot: str
    now: dt.datetime
    _permissions: dict[str, str] = field(default_factory=dict)
    _first_statuses: dict[tuple[str, str], dt.datetime | None] = field(default_factory=dict)
    _refs: dict[str, str] = field(default_factory=dict)
    _heard: dict[tuple[str, int | str], Any] = field(default_factory=dict)
    published_slots: dict[tuple[str, str], Mapping[str, Sequence[Taken]]] = field(
        default_factory=dict
    )

    def permission(self, login: str) -> str:
        """Tell what somebody may do here; each is asked for once a run."""
        if login not in self._permissions:
            self._permissions[login] = self.github.permission(login)
        return self._permissions[login]

    def first_status(self, commit: str, context: str) -> dt.datetime | None:
        """Tell when we first set a status on a commit; each is asked for once a run."""
        key = commit, context
        if key not in self._first_statuses:
            times = [
                status.created_at
                for status in self.statuses(commit)
                if status.context == context and status.creator.login == self.bot
            ]
            self._first_statuses[key] = min(times, default=None)
        return self._first_statuses[key]

    def comments(self, number: int) -> tuple[Comment, ...]:
        """Give the comments on a conversation, oldest first."""
        return self._once("comments", number, lambda: self.github.comments(number))

    def line_comments(self, number: int) -> tuple[Comment, ...]:
        """Give the comments on lines, oldest first."""
        return self._once("lines", number, lambda: self.github.line_comments(number))

    def reviews(self, number: int) -> tuple[Review, ...]:
        """Give the reviews that were submitted, oldest first."""
        return self._once("reviews", number, lambda: self.github.reviews(number))

    def statuses(self, commit: str) -> tuple[Status, ...]:
        """Give the statuses of a commit, newest first."""
        return self._once("statuses", commit, lambda: self.github.statuses(commit))

    def rewritten_at(self, number: int) -> tuple[dt.datetime, ...]:
        """Tell when the branch of a pull request was pushed by force, deleted or restored."""
        return self._once("rewritten", number, lambda: self.github.rewritten_at(number))

    def listen_anew(self) -> None:
        """Forget what was said, for it is looked at again."""
        self._heard.clear()

    def _once(
        self, what: str, about: int | str, ask: Callable[[], tuple[_Heard, ...]]
    ) -> tuple[_Heard, ...]:
        key = what, about
        if key not in self._heard:
            self._heard[key] = ask()
        found: tuple[_Heard, ...] = self._heard[key]
        return found

    @property
    def author(self) -> Author:
        """Whom our commits name."""
        email = _ACTIONS_BOT_EMAIL if self.bot == ACTIONS_BOT else f"{self.bot}@{_NO_REPLY}"
        return Author(self.bot, email)

    def fetch(self, pulls: Iterable[PullRequest] = ()) -> None:
        """Bring branches and the heads of pull requests to this clone."""
        specs = [_BRANCHES, *(_pull_refspec(pull.number) for pull in pulls)]
        self.remote.fetch(self.repository.repo, specs)
        self._refs.clear()

    def fetch_commit(self, sha: str) -> None:
        """Bring a commit that no branch holds any more; GitHub keeps it, as long as it likes."""
        self.remote.fetch(self.repository.repo, [sha], prune=False)

    def branches(self) -> dict[str, str]:
        """Give GitHub's branches with their commits, as of the last fetch."""
        refs = self._fetched()
        names = {ref.removeprefix(_HERE): sha for ref, sha in refs.items() if ref.startswith(_HERE)}
        return {name: sha for name, sha in names.items() if name != "HEAD"}

    def main_commit(self) -> str:
        """Give main's commit, as of the last fetch."""
        return self._fetched()[f"{_HERE}{self.main}"]

    def commit(self, parent: str, files: Mapping[str, bytes | None], message: str) -> str:
        """Make a commit of ours; no branch holds it before `push`."""
        return self.repository.make_commit(parent, files, message, self.now, self.author)

    def push(self, commit: str, branch: str, lease: str | None) -> None:
        """Put a commit on a branch that still stands at `lease`; None makes the branch."""
        self.remote.push(self.repository.repo, commit, branch, lease)

    def head_of(self, pull: PullRequest) -> str:
        """Give the commit of a pull request's head, fetched; the API may lag behind git."""
        return self._fetched().get(f"{_PULLS}{pull.number}", pull.head_sha)

    def _fetched(self) -> dict[str, str]:
        """Read the branches and heads of pull requests that the last fetch brought, all at once."""
        if not self._refs:
            form = "--format=%(objectname) %(refname)"
            listing = self.repository.git("for_each_ref", form, _HERE, _PULLS)
            pairs = (line.split(" ", 1) for line in listing.splitlines())
            self._refs.update({ref: sha for sha, ref in pairs})
        return self._refs


def _pull_refspec(number: int) -> str:
    return f"+refs/pull/{number}/head:{_PULLS}{number}"
