"""What the rules look at: a document, its brand and draft, and what several rules ask of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cached_property
from itertools import islice
from typing import Any

from pipeline.checks.finding import Finding
from pipeline.content.batch import Batch, Post
from pipeline.content.brand import Brand
from pipeline.content.counting import Measurement, measure
from pipeline.content.document import Document, Note
from pipeline.content.draft import Draft
from pipeline.content.entities import find_hashtags
from pipeline.content.entity import Entity
from pipeline.content.state import live_posts

MOST_FINDINGS = 20
"""What one rule says of one post at most: nobody reads more, and a hostile text may ask for it."""

PostCheck = Callable[["Subject", Post], Iterator[Finding]]
NoteCheck = Callable[["Subject", Note], Iterator[Finding]]


class Subject:
    """A document to check; `brand` is None where its brand's file does not exist.

    `draft_missing` says that `source` names a file that is not there. A batch without a source
    has neither a draft nor a missing one.
    """

    def __init__(
        self,
        document: Document,
        brand: Brand | None,
        draft: Draft | None = None,
        draft_missing: bool = False,
    ) -> None:
        self.document = document
        self.brand = brand
        self.draft = draft
        self.draft_missing = draft_missing
        self.kept: dict[str, Any] = {}
        """What a rule worked out and its report shows as well, by the rule's name."""
        self._found: dict[tuple[PostCheck, int], tuple[Finding, ...]] = {}
        self._measured: dict[int, tuple[Measurement, ...]] = {}
        self._hashtags: dict[int, tuple[Entity, ...]] = {}

    @property
    def batch(self) -> Batch:
        return self.document.batch

    @cached_property
    def lines(self) -> list[str]:
        """The file's lines, line 1 at index 0."""
        return self.document.lines

    @cached_property
    def live_posts(self) -> tuple[Post, ...]:
        """The posts that were neither dropped nor withdrawn."""
        return live_posts(self.batch)

    def found(self, check: PostCheck, post: Post) -> tuple[Finding, ...]:
        """Give what a check finds in a post; however many rules ask, the post is read once."""
        key = (check, post.line)
        if key not in self._found:
            self._found[key] = tuple(islice(check(self, post), MOST_FINDINGS))
        return self._found[key]

    def measured(self, post: Post) -> tuple[Measurement, ...]:
        """Measure a post against the limits of its platform; the first may be the brand's own."""
        if post.line not in self._measured:
            maximum = self.brand.limits.get(post.platform.key) if self.brand else None
            maxima = {post.platform.primary.field: maximum} if maximum is not None else None
            first, *others = measure(post.text, post.platform, maxima)
            tier = self.brand.tiers.get(post.platform.key) if self.brand else None
            if tier is not None:
                first = Measurement(tier, first.count)
            self._measured[post.line] = (first, *others)
        return self._measured[post.line]

    def hashtags(self, post: Post) -> tuple[Entity, ...]:
        """Find the hashtags of a post as its platform does."""
        if post.line not in self._hashtags:
            self._hashtags[post.line] = find_hashtags(post.text, post.platform)
        return self._hashtags[post.line]


def published_texts(post: Post) -> Iterator[tuple[str, int]]:
    """Give what of a post is published, each part with the line it begins on."""
    yield post.text, post.text_line or post.line
    for label in post.labels:
        if label.label in post.platform.labels_optional:
            yield label.value, label.line


def post_at(batch: Batch, line: int) -> Post | None:
    """Find the post whose text a line of the file belongs to."""
    return next((post for post in batch.posts if post.text_line <= line < post.fence_line), None)


def line_at(text: str, first_line: int, offset: int) -> int:
    """Give the line of the file that an offset in a text lies on."""
    return first_line + text.count("\n", 0, offset)
