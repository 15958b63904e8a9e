"""Say what went wrong with a call and what to do about it; trying again is `calls`' work."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pipeline.errors import ModelFailed, ModelUnavailable

if TYPE_CHECKING:
    import anthropic

CREDENTIALS_HELP = (
    "Set ANTHROPIC_API_KEY to a key of your account, or write `--writer extractive`,"
    " which needs no model."
)
_LATER = "Run the same command again later; batches that were written stay."


@dataclass(frozen=True, slots=True)
class Failure:
    """A failed call: `transient` may pass by itself, `hopeless` will fail every other call too."""

    problem: str
    help: str
    transient: bool = False
    hopeless: bool = False
    retry_after: float | None = None

    def error(self) -> ModelFailed:
        kind = ModelUnavailable if self.hopeless else ModelFailed
        return kind(self.problem, help=self.help)


_STATUS = {
    400: Failure(
        "the API refused the request as malformed (400)",
        "If the model's name is right, this is a fault in Galley: please report the line above.",
    ),
    401: Failure(
        "the API does not accept the credentials (401)",
        "Check ANTHROPIC_API_KEY: it may be mistyped, expired or revoked.",
        hopeless=True,
    ),
    402: Failure(
        "the account cannot pay for the request (402)",
        "Add credit or correct the payment method in the provider's console, then run again.",
        hopeless=True,
    ),
    403: Failure(
        "the credentials do not allow this (403)",
        "Use a key of a workspace that may use the API and this model.",
    ),
    404: Failure(
        "the API does not know the model or the address (404)",
        "Check the model's name, and ANTHROPIC_BASE_URL if you set it.",
    ),
    408: Failure("the request did not reach the API in time (408)", _LATER, transient=True),
    409: Failure("the request collided with another one (409)", _LATER, transient=True),
    413: Failure("the request is too large (413)", "Split the draft into several."),
    429: Failure("too many requests or tokens a minute (429)", _LATER, transient=True),
    500: Failure("the API failed inside (500)", _LATER, transient=True),
    503: Failure("the API is not available (503)", _LATER, transient=True),
    504: Failure(
        "the API did not answer in time (504)",
        f"{_LATER} If it stays so, ask for fewer variants.",
        transient=True,
    ),
    529: Failure("the API is overloaded (529)", _LATER, transient=True),
}
_SPENDING = Failure(
    "a spending limit is reached (429)",
    "Waiting does not help. Raise the limit in the provider's console, or wait until it renews.",
    hopeless=True,
)
TOO_LONG = Failure(
    "the draft does not fit the model's context", "Split the draft, or choose another model."
)
NO_CREDENTIALS = Failure(
    "there are no credentials for the Claude API", CREDENTIALS_HELP, hopeless=True
)
CUT_OFF = Failure(
    "the answer broke off before its end, without a reason",
    "Run again. If a proxy stands between, it may cut long answers.",
)
_SPEND_CODES = ("spend_limit", "on_hold", "billing")
_TYPES = {
    "invalid_request_error": 400,
    "authentication_error": 401,
    "billing_error": 402,
    "permission_error": 403,
    "not_found_error": 404,
    "rate_limit_error": 429,
    "api_error": 500,
    "timeout_error": 504,
    "overloaded_error": 529,
}


def not_the_api(what: str) -> Failure:
    """Make the failure for an answer of another form than the API's."""
    return Failure(
        f"what answered is not the Messages API: it sent {what}",
        "Check ANTHROPIC_BASE_URL, and whether a proxy or a login page stands between.",
        hopeless=True,
    )


def explain_exception(error: Exception) -> Failure | None:
    """Explain what the SDK raised; None for what is no failure of a call but a fault in Galley."""
    import anthropic
    import httpx2

    if isinstance(error, anthropic.APIStatusError):
        return _explain_status(error)
    if isinstance(error, anthropic.APITimeoutError | httpx2.TimeoutException):
        return Failure("the API did not answer in time", _LATER, transient=True)
    if isinstance(error, anthropic.APIConnectionError | httpx2.HTTPError):
        cause = one_line(str(error.__cause__ or error))
        return Failure(
            f"the connection to the API failed: {cause}",
            "Check the network, the proxy settings and ANTHROPIC_BASE_URL, then run again.",
            transient=True,
        )
    if isinstance(error, json.JSONDecodeError):
        return not_the_api("something that is not JSON")
    if isinstance(error, anthropic.CredentialsError):
        return Failure(one_line(str(error)), CREDENTIALS_HELP, hopeless=True)
    if isinstance(error, TypeError) and "authentication" in str(error):
        return NO_CREDENTIALS
    if isinstance(error, anthropic.AnthropicError):
        return Failure(f"the SDK gave up: {one_line(str(error))}", _LATER)
    return None


def explain_error_type(kind: str, message: str, code: str = "") -> Failure:
    """Explain an error that came as data, as Message Batches give them."""
    return _explain(_TYPES.get(kind, 500), kind, message, code)


def explain_stop(reason: str | None, detail: str, tokens: int) -> Failure | None:
    """Explain a reason to stop other than having finished; None for a finished answer."""
    if reason == "end_turn":
        return None
    if reason is None:
        return CUT_OFF
    if reason == "refusal":
        return Failure(
            f"the model declined to write about this draft{f' ({detail})' if detail else ''}",
            "Write this batch by hand or with `--writer extractive`, or try another model.",
        )
    if reason == "max_tokens":
        return Failure(
            f"the answer was longer than {tokens:,} tokens and was cut",
            "Run again, ask for fewer variants or platforms, or choose another model.",
        )
    if reason == "model_context_window_exceeded":
        return TOO_LONG
    return Failure(f"the model stopped for an unexpected reason: {one_line(reason)}", _LATER)


def one_line(text: str, most: int = 200) -> str:
    """Bring a foreign text to one short line that is safe to print."""
    words = " ".join(text.split())
    clean = "".join(each if each.isprintable() else "\N{REPLACEMENT CHARACTER}" for each in words)
    return clean if len(clean) <= most else f"{clean[:most]}…"


def _explain_status(error: anthropic.APIStatusError) -> Failure:
    message = error.api_message if isinstance(error.api_message, str) else ""
    found = _explain(error.status_code, str(error.type or ""), message, error.error_code or "")
    header = error.response.headers
    never = header.get("x-should-retry") == "false"
    return Failure(
        found.problem,
        found.help,
        transient=found.transient and not never,
        hopeless=found.hopeless,
        retry_after=_seconds(header.get("retry-after")),
    )


def _explain(status: int, kind: str, message: str, code: str) -> Failure:
    if status == 429 and any(each in code for each in _SPEND_CODES):
        found = _SPENDING
    elif status == 400 and "too long" in message:
        found = TOO_LONG
    elif status == 400 and kind == "billing_error":
        found = _STATUS[402]
    else:
        found = _STATUS.get(status) or _unlisted(status)
    said = f": {one_line(message)}" if message else ""
    return Failure(f"{found.problem}{said}", found.help, found.transient, found.hopeless)


def _unlisted(status: int) -> Failure:
    if status >= 500:
        return Failure(f"the API failed ({status})", _LATER, transient=True)
    return Failure(f"the API refused the request ({status})", _STATUS[400].help)


def _seconds(header: str | None) -> float | None:
    try:
        return float(header) if header else None
    except ValueError:
        return None
