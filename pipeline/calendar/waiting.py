"""Find what waits for an approval; for internal builds, which say its title and never its text."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from pipeline.content.batch import Batch, Post
from pipeline.content.brand import Brand
from pipeline.content.state import PostState, post_state


@dataclass(frozen=True, slots=True)
class Waiting:
    """A batch with the posts that are not decided, each with its state."""

    brand: Brand
    batch: Batch
    posts: tuple[tuple[Post, PostState], ...]


def find_waiting(batches: Iterable[Batch], brands: Mapping[str, Brand]) -> list[Waiting]:
    """List the batches with open posts or with posts that changed after their approval."""
    found = [
        Waiting(brands[batch.brand], batch, _undecided(batch, brands[batch.brand]))
        for batch in batches
        if batch.brand in brands
    ]
    return [each for each in found if each.posts]


def _undecided(batch: Batch, brand: Brand) -> tuple[tuple[Post, PostState], ...]:
    states = ((post, post_state(batch, post, brand.approvals_needed)) for post in batch.posts)
    undecided = (PostState.OPEN, PostState.CHANGED)
    return tuple((post, state) for post, state in states if state in undecided)
