"""How much a report shows: everything, and less step by step where a comment cannot hold it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from pipeline.content.units import count_utf16

COMMENT_LIMIT = 65_536
"""The most characters of a comment or of a pull request's body that GitHub takes."""


@dataclass(frozen=True, slots=True)
class Extent:
    """Where each part ends: `text` characters of a post, `words` of any other text that is quoted.

    `rows` of a list are shown, the others counted. `evidence` is how much of it: all, only what is
    in doubt, or none. Without `posts`, posts are a list; beyond `batches`, batches are counted.
    """

    text: int = 100_000
    words: int = 1_000
    rows: int = 1_000
    evidence: int = 2
    surroundings: bool = True
    posts: bool = True
    batches: int = 1_000

    @property
    def left_out(self) -> str:
        """Say what a report of this extent leaves out, empty where that is nothing."""
        return "; ".join(
            part
            for part, gone in (
                ("the month, key messages and cost", not self.surroundings),
                ("evidence for sentences that stand in the draft", self.evidence == 1),
                ("the evidence", self.evidence == 0),
                (f"the ends of texts over {self.text:,} characters", self.text < 100_000),
                ("the texts of the posts", not self.posts),
                (f"lists beyond {self.rows} rows", self.rows < 1_000),
            )
            if gone
        )


FULL = Extent()
_STEPS = (
    FULL,
    Extent(surroundings=False),
    Extent(surroundings=False, words=400, evidence=1),
    Extent(surroundings=False, words=300, rows=200, evidence=0),
    Extent(3_000, 250, 100, 0, surroundings=False),
    Extent(1_500, 200, 50, 0, surroundings=False),
    Extent(700, 160, 25, 0, surroundings=False),
    Extent(300, 120, 12, 0, surroundings=False),
    Extent(120, 100, 6, 0, surroundings=False, batches=50),
    Extent(0, 100, 100, 0, surroundings=False, posts=False, batches=50),
    Extent(0, 60, 8, 0, surroundings=False, posts=False, batches=30),
    Extent(0, 40, 0, 0, surroundings=False, posts=False, batches=8),
    Extent(0, 40, 0, 0, surroundings=False, posts=False, batches=0),
)


def fit(render: Callable[[Extent], str], limit: int) -> str:
    """Render as much as fits; the last step holds the verdict and numbers alone."""
    text = ""
    for extent in _STEPS:
        text = render(extent)
        # In UTF-16, the greater of the numbers by which the limit may be meant.
        if count_utf16(text) <= limit:
            break
    return text
