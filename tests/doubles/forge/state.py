"""What the double remembers: accounts, repositories, issues, pull requests and what was said.

These are plain records that handlers change; a test reads them. Nothing here decides anything.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from tests.doubles.forge.store import Store

ROLES = ("none", "read", "triage", "write", "maintain", "admin")


@dataclass(frozen=True)
class Account:
    login: str
    id: int

    @property
    def is_bot(self) -> bool:
        return self.login.endswith("[bot]")


@dataclass(frozen=True)
class Token:
    """What a request may do. A token of an app has permissions; a person's has their role."""

    value: str
    login: str
    permissions: dict[str, str] | None
    repository: str


@dataclass
class Reaction:
    id: int
    login: str
    content: str
    created_at: datetime


@dataclass
class Comment:
    """A comment on the conversation (`path` is empty) or on a line of a file."""

    id: int
    number: int
    author: str
    body: str
    created_at: datetime
    updated_at: datetime
    url: str
    path: str = ""
    line: int | None = None
    side: str = "RIGHT"
    commit_id: str = ""
    original_line: int = 0
    original_commit_id: str = ""
    review_id: int = 0
    in_reply_to: int = 0
    reactions: list[Reaction] = field(default_factory=list)


@dataclass
class Review:
    id: int
    number: int
    author: str
    body: str
    state: str
    commit_id: str
    submitted_at: datetime | None
    url: str


@dataclass
class Issue:
    number: int
    id: int
    title: str
    body: str | None
    author: str
    created_at: datetime
    updated_at: datetime
    url: str
    state: str = "open"
    closed_at: datetime | None = None
    locked: bool = False
    labels: list[str] = field(default_factory=list)
    assignees: list[str] = field(default_factory=list)
    comments: list[Comment] = field(default_factory=list)


@dataclass
class Pull(Issue):
    head_owner: str = ""
    head_ref: str = ""
    head_sha: str = ""
    base_ref: str = ""
    base_sha: str = ""
    draft: bool = False
    merged_at: datetime | None = None
    merged_by: str = ""
    merge_commit_sha: str | None = None
    reviewers: list[str] = field(default_factory=list)
    reviews: list[Review] = field(default_factory=list)
    line_comments: list[Comment] = field(default_factory=list)
    events: list[tuple[str, datetime]] = field(default_factory=list)

    @property
    def merged(self) -> bool:
        return self.merged_at is not None


@dataclass
class Status:
    id: int
    sha: str
    context: str
    state: str
    description: str | None
    target_url: str | None
    creator: str
    created_at: datetime


@dataclass(frozen=True)
class Dispatch:
    """A workflow that somebody asked to run."""

    workflow: str
    ref: str
    inputs: dict[str, Any]
    login: str


@dataclass
class Settings:
    """A repository's settings, as its owner would click them together.

    `rules` are entries of GitHub's rulesets, as `GET /rules/branches/…` lists them; `protection`
    is the older branch protection. `environments` maps a name to the names of its secrets.
    """

    actions_may_open_pulls: bool = True
    default_workflow_permissions: str = "read"
    actions_enabled: bool = True
    disabled_workflows: list[str] = field(default_factory=list)
    plan_has_rules: bool = True
    pages: dict[str, Any] | None = None
    secrets: list[str] = field(default_factory=list)
    variables: dict[str, str] = field(default_factory=dict)
    environments: dict[str, list[str]] = field(default_factory=dict)
    environment_branches: dict[str, list[str]] = field(default_factory=dict)
    rules: dict[str, list[dict[str, Any]]] = field(default_factory=dict)
    protection: dict[str, dict[str, Any]] = field(default_factory=dict)


@dataclass
class Repository:
    owner: str
    name: str
    id: int
    private: bool
    store: Store
    created_at: datetime
    parent: str = ""
    people: dict[str, str] = field(default_factory=dict)
    settings: Settings = field(default_factory=Settings)
    issues: dict[int, Issue] = field(default_factory=dict)
    labels: dict[str, int] = field(default_factory=dict)
    statuses: list[Status] = field(default_factory=list)
    dispatches: list[Dispatch] = field(default_factory=list)
    refs: dict[str, str] = field(default_factory=dict)
    default_branch: str = "main"

    @property
    def full_name(self) -> str:
        return f"{self.owner}/{self.name}"

    @property
    def pulls(self) -> list[Pull]:
        return [each for each in self.issues.values() if isinstance(each, Pull)]

    def role(self, login: str) -> str:
        """Tell what a person may do here; anybody may read what is public."""
        if login == self.owner:
            return "admin"
        return self.people.get(login, "none" if self.private else "read")


@dataclass
class Clock:
    """A clock that a test sets; each reading is one step later, so that order shows in the times."""

    time: datetime
    step: timedelta = timedelta(seconds=1)

    def __call__(self) -> datetime:
        self.time += self.step
        return self.time

    def advance(self, **span: float) -> None:
        """Let time pass: `advance(hours=2)`."""
        self.time += timedelta(**span)
