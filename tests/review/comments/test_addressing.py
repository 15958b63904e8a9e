"""Which batch of a pull request a comment is about."""

from __future__ import annotations

import pytest

from pipeline.review.comments.addressing import find_batches
from pipeline.review.comments.conversation import Kind
from pipeline.review.comments.parsing import read_said
from pipeline.review.comments.reason import Reason
from tests.review.talk import IDS, say

ONE = ("social/tide/a.md",)
TWO = ("social/tide/a.md", "social/tide/b.md")
UNCLEAR = Reason(
    "this pull request holds several batches: `social/tide/a.md` and `social/tide/b.md`",
    "Write the command as a comment on a line of the file you mean.",
)


@pytest.mark.parametrize(
    ("body", "paths", "found"),
    [
        ("/drop x-1", ONE, ONE),
        ("/approve", TWO, TWO),
        ("/status\n/help", TWO, TWO),
        ("/drop x-1", TWO, UNCLEAR),
        ("/approve x-1", TWO, UNCLEAR),
        ("/approve\n/keep", TWO, UNCLEAR),
        ("/aprove", TWO, TWO),
    ],
)
def test_a_comment_is_about_the_batch_there_is(
    body: str, paths: tuple[str, ...], found: tuple[str, ...] | Reason
):
    said = say(body)
    assert find_batches(said, read_said(said, IDS), paths) == found


def test_a_comment_on_a_line_is_about_its_file():
    said = say("/drop x-1", kind=Kind.LINE, path=TWO[1])
    assert find_batches(said, read_said(said, IDS), TWO) == (TWO[1],)
    elsewhere = say("/drop x-1", kind=Kind.LINE, path="drafts/tide/a.md")
    assert find_batches(elsewhere, read_said(elsewhere, IDS), TWO) == UNCLEAR
