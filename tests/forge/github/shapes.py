"""Answers in GitHub's form, cut to what the client reads."""

from __future__ import annotations

from typing import Any

PAGE = "https://github.com/octo/letters"
OCTOCAT = {"login": "octocat", "type": "User"}
BOT = {"login": "github-actions[bot]", "type": "Bot"}
AT = "2026-01-05T09:00:00Z"


def pull(number: int = 7, **changes: Any) -> dict[str, Any]:
    return {
        "number": number,
        "title": "Post about tides",
        "body": "One\r\ntwo",
        "state": "open",
        "head": {
            "sha": "a" * 40,
            "ref": "social/tide/gauge",
            "repo": {"full_name": "octo/letters"},
        },
        "base": {"sha": "b" * 40, "ref": "main"},
        "user": BOT,
        "labels": [{"name": "social"}],
        "created_at": AT,
        "updated_at": AT,
        "closed_at": None,
        "merged_at": None,
        "html_url": f"{PAGE}/pull/{number}",
        **changes,
    }


def comment(number: int = 1, body: str = "Hello", **changes: Any) -> dict[str, Any]:
    return {
        "id": number,
        "user": OCTOCAT,
        "body": body,
        "created_at": AT,
        "updated_at": AT,
        "html_url": f"{PAGE}/pull/7#issuecomment-{number}",
        **changes,
    }


def line_comment(number: int = 1, **changes: Any) -> dict[str, Any]:
    placed = {
        "path": "social/tide/gauge.md",
        "line": 12,
        "original_line": 9,
        "side": "RIGHT",
        "commit_id": "c" * 40,
        "original_commit_id": "d" * 40,
        "pull_request_review_id": 5,
    }
    return comment(number, **{**placed, **changes})


def issue(number: int = 3, title: str = "What waits", **changes: Any) -> dict[str, Any]:
    return {
        "number": number,
        "title": title,
        "body": "",
        "state": "open",
        "html_url": f"{PAGE}/issues/{number}",
        "labels": ["galley", {"name": "bot"}],
        "user": BOT,
        **changes,
    }
