"""Tell which withdrawn posts a pull request brings back; such a post needs a new yes."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from pipeline.content.batch import Batch
from pipeline.content.times import read_moment

Returned = Mapping[str, dt.datetime]
"""By post, when it was withdrawn."""

_NEVER = dt.datetime.max.replace(tzinfo=dt.UTC)


def returned_posts(base: Batch, head: Batch) -> Returned:
    """Give the posts that main has withdrawn and a pull request's head has not.

    A time that cannot be read is never over.
    """
    still = {each.post for each in head.records.withdrawn}
    return {
        each.post: read_moment(each.at) or _NEVER
        for each in base.records.withdrawn
        if each.post not in still
    }
