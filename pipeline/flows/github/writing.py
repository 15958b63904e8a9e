"""What the flows on GitHub ask of a writer, whichever it is."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from pipeline.content.brand import Brand
from pipeline.content.document import Document
from pipeline.content.draft import Draft
from pipeline.forge.tree import Tree


class Writing(Protocol):
    """A writer at work; `tree` holds the brand's guide and its approved posts."""

    name: str

    def write(self, draft: Draft, brand: Brand, tree: Tree) -> Document:
        """Write a batch."""

    def regenerate(
        self, document: Document, posts: Sequence[str], draft: Draft, brand: Brand, tree: Tree
    ) -> Document:
        """Write posts anew from the draft as it is now; the others stay byte for byte."""
