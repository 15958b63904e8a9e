"""What a job tells GitHub's runner: outputs, a summary and annotations.

The forms are those of https://docs.github.com/actions/reference/workflow-commands-for-github-actions
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from pipeline.errors import Place, WriteFailed

Level = Literal["error", "warning", "notice"]

SUMMARY_BYTES = 1024 * 1024
_CUT = "\n\nThis summary was longer than GitHub shows; the rest is cut.\n"


@dataclass(frozen=True, slots=True)
class Runner:
    """The files that a job's step writes to; None outside a job, where nothing is written."""

    output: Path | None = None
    summary: Path | None = None

    def set_output(self, name: str, value: str) -> None:
        """Set an output of the step; no value can set another one."""
        if not re.fullmatch(r"[A-Za-z_][A-Za-z0-9_-]*", name):
            raise ValueError(f"{name!r} cannot be an output's name")
        if self.output is not None:
            _append(self.output, _heredoc(name, value).encode("utf-8", "replace"))

    def add_summary(self, markdown: str) -> None:
        """Append Markdown to the step's summary, cut at a line where GitHub would drop it whole."""
        if self.summary is None:
            return
        held = self.summary.stat().st_size if self.summary.exists() else 0
        text = markdown.rstrip("\n").encode("utf-8", "replace") + b"\n"
        _append(self.summary, _fit(text, SUMMARY_BYTES - held))


def annotation(
    level: Level,
    message: str,
    *,
    file: str = "",
    line: int = 0,
    title: str = "",
) -> str:
    """Write an annotation; what belongs to its form is escaped, so no text can end it early."""
    given = {"file": file, "line": str(line or ""), "title": title}
    properties = ",".join(f"{name}={_property(value)}" for name, value in given.items() if value)
    return (
        f"::{level} {properties}::{_escape(message)}"
        if properties
        else (f"::{level}::{_escape(message)}")
    )


def _escape(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _escape(text).replace(":", "%3A").replace(",", "%2C")


def _heredoc(name: str, value: str) -> str:
    end = "END"
    while end in value:
        end += "_"
    return f"{name}<<{end}\n{value}\n{end}\n"


def _fit(text: bytes, room: int) -> bytes:
    if len(text) <= room:
        return text
    notice = _CUT.encode()
    head = text[: max(room - len(notice), 0)]
    kept = head[: head.rfind(b"\n") + 1].rstrip(b"\n")
    return kept + notice if len(kept) + len(notice) <= room else b""


def _append(path: Path, data: bytes) -> None:
    try:
        with path.open("ab") as file:
            file.write(data)
    except OSError as error:
        raise WriteFailed(
            f"the runner's file could not be written: {error.strerror}",
            place=Place(str(path)),
            help="See that GITHUB_OUTPUT and GITHUB_STEP_SUMMARY name files that can be written.",
        ) from error
