"""What a look at a repository's set-up finds, one thing at a time."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Level(StrEnum):
    """How a thing stands: as it should, worth knowing, or missing so that work stops."""

    FINE = "ok"
    NOTE = "note"
    MISSING = "missing"


@dataclass(frozen=True, slots=True)
class Diagnosis:
    """One thing looked at; `remedy` says what to do, `call` is the command that does the same."""

    subject: str
    level: Level
    detail: str
    remedy: str = ""
    call: str = ""


def judge(subject: str, fine: bool, detail: str, remedy: str = "") -> Diagnosis:
    """Say that something is fine, or missing with its remedy."""
    return Diagnosis(subject, Level.FINE if fine else Level.MISSING, detail, remedy)


def fine(subject: str, detail: str) -> Diagnosis:
    """Say that something is as it should be."""
    return Diagnosis(subject, Level.FINE, detail)


def note(subject: str, detail: str, remedy: str = "", call: str = "") -> Diagnosis:
    """Say what is worth knowing and stops nothing."""
    return Diagnosis(subject, Level.NOTE, detail, remedy, call)


def missing(subject: str, detail: str, remedy: str = "", call: str = "") -> Diagnosis:
    """Say what is missing so that work stops."""
    return Diagnosis(subject, Level.MISSING, detail, remedy, call)


def unasked(subject: str, where: str) -> Diagnosis:
    """Say that the token may not ask, and where people look."""
    return note(
        subject,
        "this token may not ask",
        f"Look under {where}, or run this with the token of an administrator: "
        "`GITHUB_TOKEN=$(gh auth token)`.",
    )
