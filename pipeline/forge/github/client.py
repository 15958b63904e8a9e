"""GitHub's REST API as questions and acts on one repository; when to ask is left to the flows.

Lists are read to their last page. What creates something looks, after a broken connection,
whether it was done, and repeats it only where it was not.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, Literal, TypeVar

from pipeline.errors import CallRefused, NotOnGitHub, OutcomeUnknown
from pipeline.forge.github import reading
from pipeline.forge.github.api import Api
from pipeline.forge.github.model import (
    ChangedFile,
    Comment,
    Issue,
    PullRequest,
    Reaction,
    RepositoryInfo,
    Review,
    Status,
    StatusState,
)
from pipeline.forge.github.settings import Settings

DESCRIPTION_LENGTH = 140
"""Characters in a status's description, by GitHub's documentation of commit statuses."""

_REWRITING = ("head_ref_force_pushed", "head_ref_deleted", "head_ref_restored")
_CREATE_TRIES = 3
_LIST_LAG = 2.0
_CLOCK_SKEW = dt.timedelta(minutes=2)

Created = TypeVar("Created")
State = Literal["open", "closed"]


class GitHub(Settings):
    """One repository on GitHub, named `owner/name`."""

    def __init__(self, api: Api, repository: str) -> None:
        super().__init__(api, repository)
        self.name = repository
        self._info: RepositoryInfo | None = None

    def repository(self) -> RepositoryInfo:
        """Describe the repository; it is asked for once."""
        if self._info is None:
            self._info = reading.read(reading.repository, self._api.get(self._path()))
        return self._info

    # Pull requests

    def pull(self, number: int) -> PullRequest:
        return reading.read(reading.pull, self._api.get(self._path("pulls", number)))

    def pulls(
        self, state: Literal["open", "closed", "all"], head_branch: str | None = None
    ) -> tuple[PullRequest, ...]:
        """List pull requests, oldest first; with a branch, those from that one of this repository.

        A closed one has `merged` by its time of merging.
        """
        query = {"state": state, "sort": "created", "direction": "asc"}
        if head_branch is not None:
            query["head"] = f"{self.name.partition('/')[0]}:{head_branch}"
        found = self._list(reading.pull, self._path("pulls"), **query)
        return tuple(
            each for each in found if head_branch is None or self._is_from(each, head_branch)
        )

    def create_pull(self, head: str, base: str, title: str, body: str) -> PullRequest:
        """Open a pull request; where the branch has an open one already, give that as it is."""
        fields = {"head": head, "base": base, "title": title, "body": body}
        try:
            return self._create(
                lambda: reading.read(reading.pull, self._api.create(self._path("pulls"), fields)),
                lambda: self._open_pull(head, base),
            )
        except CallRefused as error:
            if "already exists" not in error.problem:
                raise
            existing = self._look(lambda: self._open_pull(head, base))
            if existing is None:
                raise
            return existing

    def files(self, number: int) -> tuple[ChangedFile, ...]:
        """List the files that a pull request changes; GitHub gives 3,000 at most."""
        return self._list(reading.changed_file, self._path("pulls", number, "files"))

    def request_reviewers(self, number: int, logins: Iterable[str]) -> tuple[str, ...]:
        """Ask people for a review, and give those whom GitHub refused; the others are asked."""
        names = tuple(dict.fromkeys(logins))
        path = self._path("pulls", number, "requested_reviewers")
        try:
            if names:
                self._api.change("POST", path, {"reviewers": list(names)})
        except CallRefused:
            # One who cannot review makes GitHub refuse them all.
            if len(names) == 1:
                return names
            return tuple(each for name in names for each in self.request_reviewers(number, [name]))
        return ()

    # What people say

    def comments(self, number: int) -> tuple[Comment, ...]:
        """List the comments on the conversation, oldest first."""
        return self._list(reading.comment, self._path("issues", number, "comments"))

    def line_comments(self, number: int) -> tuple[Comment, ...]:
        """List the comments on lines and files, oldest first."""
        return self._list(reading.line_comment, self._path("pulls", number, "comments"))

    def reviews(self, number: int) -> tuple[Review, ...]:
        """List the reviews that were submitted, oldest first."""
        path = self._path("pulls", number, "reviews")
        submitted = (each for each in self._api.pages(path) if _is_submitted(each))
        return tuple(reading.read(reading.review, each) for each in submitted)

    def rewritten_at(self, number: int) -> tuple[dt.datetime, ...]:
        """Tell when the branch of a pull request was pushed by force, deleted or restored."""
        events = self._list(reading.event, self._path("issues", number, "events"))
        return tuple(each.created_at for each in events if each.name in _REWRITING)

    def post_comment(self, number: int, body: str) -> Comment:
        path = self._path("issues", number, "comments")
        since = self._api.now() - _CLOCK_SKEW
        return self._create(
            lambda: reading.read(reading.comment, self._api.create(path, {"body": body})),
            lambda: _find_said(self.comments(number), body, since),
        )

    def delete_comment(self, comment_id: int) -> None:
        """Delete a comment on the conversation; one that is gone already is fine."""
        try:
            self._api.change("DELETE", self._path("issues", "comments", comment_id))
        except NotOnGitHub:
            return

    def update_comment(self, comment_id: int, body: str) -> Comment:
        """Replace the text of a comment on the conversation."""
        path = self._path("issues", "comments", comment_id)
        return reading.read(reading.comment, self._api.change("PATCH", path, {"body": body}))

    def reply_on_line(self, number: int, comment_id: int, body: str) -> Comment:
        """Answer in the thread of a comment on a line; GitHub wants the thread's first comment."""
        path = self._path("pulls", number, "comments", comment_id, "replies")
        since = self._api.now() - _CLOCK_SKEW
        return self._create(
            lambda: reading.read(reading.line_comment, self._api.create(path, {"body": body})),
            lambda: _find_said(
                [each for each in self.line_comments(number) if each.in_reply_to == comment_id],
                body,
                since,
            ),
        )

    def react(self, comment: Comment, content: Reaction) -> None:
        """Put a reaction under a comment; twice is the same as once."""
        kind = "pulls" if comment.path else "issues"
        path = self._path(kind, "comments", comment.id, "reactions")
        self._api.change("POST", path, {"content": content})

    def permission(self, login: str) -> str:
        """Give what somebody may do here: `admin`, `write`, `read` or `none`."""
        try:
            answer = self._api.get(self._path("collaborators", login, "permission"))
        except NotOnGitHub:
            return "none"
        return reading.read(reading.permission, answer)

    # Statuses, labels, workflows

    def statuses(self, sha: str) -> tuple[Status, ...]:
        """List the statuses of a commit, newest first."""
        return self._list(reading.status, self._path("commits", sha, "statuses"))

    def set_status(
        self, sha: str, context: str, state: StatusState, description: str, target_url: str = ""
    ) -> Status:
        """Set a status on a commit; a description over 140 characters is cut."""
        fields = {
            "context": context,
            "state": state,
            "description": _shorten(description, DESCRIPTION_LENGTH),
            **({"target_url": target_url} if target_url else {}),
        }
        path = self._path("statuses", sha)
        return reading.read(reading.status, self._api.change("POST", path, fields))

    def add_labels(self, number: int, names: Sequence[str]) -> None:
        if names:
            path = self._path("issues", number, "labels")
            self._api.change("POST", path, {"labels": list(names)})

    def remove_label(self, number: int, name: str) -> None:
        """Take a label off; one that is not there is fine."""
        try:
            self._api.change("DELETE", self._path("issues", number, "labels", name))
        except NotOnGitHub:
            return

    def dispatch(self, workflow_file: str, ref: str, inputs: Mapping[str, str]) -> None:
        """Start a workflow, which must do no harm when a broken connection starts it twice."""
        path = self._path("actions", "workflows", workflow_file, "dispatches")
        self._api.change("POST", path, {"ref": ref, "inputs": dict(inputs)})

    # Issues

    def issues(self, label: str, state: Literal["open", "closed", "all"]) -> tuple[Issue, ...]:
        """List the issues with a label, oldest first; pull requests are left out."""
        query = {"labels": label, "state": state, "sort": "created", "direction": "asc"}
        pages = self._api.pages(self._path("issues"), **query)
        return tuple(reading.read(reading.issue, each) for each in pages if _is_issue(each))

    def create_issue(self, title: str, body: str, labels: Sequence[str]) -> Issue:
        fields = {"title": title, "body": body, "labels": list(labels)}
        path = self._path("issues")

        def find() -> Issue | None:
            found = (each for label in labels[:1] for each in self.issues(label, "open"))
            return next((each for each in found if each.title == title), None)

        return self._create(
            lambda: reading.read(reading.issue, self._api.create(path, fields)), find
        )

    def update_issue(
        self,
        number: int,
        *,
        title: str | None = None,
        body: str | None = None,
        state: State | None = None,
    ) -> Issue:
        """Change what is given and leave the rest."""
        fields = _given(title=title, body=body, state=state)
        return reading.read(
            reading.issue, self._api.change("PATCH", self._path("issues", number), fields)
        )

    def _open_pull(self, head: str, base: str) -> PullRequest | None:
        found = (each for each in self.pulls("open", head) if each.base_ref == base)
        return next(found, None)

    def _is_from(self, pull: PullRequest, branch: str) -> bool:
        """Tell whether a pull request comes from a branch here; GitHub's filter lets forks pass."""
        here = pull.head_repository.casefold() == self.name.casefold()
        return here and pull.head_ref == branch

    def _create(self, create: Callable[[], Created], find: Callable[[], Created | None]) -> Created:
        """Create once: after a broken connection, look before creating again."""
        for tries_left in reversed(range(_CREATE_TRIES)):
            try:
                return create()
            except OutcomeUnknown:
                found = self._look(find)
                if found is not None:
                    return found
                if not tries_left:
                    raise
        raise AssertionError("unreachable")

    def _look(self, find: Callable[[], Created | None]) -> Created | None:
        """Look twice, for GitHub's lists may lag behind what was just made."""
        found = find()
        if found is None:
            self._api.sleep(_LIST_LAG)
            found = find()
        return found


def _given(**fields: str | None) -> dict[str, str]:
    return {name: value for name, value in fields.items() if value is not None}


def _shorten(text: str, most: int) -> str:
    return text if len(text) <= most else f"{text[: most - 1]}…"


def _find_said(said: Iterable[Comment], body: str, since: dt.datetime) -> Comment | None:
    text = reading.text(body).strip()
    same = (each for each in said if each.body.strip() == text and each.created_at >= since)
    return next(same, None)


def _is_submitted(review: Any) -> bool:
    return isinstance(review, dict) and bool(review.get("submitted_at"))


def _is_issue(entry: Any) -> bool:
    return isinstance(entry, dict) and "pull_request" not in entry
