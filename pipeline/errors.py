"""What can go wrong, as a tree; each error says the problem, the place and what to do.

GalleyError
├── InputError             what was given cannot be read or used        exit 2
│   ├── UnreadableFile         missing, not UTF-8, too large, out of the tree
│   ├── InvalidFrontMatter     YAML that does not parse or has the wrong shape
│   ├── UnknownName            a brand, platform, post or draft that does not exist
│   ├── UnservableDraft        a draft that the writer cannot make posts from
│   └── UnusableRepository     no commits, no main branch, not a repository
├── ConflictError          a person's work would be overwritten         exit 2
└── OutsideError           git, GitHub, the model or the disk failed     exit 3
    ├── GitFailed
    │   └── BranchMoved            somebody pushed meanwhile; what they pushed stands
    ├── BuildFailed
    ├── WriteFailed
    ├── GitHubFailed           GitHub refused a call, failed, or was not reached
    │   ├── GitHubUnreachable      no answer, a failure of GitHub's, or an answer of no use
    │   │   └── OutcomeUnknown         what was sent may have been done; look before repeating it
    │   ├── RateLimited            too many calls; `until` says when to try again
    │   ├── TokenInvalid           no token, or one that GitHub does not know
    │   ├── PermissionMissing      the token may not do this
    │   ├── NotOnGitHub            nothing of that name, or the token may not see it
    │   └── CallRefused            what was asked is not possible as things stand
    └── ModelFailed            no answer from the model, or none that can be used
        ├── ModelUnavailable       credentials, billing: no call of this run can succeed
        └── BudgetReached          the next call might cost more than `--max-usd` leaves
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Place:
    """Where a problem stands: a file, and in it a line and a key where known."""

    path: str
    line: int | None = None
    key: str | None = None

    def __str__(self) -> str:
        where = self.path if self.line is None else f"{self.path}:{self.line}"
        return where if self.key is None else f"{where} ({self.key})"


class GalleyError(Exception):
    """A failure that a person can act on."""

    exit_code = 2

    def __init__(self, problem: str, *, place: Place | None = None, help: str = "") -> None:
        super().__init__(problem)
        self.problem = problem
        self.place = place
        self.help = help

    def __str__(self) -> str:
        where = f"{self.place}: " if self.place else ""
        return f"{where}{self.problem}"


class InputError(GalleyError):
    """What was given cannot be read or used."""


class UnreadableFile(InputError):
    """A file is missing, not UTF-8, too large, or outside the tree."""


class InvalidFrontMatter(InputError):
    """Front matter or a brand file does not parse or has the wrong shape."""


class UnknownName(InputError):
    """A brand, platform, post or draft of that name does not exist."""


class UnservableDraft(InputError):
    """A draft holds too little that a writer could use."""


class UnusableRepository(InputError):
    """The repository has no commits, no main branch, or does not exist."""


class ConflictError(GalleyError):
    """The step would overwrite what a person wrote."""


class OutsideError(GalleyError):
    """Something outside Galley failed; nothing is half-written."""

    exit_code = 3


class GitFailed(OutsideError):
    """A git command failed."""


class BranchMoved(GitFailed):
    """Somebody pushed to the branch meanwhile; nothing of theirs was overwritten."""


class BuildFailed(OutsideError):
    """MkDocs could not build the site, or built less than it was given."""


class WriteFailed(OutsideError):
    """A file could not be written; the former one is still in place."""


class GitHubFailed(OutsideError):
    """GitHub refused a call, failed, or was not reached."""


class GitHubUnreachable(GitHubFailed):
    """No answer came from GitHub, or none that can be used."""


class OutcomeUnknown(GitHubUnreachable):
    """The connection broke after something was sent, which may or may not have been done."""


class RateLimited(GitHubFailed):
    """GitHub wants fewer calls; `until` is when it takes the next one."""

    def __init__(self, problem: str, *, until: dt.datetime, help: str = "") -> None:
        super().__init__(problem, help=help)
        self.until = until


class TokenInvalid(GitHubFailed):
    """There is no token, or GitHub does not know it."""


class PermissionMissing(GitHubFailed):
    """The token may not do what was asked."""


class NotOnGitHub(GitHubFailed):
    """There is nothing of that name, or the token may not see it."""


class CallRefused(GitHubFailed):
    """What was asked of GitHub is not possible as things stand."""


class ModelFailed(OutsideError):
    """The model gave no answer that can be used; `billed` says what it cost all the same."""

    def __init__(
        self, problem: str, *, place: Place | None = None, help: str = "", billed: str = ""
    ) -> None:
        super().__init__(problem, place=place, help=help)
        self.billed = billed


class ModelUnavailable(ModelFailed):
    """Nothing can be asked of the model as things stand; trying the next draft is no use."""


class BudgetReached(ModelFailed):
    """The next call might cost more than what is left of the run's budget."""
