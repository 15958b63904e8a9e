import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.content.batch import Approval, Removal, Scheduled
from pipeline.content.document import Document, parse_document
from pipeline.content.editing import (
    set_approvals,
    set_front_matter,
    set_label,
    set_removals,
    set_schedule,
    set_text,
)
from pipeline.errors import ConflictError
from tests.content.documents import BATCH

PATH = "social/tide/gauge.md"


def difference(before: str, after: str) -> tuple[list[str], list[str]]:
    """Give the lines that went and the lines that came between two texts."""
    old, new = before.split("\n"), after.split("\n")
    while old and new and old[0] == new[0]:
        old, new = old[1:], new[1:]
    while old and new and old[-1] == new[-1]:
        old, new = old[:-1], new[:-1]
    return old, new


def parsed() -> Document:
    return parse_document(PATH, BATCH)


def test_setting_a_key_changes_its_line_only():
    edited = set_front_matter(parsed(), "status", "approved")
    assert difference(BATCH, edited.raw) == (["status: draft"], ["status: approved"])


def test_a_new_key_stands_last_in_the_front_matter():
    edited = set_front_matter(parsed(), "writer", "extractive")
    assert difference(BATCH, edited.raw) == ([], ["writer: extractive"])
    assert "pinned: true}\nwriter: extractive\n---\n" in edited.raw


def test_approvals_are_written_one_line_each_and_comments_stay():
    first = parsed().batch.records.approvals[0]
    second = Approval("twitter-1", 'a "b": c', "2026-01-24T10:00:00Z", "def", "local")
    edited = set_approvals(parsed(), [first, second])
    assert difference(BATCH, edited.raw) == (
        [],
        [
            '  - {post: twitter-1, by: "a \\"b\\": c", at: "2026-01-24T10:00:00Z",'
            " sha256: def, where: local}"
        ],
    )
    assert edited.batch.records.approvals == (first, second)


def test_no_entries_take_the_key_away():
    assert difference(BATCH, set_approvals(parsed(), []).raw) == (
        [
            "approvals:",
            '  - {post: linkedin-1, by: rosa, at: "2026-01-23T10:00:00Z",'
            " sha256: abc123, where: local}",
        ],
        [],
    )


def test_a_schedule_replaces_its_entries_and_keeps_the_zone():
    edited = set_schedule(parsed(), "Europe/Oslo", [Scheduled("twitter-1", "2026-01-28 12:00")])
    assert difference(BATCH, edited.raw) == (
        ['  - {post: linkedin-1, at: "2026-01-27 09:00", pinned: true}'],
        ['  - {post: twitter-1, at: "2026-01-28 12:00"}'],
    )


def test_a_removal_is_recorded_and_the_text_stays():
    edited = set_removals(parsed(), "dropped", [Removal("twitter-1", "rosa", "2026", "too long")])
    assert difference(BATCH, edited.raw) == (
        [],
        ["dropped:", '  - {post: twitter-1, by: rosa, at: "2026", reason: too long}'],
    )
    assert edited.batch.records.dropped == (Removal("twitter-1", "rosa", "2026", "too long"),)


def test_setting_a_label_changes_its_line_only():
    edited = set_label(parsed(), parsed().batch.posts[0], "CTA Type", "Question")
    assert difference(BATCH, edited.raw) == (["**CTA Type**: None"], ["**CTA Type**: Question"])


def test_a_label_with_a_line_break_is_refused():
    with pytest.raises(ConflictError, match="the value for CTA Type has a line break"):
        set_label(parsed(), parsed().batch.posts[0], "CTA Type", "a\nb")


def test_the_fence_grows_with_the_backticks_in_a_text():
    edited = set_text(parsed(), parsed().batch.posts[0], "one\n`````\ntwo")
    assert difference(BATCH, edited.raw) == (
        ["```", "A number without its error is half a number.", "", "#Tides", "```"],
        ["``````", "one", "`````", "two", "``````"],
    )


def test_windows_line_ends_stay_and_new_lines_take_them():
    raw = "\ufeff" + BATCH.replace("\n", "\r\n")
    edited = set_front_matter(parse_document(PATH, raw), "writer", "extractive")
    assert edited.raw == raw.replace("pinned: true}\r\n", "pinned: true}\r\nwriter: extractive\r\n")


TEXTS = st.text(st.characters(blacklist_categories=["Cs"], blacklist_characters="\r"))
POST_TEXTS = TEXTS | st.lists(
    st.sampled_from(["```", "````", "---", "### Variant 2", "## X", "", "a", "- [ ] b", "**A**: b"])
).map("\n".join)


@given(POST_TEXTS)
def test_any_text_survives_in_a_post_and_nothing_else_changes(text: str):
    edited = set_text(parsed(), parsed().batch.posts[0], text)
    assert edited.problems == ()
    assert edited.batch.posts[0].text == text
    assert edited.batch.posts[1].text == parsed().batch.posts[1].text
    assert set_text(edited, edited.batch.posts[0], parsed().batch.posts[0].text).raw == BATCH


@given(TEXTS.filter(lambda text: "\n" not in text))
def test_any_single_line_survives_in_a_label(text: str):
    edited = set_label(parsed(), parsed().batch.posts[0], "Hook Type", text)
    assert edited.batch.posts[0].value("Hook Type") == text
    assert set_label(edited, edited.batch.posts[0], "Hook Type", "Statement").raw == BATCH


@given(TEXTS.filter(lambda text: "\n" not in text))
def test_any_single_line_survives_in_a_record(text: str):
    edited = set_removals(parsed(), "withdrawn", [Removal("twitter-1", f"x{text}", "2026", text)])
    assert edited.batch.records.withdrawn == (Removal("twitter-1", f"x{text}", "2026", text),)


def test_an_entry_that_stays_keeps_its_lines_comments_and_own_keys():
    own = """\
schedule:
  # agreed with the client
  - {post: linkedin-1, at: "2026-01-27 09:00", pinned: true, note: launch}
  - post: twitter-1
    at: 2026-01-28 12:00
"""
    before = BATCH.replace(BATCH[BATCH.index("schedule:") : BATCH.index("---\n\n# Social")], own)
    document = parse_document(PATH, before)
    first, second = document.batch.records.schedule
    same = set_schedule(document, "Europe/Oslo", [first, second])
    assert same.raw == before
    changed = set_schedule(
        document, "Europe/Oslo", [first, Scheduled("twitter-1", "2026-01-29 12:00")]
    )
    assert difference(before, changed.raw) == (
        ["    at: 2026-01-28 12:00"],
        ['    at: "2026-01-29 12:00"'],
    )
