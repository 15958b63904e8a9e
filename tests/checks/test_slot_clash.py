from __future__ import annotations

from tests.checks.example import SOUND, changed, find

SECOND = '{post: linkedin-2, at: "2026-01-29 09:00"}'


def test_two_posts_of_a_batch_in_one_slot_are_found():
    [finding] = find(changed(SECOND, SECOND.replace("29", "27")))

    assert (finding.line, finding.severity, finding.post) == (16, "error", "linkedin-2")
    assert finding.message == "linkedin-2 holds the slot 2026-01-27 09:00, and so does linkedin-1"
    assert finding.help == (
        "Give it another: "
        "`galley schedule social/amplify-intelligence/ai-pilots.md linkedin-2 WHEN`."
    )


def test_posts_of_two_platforms_may_share_a_time():
    assert find(changed(SECOND, '{post: twitter-1, at: "2026-01-27 09:00"}')) == []


def test_a_post_that_was_taken_out_holds_no_slot():
    text = changed(
        "writer: extractive\n",
        "withdrawn: [{post: linkedin-1, by: jane, at: now, reason: no}]\n",
        SOUND,
    )

    assert find(changed(SECOND, SECOND.replace("29", "27"), text), "slot-clash") == []
