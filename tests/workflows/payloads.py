"""What GitHub puts into an event's file, cut down to what the workflows and their tests read."""

from __future__ import annotations

from typing import Any

Payload = dict[str, Any]

BOT_TYPES = {True: "Bot", False: "User"}


def person(login: str) -> Payload:
    """Describe an account; GitHub's bots end in `[bot]`."""
    return {"login": login, "type": BOT_TYPES[login.endswith("[bot]")]}


def repository(full_name: str, number: int = 1) -> Payload:
    """Describe a repository; two with one `number` are one."""
    owner, name = full_name.split("/")
    return {
        "id": number,
        "name": name,
        "full_name": full_name,
        "owner": person(owner),
        "default_branch": "main",
    }


def push(full_name: str, by: str, ref: str = "refs/heads/main") -> Payload:
    """Describe a push."""
    return {"ref": ref, "repository": repository(full_name), "sender": person(by)}


def schedule(full_name: str, cron: str = "17 */6 * * *") -> Payload:
    """Describe a run by the clock."""
    return {"schedule": cron, "repository": repository(full_name)}


def dispatch(full_name: str, by: str, **inputs: str) -> Payload:
    """Describe a run that somebody, or a run of ours, asked for."""
    return {
        "ref": "refs/heads/main",
        "inputs": inputs or None,
        "repository": repository(full_name),
        "sender": person(by),
    }


def issue_comment(
    full_name: str, number: int, body: str, by: str, *, action: str = "created", pull: bool = True
) -> Payload:
    """Describe a comment on the conversation of a pull request, or of an issue."""
    url = {"url": f"https://api.github.com/repos/{full_name}/pulls/{number}"}
    return {
        "action": action,
        "issue": {"number": number, **({"pull_request": url} if pull else {})},
        "comment": {"body": body, "user": person(by)},
        "repository": repository(full_name),
        "sender": person(by),
    }


def pull_request(
    full_name: str,
    number: int,
    action: str,
    by: str,
    *,
    head: str = "a" * 40,
    base: str = "b" * 40,
    fork: str = "",
) -> Payload:
    """Describe what happened to a pull request; `fork` is the repository that its head is in."""
    home = repository(full_name)
    return {
        "action": action,
        "number": number,
        "pull_request": {
            "number": number,
            "head": {"sha": head, "ref": "change", "repo": repository(fork, 2) if fork else home},
            "base": {"sha": base, "ref": "main", "repo": home},
            "user": person(by),
        },
        "repository": home,
        "sender": person(by),
    }


def review(
    full_name: str, number: int, action: str, by: str, *, state: str = "approved", **about: str
) -> Payload:
    """Describe a review that was submitted or dismissed."""
    said = {"state": state, "body": None, "user": person(by)}
    return {**pull_request(full_name, number, action, by, **about), "review": said}


def review_comment(full_name: str, number: int, body: str, by: str, **about: str) -> Payload:
    """Describe a comment on a line."""
    said = {"body": body, "path": "social/a/b.md", "user": person(by)}
    return {**pull_request(full_name, number, "created", by, **about), "comment": said}


def merge_group(full_name: str, *, head: str = "c" * 40, base: str = "b" * 40) -> Payload:
    """Describe a merge queue's wish for checks."""
    queue = "refs/heads/gh-readonly-queue/main/pr-5-" + head
    return {
        "action": "checks_requested",
        "merge_group": {
            "head_sha": head, "head_ref": queue, "base_sha": base, "base_ref": "refs/heads/main"
        },
        "repository": repository(full_name),
        "sender": person("github-merge-queue[bot]"),
    }  # fmt: skip


def workflow_run(
    full_name: str,
    by: str,
    *,
    name: str = "check",
    event: str = "pull_request",
    action: str = "completed",
    head: str = "a" * 40,
    pulls: tuple[tuple[int, Payload], ...] = (),
) -> Payload:
    """Describe the end of a workflow; `pulls` are numbers with the repository of their base."""
    return {
        "action": action,
        "workflow": {"name": name, "path": f".github/workflows/{name}.yml"},
        "workflow_run": {
            "name": name,
            "event": event,
            "head_sha": head,
            "conclusion": "success",
            "pull_requests": [
                {"number": number, "base": {"ref": "main", "repo": base}} for number, base in pulls
            ],
        },
        "repository": repository(full_name),
        "sender": person(by),
    }
