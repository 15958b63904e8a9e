"""The double's state and how it moves by itself: what a push does to pull requests and comments.

Handlers change it when somebody asks; people (`people`) and programs (`forge`) are above.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from tests.doubles.forge.access import Rates
from tests.doubles.forge.routing import Call
from tests.doubles.forge.state import (
    Account,
    Clock,
    Comment,
    Pull,
    Repository,
    Review,
    Token,
)
from tests.doubles.forge.store import Store

START = datetime(2026, 1, 5, 9, 0, tzinfo=UTC)
BOT = "github-actions[bot]"
DISMISSING = "dismiss_stale_reviews_on_push"


class World:
    """Everything that the double remembers.

    `now` is read once for each change. `switched_off` names guards that let everything pass;
    `lagging` names operations whose list shows a new entry from its second read on.
    """

    url = "http://127.0.0.1/api/v3"

    def __init__(
        self,
        folder: Path,
        now: Callable[[], datetime] | None = None,
        server_url: str = "https://github.com",
    ) -> None:
        self.folder = folder
        self.now = now or Clock(START)
        self.server_url = server_url
        self.lock = threading.RLock()
        self.repositories: dict[str, Repository] = {}
        self.accounts: dict[str, Account] = {}
        self.deleted_accounts: set[str] = set()
        self.tokens: dict[str, Token] = {}
        self.switched_off: set[str] = set()
        self.lagging: set[str] = set()
        self.seen: dict[str, set[int]] = {}
        self.rates = Rates()
        self._last_id = 1000
        self.account(BOT)

    def present(self) -> datetime:
        """Tell the time without letting a stepping clock step."""
        return self.now.time if isinstance(self.now, Clock) else self.now()

    def next_id(self) -> int:
        self._last_id += 1
        return self._last_id

    def account(self, login: str) -> Account:
        """Find an account, or let it be made: anybody may join GitHub."""
        if login not in self.accounts:
            self.accounts[login] = Account(login, self.next_id())
        return self.accounts[login]

    def make_repository(self, owner: str, name: str, private: bool, parent: str = "") -> Repository:
        """Make an empty repository, or a copy of its parent."""
        self.account(owner)
        store = Store(self.folder / owner / f"{name}.git")
        store.create()
        made = Repository(owner, name, self.next_id(), private, store, self.now(), parent)
        self.repositories[made.full_name] = made
        if parent:
            source = self.repositories[parent]
            branches = "+refs/heads/*:refs/heads/*"
            store.git("fetch", "--quiet", str(source.store.path), branches)
            made.refs = store.refs()
        return made

    def fits(self, base: Repository, pull: Pull) -> bool:
        """Tell whether a pull request merges without a conflict into its base as it is now."""
        tip = base.refs.get(f"refs/heads/{pull.base_ref}")
        return tip is not None and base.store.merge_trees(tip, pull.head_sha) is not None

    # What a push does

    def sync(self, pushed: Repository) -> None:
        """Let pull requests follow the branches of a repository that has just changed."""
        before, pushed.refs = pushed.refs, pushed.store.refs()
        for base in self.repositories.values():
            for pull in base.pulls:
                if pull.state != "open":
                    continue
                head = self.repositories.get(f"{pull.head_owner}/{base.name}")
                if head is pushed:
                    self._follow_head(base, pull, head)
            if base is pushed:
                self._find_merged(base, before)

    def _follow_head(self, base: Repository, pull: Pull, head: Repository) -> None:
        commit = head.refs.get(f"refs/heads/{pull.head_ref}")
        if commit == pull.head_sha:
            return
        now = pull.updated_at = self.now()
        if commit is None:
            pull.events.append(("head_ref_deleted", now))
            pull.state, pull.closed_at = "closed", now
            return
        if head.store.base_of(pull.head_sha, commit) != pull.head_sha:
            pull.events.append(("head_ref_force_pushed", now))
        base.store.copy_from(head.store, commit, f"refs/pull/{pull.number}/head")
        base.refs[f"refs/pull/{pull.number}/head"] = commit
        pull.head_sha = commit
        pull.base_sha = base.refs.get(f"refs/heads/{pull.base_ref}", pull.base_sha)
        for comment in pull.line_comments:
            self.place_comment(base, pull, comment)
        self._dismiss_stale(base, pull)
        if base.store.count(pull.base_sha, commit) == 0:
            pull.state, pull.closed_at = "closed", now

    def _dismiss_stale(self, base: Repository, pull: Pull) -> None:
        rules = base.settings.rules.get(pull.base_ref, [])
        if any(rule.get("parameters", {}).get(DISMISSING) for rule in rules):
            for review in pull.reviews:
                if review.state == "APPROVED":
                    review.state = "DISMISSED"

    def _find_merged(self, base: Repository, before: dict[str, str]) -> None:
        """Mark what came into a base branch by a push, not by the button."""
        for ref, commit in base.refs.items():
            if not ref.startswith("refs/heads/") or before.get(ref) == commit:
                continue
            waiting = [
                each
                for each in base.pulls
                if each.state == "open" and f"refs/heads/{each.base_ref}" == ref
            ]
            merged = base.store.merged_pulls(commit) if waiting else set()
            for pull in waiting:
                if pull.number in merged:
                    pull.merged_at = pull.closed_at = pull.updated_at = self.now()
                    pull.state, pull.merge_commit_sha, pull.merged_by = "closed", commit, base.owner

    def place_comment(self, base: Repository, pull: Pull, comment: Comment) -> None:
        """Say where a comment's line is at the head; a changed line leaves it outdated."""
        start, head = comment.original_commit_id, pull.head_sha
        line = base.store.follow_line(start, head, comment.path, comment.original_line)
        comment.line = line
        comment.commit_id = head if line is not None else comment.commit_id or start

    # Reviews, which comments on lines need too

    def add_review(self, call: Call, pull: Pull, state: str, body: str, commit: str) -> Review:
        """Add a review; a draft has no time until it is submitted."""
        now, number = self.now(), self.next_id()
        submitted = None if state == "PENDING" else now
        url = f"{pull.url}#pullrequestreview-{number}"
        made = Review(number, pull.number, call.login, body, state, commit, submitted, url)
        pull.reviews.append(made)
        pull.updated_at = now
        self.answer_request(pull, made)
        return made

    def answer_request(self, pull: Pull, review: Review) -> None:
        """Take somebody who has reviewed off the list of those who were asked."""
        if review.state != "PENDING" and review.author in pull.reviewers:
            pull.reviewers.remove(review.author)
