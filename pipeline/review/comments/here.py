"""Spell what a pull request takes as comments, `/drop POST`, as a machine without one takes it."""

from __future__ import annotations

import re

from pipeline.review.comments.command import Name

# Text that people wrote has its backticks escaped in a report; only Galley's own are found.
_COMMENT = re.compile(
    r"(?:\b(?P<verb>comment|[Ww]rite) )?(?<!\\)`/(?P<name>[a-z]+)(?P<rest> [^`]*)?`"
)
HERE = frozenset(
    (
        Name.APPROVE,
        Name.UNAPPROVE,
        Name.REVISE,
        Name.DROP,
        Name.RESTORE,
        Name.SCHEDULE,
        Name.OVERRULE,
        Name.WITHDRAW,
        Name.POSTED,
    )
)
"""The commands that `galley` takes about a batch; the others are a conversation's alone."""

_REASON = re.compile(r" (REASON|…|what to change)$")


def spell_here(text: str, path: str) -> str:
    """Give a sentence, or several, with `galley`'s own commands about the batch at `path`."""
    return _COMMENT.sub(lambda match: _spell(match, path), text)


def report_here(report: str, path: str, branch: str) -> str:
    """Give a pull request's report as it helps where there is only the branch."""
    merge = f"`git switch main`, then `git merge {branch}`"
    lines = spell_here(report, path).split("\n")
    told = [
        line.replace("press Merge", f"merge ({merge})").replace(
            "close this pull request", "delete its branch"
        )
        if line.startswith("## ")
        else line
        for line in lines
    ]
    return "\n".join(told) + f"\nMerging publishes what is approved: {merge}.\n"


def _spell(match: re.Match[str], path: str) -> str:
    name, rest = match["name"], match["rest"] or ""
    if name not in HERE:
        return match[0]
    verb = {"comment": "run ", "write": "run ", "Write": "Run "}.get(match["verb"] or "", "")
    if name == Name.SCHEDULE:
        post, _, when = rest.strip().partition(" ")
        rest = f' {post} "{when}"'
    option = "--reason " if name in (Name.WITHDRAW, Name.DROP) else ""
    rest = _REASON.sub(lambda _: f' {option}"…"', rest)
    return f"{verb}`galley {name} {path}{rest}`"
