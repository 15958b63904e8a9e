from __future__ import annotations

import pytest

from tests.checks.example import SOUND, changed, find, make_subject, told

PLACE = "A clear owner changes more than a better model does."
WRITER = "writer: extractive\n"
POSTS = "The posts are linkedin-1, linkedin-2, twitter-1, twitter-2."


@pytest.mark.parametrize(
    "entry",
    [
        "dropped:\n  - {post: linkedin-9, by: jane, at: now, reason: no}\n",
        "withdrawn:\n  - {post: linkedin-9, by: jane, at: now, reason: no}\n",
        'posted:\n  - {post: linkedin-9, at: now, url: "https://example.com"}\n',
        "evidence:\n  - {post: linkedin-9, lines: [1, 2]}\n",
    ],
)
def test_a_record_of_a_post_that_is_not_there_is_found(entry: str):
    [finding] = find(changed(WRITER, entry))

    key = entry.partition(":")[0]
    assert (finding.line, finding.severity) == (11, "error")
    assert finding.message == f"`{key}` names linkedin-9, and there is no such post"
    assert finding.help == POSTS


def test_an_approval_may_name_the_notes_and_nothing_else_may():
    digest = make_subject(SOUND).batch.notes_digest
    text = changed("schedule:\n", 'schedule:\n  - {post: notes, at: "2026-02-01 09:00"}\n')
    text = changed(
        "approvals:\n", f"approvals:\n  - {{post: notes, by: jane, sha256: {digest}}}\n", text
    )

    assert told(text) == ["16 error `schedule` names notes, and there is no such post"]


def test_a_post_with_two_slots_is_found():
    text = changed("schedule:\n", 'schedule:\n  - {post: linkedin-1, at: "2026-02-01 09:00"}\n')

    assert told(text) == ["16 error `schedule` has an entry for linkedin-1 twice"]


@pytest.mark.parametrize(
    "at",
    [
        "tomorrow",
        "2026-02-30 09:00",
        "2026-02-03",
        "2026-02-03 24:00",
    ],
)
def test_a_slot_that_is_no_day_and_time_is_found(at: str):
    [finding] = find(changed('"2026-01-29 09:00"', f'"{at}"'))

    assert (finding.line, finding.severity) == (16, "error")
    assert finding.message == f"the slot `{at}` of linkedin-2 is not a day and a time"


def test_a_text_that_changed_after_its_approval_is_told():
    [finding] = find(changed(PLACE, "A clear owner."), "records")

    assert (finding.line, finding.severity, finding.post) == (12, "warning", "linkedin-1")
    assert finding.message == "linkedin-1 changed after jane approved it"
    assert finding.help == "jane has to approve the present text, or the old one has to come back."


def test_an_old_approval_is_no_matter_once_the_same_person_approved_anew():
    post = make_subject(SOUND).batch.post("linkedin-1")
    old = f"  - {{post: linkedin-1, by: jane, sha256: {'0' * 64}}}\n"
    other = f"  - {{post: linkedin-1, by: joe, sha256: {'1' * 64}}}\n"

    assert post.digest in SOUND
    assert told(changed("approvals:\n", f"approvals:\n{old}{other}")) == [
        "13 warning linkedin-1 changed after joe approved it"
    ]


def test_the_same_approval_twice_is_found():
    post = make_subject(SOUND).batch.post("linkedin-1")
    entry = f"  - {{post: linkedin-1, by: jane, sha256: {post.digest}}}\n"

    assert told(changed("approvals:\n", f"approvals:\n{entry}")) == [
        "13 error `approvals` has an entry for linkedin-1 twice"
    ]


@pytest.mark.parametrize("digest", ["abc", "z" * 64, "A" * 64])
def test_an_approval_that_holds_no_digest_is_found(digest: str):
    digest_now = make_subject(SOUND).batch.post("linkedin-1").digest

    assert told(changed(digest_now, digest)) == [
        "12 error the approval of linkedin-1 by jane names no SHA-256"
    ]


def test_the_approval_of_a_post_that_was_taken_out_is_left_alone():
    text = changed(WRITER, "withdrawn: [{post: linkedin-1, by: jane, at: now, reason: no}]\n")

    assert told(changed(PLACE, "A clear owner.", text), "records") == []


def test_a_time_zone_that_does_not_exist_is_found():
    text = changed("timezone: America/New_York", "timezone: America/New York")

    [finding] = find(text, "records")

    assert (finding.line, finding.severity, finding.message, finding.help) == (
        13,
        "error",
        "`America/New York` is not a time zone, so no post gets onto the calendar",
        "Write one such as `Europe/Berlin`.",
    )
