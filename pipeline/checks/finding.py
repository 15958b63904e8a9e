"""A finding: what a rule has to say about one place of a document; showing it is others' work."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from pipeline.content.batch import sha256


class Severity(StrEnum):
    """How much a finding weighs; an error alone makes a check fail."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Finding:
    """What a rule found; `line` counts from 1, `post` is empty where it is about no one post.

    For the key messages and recommendations it is NOTES: nothing of a post is wrong then.
    """

    id: str
    rule: str
    severity: Severity
    path: str
    line: int
    post: str = ""
    message: str = ""
    help: str = ""


def finding_id(rule: str, part: str, about: str) -> str:
    """Name a finding so that the name holds while what it is about stays, and no longer.

    `part` is a post's id, or empty for the batch as a whole.
    """
    return f"{rule}:{part or 'batch'}:{sha256(about)[:8]}"
