"""What GitHub knows, as plain values; where they come from and what follows is left to others.

Times are aware. An account that was deleted has the login `ghost`. Texts have LF line ends.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Literal

StatusState = Literal["error", "failure", "pending", "success"]
Reaction = Literal["eyes", "rocket", "confused"]


@dataclass(frozen=True, slots=True)
class User:
    """An account; `is_bot` for an app such as `github-actions[bot]`."""

    login: str
    is_bot: bool


GHOST = User("ghost", False)


@dataclass(frozen=True, slots=True)
class RepositoryInfo:
    """A repository; `url` is its page."""

    full_name: str
    default_branch: str
    private: bool
    url: str


@dataclass(frozen=True, slots=True)
class PullRequest:
    """A pull request; `head_repository` is empty where the fork was deleted."""

    number: int
    title: str
    body: str
    state: str
    merged: bool
    head_sha: str
    head_ref: str
    head_repository: str
    base_sha: str
    base_ref: str
    author: User
    labels: tuple[str, ...]
    created_at: dt.datetime
    updated_at: dt.datetime
    closed_at: dt.datetime | None
    merged_at: dt.datetime | None
    url: str


@dataclass(frozen=True, slots=True)
class Comment:
    """A comment on the conversation, or on a line when it has a `path`.

    `line` is the line of `path` in `commit_id` on which it was written, not where GitHub has
    carried it to since: later commits may put that among another post's lines. It is 0 where it
    names no line of the new file: the comment is on the file, or on a line that was removed.
    """

    id: int
    author: User
    body: str
    created_at: dt.datetime
    updated_at: dt.datetime
    url: str
    path: str = ""
    line: int = 0
    commit_id: str = ""
    review_id: int = 0
    in_reply_to: int = 0


@dataclass(frozen=True, slots=True)
class Review:
    """A submitted review; `state` as GitHub spells it: APPROVED, CHANGES_REQUESTED, and so on."""

    id: int
    author: User
    body: str
    state: str
    commit_id: str
    submitted_at: dt.datetime
    url: str


@dataclass(frozen=True, slots=True)
class Status:
    """A commit status."""

    context: str
    state: str
    description: str
    created_at: dt.datetime
    creator: User


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened to an issue or a pull request, by GitHub's name for it."""

    name: str
    created_at: dt.datetime


@dataclass(frozen=True, slots=True)
class ChangedFile:
    """A file that a pull request changes; `status` is `added`, `modified`, `renamed` or such."""

    path: str
    status: str
    previous_path: str = ""


@dataclass(frozen=True, slots=True)
class Issue:
    """An issue that is not a pull request."""

    number: int
    title: str
    body: str
    state: str
    url: str
    labels: tuple[str, ...]
    author: User = GHOST


@dataclass(frozen=True, slots=True)
class WorkflowPermissions:
    """What GITHUB_TOKEN may do unless a workflow says otherwise: `read` or `write`."""

    default: str
    may_open_pulls: bool


@dataclass(frozen=True, slots=True)
class Workflow:
    """A workflow's file; `state` is `active`, `disabled_manually` or such."""

    path: str
    state: str


@dataclass(frozen=True, slots=True)
class PagesSite:
    """The Pages site; `source` is `workflow`, `legacy` (a branch), or empty where there is none."""

    source: str = ""
    public: bool = False
    url: str = ""


@dataclass(frozen=True, slots=True)
class Environment:
    """An environment; `policy` says from where it deploys: `all`, `protected` or `selected`.

    `branches` are the patterns of a `selected` one, empty also where they cannot be read.
    """

    name: str
    policy: str
    branches: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class BranchRules:
    """The rules for a branch, from rulesets and classic protection together.

    `kinds` names them as rulesets do (`pull_request`, `required_status_checks`, …).
    `classic_known` is False where the token may not read classic protection.
    """

    kinds: frozenset[str]
    required_checks: frozenset[str]
    approvals_needed: int
    dismisses_stale_reviews: bool
    needs_last_push_approval: bool
    needs_code_owners: bool
    classic_known: bool
