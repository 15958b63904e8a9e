"""How long to wait: before a call that creates, and after an answer that asks for patience.

GitHub's rules: https://docs.github.com/rest/using-the-rest-api/rate-limits-for-the-rest-api
"""

from __future__ import annotations

import datetime as dt
from collections import deque
from collections.abc import Callable

from pipeline.forge.github.transport import Reply

CREATIONS_A_MINUTE = 80
_MINUTE = dt.timedelta(minutes=1)
_SECONDARY_SECONDS = 60.0
_LONGEST_SECONDS = 24 * 3600.0


class Pacer:
    """Hold calls that create to GitHub's 80 a minute."""

    def __init__(self, clock: Callable[[], dt.datetime], sleep: Callable[[float], None]) -> None:
        self._clock = clock
        self._sleep = sleep
        self._moments: deque[dt.datetime] = deque(maxlen=CREATIONS_A_MINUTE)

    def wait(self) -> None:
        """Wait until one more may be made, and count it."""
        if len(self._moments) == CREATIONS_A_MINUTE:
            rest = self._moments[0] + _MINUTE - self._clock()
            if rest > dt.timedelta():
                self._sleep(rest.total_seconds())
        self._moments.append(self._clock())


def backoff(attempt: int) -> float:
    """Give the seconds before trying again what failed by chance."""
    return float(2**attempt)


def limit_delay(reply: Reply, message: str, attempt: int, now: dt.datetime) -> float | None:
    """Give the seconds until GitHub takes the call again; None where no limit is the reason."""
    asked = asked_delay(reply)
    is_limit = "rate limit" in message.lower() or asked is not None
    if not (reply.status == 429 or (reply.status == 403 and is_limit)):
        return None
    if asked is not None:
        return asked
    reset = _whole(reply.headers.get("x-ratelimit-reset", ""))
    if reply.headers.get("x-ratelimit-remaining") == "0" and reset is not None:
        # One second more, for the header has whole seconds.
        return min(max(reset - now.timestamp(), 0.0) + 1, _LONGEST_SECONDS)
    return _SECONDARY_SECONDS * float(2**attempt)


def asked_delay(reply: Reply) -> float | None:
    """Give the seconds that the answer itself asks for."""
    seconds = _whole(reply.headers.get("retry-after", ""))
    return None if seconds is None else min(max(seconds, 1.0), _LONGEST_SECONDS)


def _whole(value: str) -> float | None:
    return float(value) if value.isascii() and value.isdigit() and len(value) <= 12 else None
