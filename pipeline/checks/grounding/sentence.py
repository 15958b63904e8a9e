"""A sentence of a draft: what it says is `reading`'s, where it stands is told here."""

from __future__ import annotations

from pipeline.checks.grounding.prose import Passage, Role
from pipeline.checks.grounding.reading import Reading


class Sentence(Reading):
    """A sentence of a draft, with its place."""

    def __init__(self, index: int, passage: Passage) -> None:
        super().__init__(passage.text)
        self.index = index
        self.passage = passage

    @property
    def lines(self) -> range:
        return range(self.passage.first_line, self.passage.last_line + 1)

    @property
    def is_own(self) -> bool:
        """Tell whether it is a whole sentence, and the author's."""
        return not self.passage.quoted and not self.passage.piece

    @property
    def role(self) -> Role:
        return self.passage.role
