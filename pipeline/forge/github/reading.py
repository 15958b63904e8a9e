"""GitHub's JSON as values of the model; what lacks a field or has another shape is refused."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any, TypeVar

from pipeline.errors import GitHubUnreachable
from pipeline.forge.github.model import (
    GHOST,
    ChangedFile,
    Comment,
    Event,
    Issue,
    PullRequest,
    RepositoryInfo,
    Review,
    Status,
    User,
)

Value = TypeVar("Value")


def read(reader: Callable[[Any], Value], data: Any) -> Value:
    """Read an answer with one of the readers below."""
    try:
        return reader(data)
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise GitHubUnreachable(
            f"GitHub's answer is not what a {_kind(reader)} should be",
            help="See that GITHUB_API_URL is GitHub's own, and whether a newer Galley is out.",
        ) from error


def _kind(reader: Callable[[Any], Any]) -> str:
    return reader.__name__.strip("_").replace("_", " ")


def text(value: str | None) -> str:
    """Give a text with LF line ends that can be encoded; None is the empty one."""
    if value is None:
        return ""
    if not isinstance(value, str):
        raise TypeError("not a text")
    lines = value.replace("\r\n", "\n").replace("\r", "\n")
    return lines if lines.isascii() else lines.encode("utf-8", "replace").decode()


def repository(data: Any) -> RepositoryInfo:
    """Read a repository."""
    return RepositoryInfo(
        text(data["full_name"]),
        text(data["default_branch"]),
        bool(data["private"]),
        text(data["html_url"]),
    )


def pull(data: Any) -> PullRequest:
    """Read a pull request."""
    head, base, merged_at = data["head"], data["base"], _moment(data.get("merged_at"))
    return PullRequest(
        number=int(data["number"]),
        title=text(data["title"]),
        body=text(data.get("body")),
        state=text(data["state"]),
        merged=merged_at is not None,
        head_sha=text(head["sha"]),
        head_ref=text(head["ref"]),
        head_repository=text((head.get("repo") or {}).get("full_name")),
        base_sha=text(base["sha"]),
        base_ref=text(base["ref"]),
        author=_user(data.get("user")),
        labels=_labels(data),
        created_at=_time(data["created_at"]),
        updated_at=_time(data["updated_at"]),
        closed_at=_moment(data.get("closed_at")),
        merged_at=merged_at,
        url=text(data["html_url"]),
    )


def comment(data: Any) -> Comment:
    """Read a comment on the conversation."""
    return Comment(
        id=int(data["id"]),
        author=_user(data.get("user")),
        body=text(data.get("body")),
        created_at=_time(data["created_at"]),
        updated_at=_time(data["updated_at"]),
        url=text(data["html_url"]),
    )


def line_comment(data: Any) -> Comment:
    """Read a comment on a line or a file."""
    line, commit = _position(data)
    said = comment(data)
    return Comment(
        id=said.id,
        author=said.author,
        body=said.body,
        created_at=said.created_at,
        updated_at=said.updated_at,
        url=said.url,
        path=text(data["path"]),
        line=line,
        commit_id=commit,
        review_id=int(data.get("pull_request_review_id") or 0),
        in_reply_to=int(data.get("in_reply_to_id") or 0),
    )


def _position(data: Any) -> tuple[int, str]:
    """Give the line that was commented on, with the commit that it is a line of."""
    line, commit = data.get("original_line"), text(data["original_commit_id"])
    # LEFT counts in the file as it was before the pull request.
    return (0 if data.get("side") == "LEFT" else int(line or 0)), commit


def review(data: Any) -> Review:
    """Read a submitted review."""
    return Review(
        id=int(data["id"]),
        author=_user(data.get("user")),
        body=text(data.get("body")),
        state=text(data["state"]),
        commit_id=text(data.get("commit_id")),
        submitted_at=_time(data["submitted_at"]),
        url=text(data["html_url"]),
    )


def status(data: Any) -> Status:
    """Read a commit status."""
    return Status(
        context=text(data["context"]),
        state=text(data["state"]),
        description=text(data.get("description")),
        created_at=_time(data["created_at"]),
        creator=_user(data.get("creator")),
    )


def event(data: Any) -> Event:
    """Read what happened to an issue or a pull request."""
    return Event(text(data["event"]), _time(data["created_at"]))


def changed_file(data: Any) -> ChangedFile:
    """Read a file of a pull request."""
    path, former = text(data["filename"]), text(data.get("previous_filename"))
    return ChangedFile(path, text(data["status"]), former)


def issue(data: Any) -> Issue:
    """Read an issue."""
    return Issue(
        number=int(data["number"]),
        title=text(data["title"]),
        body=text(data.get("body")),
        state=text(data["state"]),
        url=text(data["html_url"]),
        labels=_labels(data),
        author=_user(data.get("user")),
    )


def permission(data: Any) -> str:
    """Read what a collaborator may do."""
    return text(data["permission"])


def _user(data: Any) -> User:
    if data is None:
        return GHOST
    login = text(data["login"])
    return User(login, data.get("type") == "Bot" or login.endswith("[bot]"))


def _labels(data: Any) -> tuple[str, ...]:
    labels = data.get("labels", [])
    return tuple(text(each if isinstance(each, str) else each["name"]) for each in labels)


def _moment(value: Any) -> dt.datetime | None:
    return None if value is None else _time(value)


def _time(value: Any) -> dt.datetime:
    moment = dt.datetime.fromisoformat(value)
    return moment if moment.tzinfo else moment.replace(tzinfo=dt.UTC)
