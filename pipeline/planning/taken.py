"""Which slots a batch holds, as other batches must see them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from pipeline.content.batch import Batch
from pipeline.content.brand import Brand
from pipeline.content.state import live_posts
from pipeline.content.times import parse_wall
from pipeline.content.zones import find_zone
from pipeline.planning.zones import to_instant


@dataclass(frozen=True, slots=True)
class Taken:
    """A slot that another post holds.

    `brand` and `platform` are keys, `where` is the branch or file for messages, `wall` is naive
    in `timezone`, which is the brand's own where it is not named.
    """

    brand: str
    platform: str
    wall: dt.datetime
    where: str
    post: str
    timezone: str = ""

    def instant(self, brand: Brand) -> dt.datetime:
        """Give the UTC instant of the slot."""
        zone = find_zone(self.timezone) if self.timezone else None
        return to_instant(self.wall, zone or brand.timezone)


def taken_slots(batch: Batch, where: str) -> Iterator[Taken]:
    """Give the slots of the posts that are still to go out; `where` names branch or file.

    A slot that cannot be read holds nothing.
    """
    posts = {post.id: post for post in live_posts(batch)}
    for entry in batch.records.schedule:
        post, wall = posts.get(entry.post), parse_wall(entry.at)
        if post is not None and wall is not None:
            platform, zone = post.platform.key, batch.records.timezone
            yield Taken(batch.brand, platform, wall, where, post.id, zone)
