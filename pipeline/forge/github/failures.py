"""What an answer of GitHub's that is no success means, and what a person does about it."""

from __future__ import annotations

import datetime as dt
import json
from typing import Any

from pipeline.errors import (
    CallRefused,
    GitHubFailed,
    GitHubUnreachable,
    NotOnGitHub,
    OutcomeUnknown,
    PermissionMissing,
    RateLimited,
    TokenInvalid,
)
from pipeline.forge.github.foreign import visible
from pipeline.forge.github.transport import Broken, Call, Reply

_LATER = "See https://www.githubstatus.com, then run this again: it goes on where it stopped."
_PULLS_SETTING = (
    "Allow it under Settings → Actions → General → Workflow permissions → “Allow GitHub Actions to "
    "create and approve pull requests”; where it is greyed out, in the organization's settings "
    "first."
)
# What GitHub says, in lower case, and what to do about it.
_REMEDIES = (
    ("not permitted to create or approve pull requests", _PULLS_SETTING),
    (
        "too long",
        "Shorten the text: a comment or a pull request's body holds 65,536 characters.",
    ),
    (
        "workflow_dispatch",
        "Put that workflow on the default branch, with `workflow_dispatch` among its triggers.",
    ),
    ("issue is locked", "Unlock the conversation on the pull request's page, then run this again."),
    ("saml", "Authorize the token for the organization: Settings → Developer settings → Tokens."),
    ("upgrade to github", "This repository's plan does not have that feature."),
)
_TOKEN_HELP = (
    "In a workflow pass `GITHUB_TOKEN: ${{ github.token }}`; by hand, make a new token, for this "
    "one may have expired."
)
_MISSING_HELP = (
    "See that GITHUB_REPOSITORY is right and that the token may read the repository: "
    "GitHub also answers 404 for what a token may not see."
)
_REFUSED_HELP = "GitHub will not do it as things stand; see to what it says, then run this again."


def explain(call: Call, reply: Reply) -> GitHubFailed:
    """Explain an answer that is no success and no rate limit."""
    said = message(reply)
    problem = _problem(call, reply, said)
    remedy = next((help for words, help in _REMEDIES if words in said.lower()), "")
    if reply.status >= 500:
        return GitHubUnreachable(problem, help=_LATER)
    if reply.status == 401:
        return TokenInvalid(problem, help=_TOKEN_HELP)
    if reply.status == 403:
        return PermissionMissing(problem, help=remedy or _permission_help(reply))
    if reply.status in (404, 410):
        return NotOnGitHub(problem, help=remedy or _MISSING_HELP)
    return CallRefused(problem, help=remedy or _REFUSED_HELP)


def explain_limit(call: Call, reply: Reply, until: dt.datetime) -> RateLimited:
    """Explain that GitHub wants fewer calls."""
    moment = f"{until.astimezone(dt.UTC):%Y-%m-%d %H:%M:%S} UTC"
    return RateLimited(
        _problem(call, reply, message(reply)),
        until=until,
        help=f"Run this again after {moment}: it goes on where it stopped.",
    )


def explain_break(call: Call, broken: Broken) -> GitHubUnreachable:
    """Explain that no whole answer came."""
    return GitHubUnreachable(
        f"{call}: {broken.reason}",
        help="Check the network, the proxy settings and GITHUB_API_URL, then run this again.",
    )


def unknown(failure: GitHubFailed) -> OutcomeUnknown:
    """Say of a failure that what was sent may have been done."""
    return OutcomeUnknown(
        failure.problem,
        help="It may have been done all the same. Run this again: it looks before it repeats.",
    )


def message(reply: Reply) -> str:
    """Give what GitHub says in an answer that is no success, details included."""
    try:
        data = json.loads(reply.body)
    except (ValueError, RecursionError):
        return ""
    if not isinstance(data, dict):
        return ""
    errors = data.get("errors")
    details = [_detail(each) for each in (errors if isinstance(errors, list) else [errors])]
    first = data.get("message")
    said = [first if isinstance(first, str) else "", *details]
    return visible(". ".join(each.rstrip(".") for each in said if each))


def _detail(error: Any) -> str:
    if isinstance(error, str):
        return error
    if not isinstance(error, dict):
        return ""
    if isinstance(error.get("message"), str):
        return str(error["message"])
    named = (error.get(key) for key in ("resource", "field", "code"))
    return " ".join(each for each in named if isinstance(each, str))


def _problem(call: Call, reply: Reply, said: str) -> str:
    return f"{call}: GitHub answered {reply.status}{f': {said}' if said else ''}"


def _permission_help(reply: Reply) -> str:
    """Name the permission; GitHub lists `;` between alternatives and `,` between what they need."""
    accepted = visible(reply.headers.get("x-accepted-github-permissions", ""))
    if "=" not in accepted:
        return "Give the token the right to do this, then run this again."
    choices = (_permissions(each) for each in accepted.split(";"))
    wanted = " or ".join(dict.fromkeys(choices))
    return f"Give the job, or the token, {wanted}."


def _permissions(listed: str) -> str:
    pairs = (each.strip().partition("=") for each in listed.split(","))
    return " and ".join(f"`{name.replace('_', '-')}: {level}`" for name, _, level in pairs if name)
