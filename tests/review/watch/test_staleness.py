import dataclasses

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.content.batch import Batch
from pipeline.content.document import parse_document
from pipeline.content.draft import Draft, parse_draft
from pipeline.review.watch.staleness import (
    Changes,
    Hunk,
    Resting,
    Staleness,
    changed_lines,
    find_staleness,
)
from tests.flows.tide import BATCH_PATH, DRAFT_PATH, PLAIN_BATCH
from tests.review.builders import TIDE, TIDES_DRAFT, TIDES_DRAFT_TEXT

LAST = "A paragraph on which nothing rests."


def draft(text: str) -> Draft:
    return parse_draft(DRAFT_PATH, text)


def batch(evidence: str = "") -> Batch:
    records = f"draft_digest: {TIDES_DRAFT.digest}\n{evidence}"
    text = PLAIN_BATCH.replace("status: draft\n", f"status: draft\n{records}", 1)
    return parse_document(BATCH_PATH, text).batch


def stale(new: str, evidence: str = "", *, old: Draft | None = TIDES_DRAFT) -> Staleness | None:
    changes = changed_lines(TIDES_DRAFT_TEXT, new)
    return find_staleness(batch(evidence), TIDE, draft(new), changes, old)


def test_changed_added_and_removed_lines_are_told_with_their_places_in_both_texts():
    assert changed_lines("a\nb\nc\nd\n", "a\nB\nc\nnew\nd\n").hunks == (
        Hunk(2, ("b",), 2, ("B",)),
        Hunk(4, (), 4, ("new",)),
    )
    assert changed_lines("a\nb\nc\n", "a\nc\n").hunks == (Hunk(2, ("b",), 2, ()),)


def test_line_ends_and_spaces_at_them_change_nothing():
    assert changed_lines("a\nb\n", "a  \r\nb\r\n") == Changes(())


def test_a_line_that_was_changed_or_taken_out_is_touched():
    changes = changed_lines("a\nb\nc\nd\n", "new\na\nB\nd\n")
    assert [changes.touch(line) for line in (1, 2, 3, 4)] == [False, True, True, False]


@given(
    st.lists(st.sampled_from("abcd"), min_size=1, max_size=12),
    st.lists(st.sampled_from("abcd"), min_size=1, max_size=12),
)
def test_the_changes_make_the_new_text_of_the_old(old: list[str], new: list[str]):
    made: list[str] = []
    line = 1
    for hunk in changed_lines("\n".join(old), "\n".join(new)).hunks:
        made += [*old[line - 1 : hunk.old_line - 1], *hunk.new]
        assert hunk.new_line + len(hunk.new) == len(made) + 1
        line = hunk.old_end
    assert [*made, *old[line - 1 :]] == new


def test_very_long_texts_are_compared_at_once():
    old = "\n".join(["same", *map(str, range(6_000)), "end"])
    new = "\n".join(["same", *map(str, range(6_000, 12_000)), "end"])
    [hunk] = changed_lines(old, new).hunks
    assert (hunk.old_line, len(hunk.old), hunk.new_line, len(hunk.new)) == (2, 6_000, 2, 6_000)


def test_a_batch_whose_draft_is_as_it_was_is_not_stale():
    assert stale(TIDES_DRAFT_TEXT) is None
    assert find_staleness(
        dataclasses.replace(batch(), records=dataclasses.replace(batch().records, draft_digest="")),
        TIDE, draft("# Other\n\nText.\n"), Changes(()), None,
    ) is None  # fmt: skip


def test_a_change_on_which_no_post_rests_concerns_no_post():
    new = TIDES_DRAFT_TEXT.replace(LAST, "Another last paragraph.")
    assert stale(new) == Staleness(
        DRAFT_PATH, Changes((Hunk(7, (LAST,), 7, ("Another last paragraph.",)),))
    )


def test_the_post_that_rests_on_a_changed_line_is_named():
    new = TIDES_DRAFT_TEXT.replace("is half a number", "is hardly a number")
    found = stale(new)
    assert found is not None
    assert (found.posts, found.resting) == (("linkedin-1",), (Resting("linkedin-1", (3,)),))


def test_a_post_whose_sentences_all_stand_is_left_alone_though_its_paragraph_changed():
    new = TIDES_DRAFT_TEXT.replace("half a number.", "half a number. And one thing more.")
    found = stale(new)
    assert found is not None
    assert found.posts == ()


def test_evidence_that_the_writer_named_counts_as_well():
    evidence = "evidence:\n  - {post: twitter-1, lines: [7]}\n"
    code = "Say it in code: `error = 0.02`."
    new = TIDES_DRAFT_TEXT.replace(LAST, "Gone.").replace(code, "Say it aloud.")
    found = stale(new, evidence)
    assert found is not None
    assert found.resting == (Resting("twitter-1", (5, 7)),)


@pytest.mark.parametrize("hint", ["quote: Say it.\n", "key_messages: [One]\n", "title: New\n"])
def test_a_new_title_or_hint_alone_concerns_only_posts_that_rest_on_it(hint: str):
    found = stale(f"---\n{hint}---\n{TIDES_DRAFT_TEXT}")
    assert found is not None
    assert found.posts == ()


def test_without_the_old_text_the_posts_are_held_against_the_new_one():
    new = TIDES_DRAFT_TEXT.replace("A number without its error is half a number.", "Rain fell.")
    assert stale(new, old=None) == Staleness(
        DRAFT_PATH, resting=(Resting("linkedin-1", ()),), known=False
    )
