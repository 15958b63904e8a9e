"""What a conversation bears out: approvals, records without proof, objections, open points."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

OVERTAKEN = "somebody force-pushed, or updated the branch with rebase, after their comment"
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
