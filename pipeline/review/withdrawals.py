"""Tell which withdrawn posts a pull request brings back; such a post needs a new yes."""

from __future__ import annotations

import contextlib
import datetime as dt
from collections.abc import Mapping

from pipeline.content.batch import Batch

Returned = Mapping[str, dt.datetime]
"""By post, when it was withdrawn."""

_NEVER = dt.datetime.max.replace(tzinfo=dt.UTC)


def returned_posts(base: Batch, head: Batch) -> Returned:
    """Give the posts that main has withdrawn and a pull request's head has not.

    A time that cannot be read is never over.
    """
    still = {each.post for each in head.records.withdrawn}
    return {each.post: _time(each.at) for each in base.records.withdrawn if each.post not in still}


def _time(written: str) -> dt.datetime:
    with contextlib.suppress(ValueError):
        moment = dt.datetime.fromisoformat(written)
        return moment if moment.tzinfo else moment.replace(tzinfo=dt.UTC)
    return _NEVER
