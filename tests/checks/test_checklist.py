from __future__ import annotations

import pytest

from pipeline.checks.checklist import is_peoples_box
from tests.checks.example import SOUND, changed, make_subject, told

PLACE = "A clear owner changes more than a better model does."
TONE = "- [ ] Tone matches brand voice guidelines (consultative, expert, practical)"
HASHTAGS = "- [x] Hashtags from approved library"
ENTRY = "  - {post: linkedin-1, by: jane"


def with_notes_approved(text: str) -> str:
    digest = make_subject(text).batch.notes_digest
    entry = f'  - {{post: notes, by: jane, at: "", sha256: {digest}, where: local}}\n'
    return changed(ENTRY, entry + ENTRY, text)


@pytest.mark.parametrize(
    ("old", "new", "found"),
    [
        (PLACE, "A game-changer.", "114 warning the box `No forbidden phrases used` is ticked, and forbidden-phrase has findings in linkedin-1"),
        ("**CTA Type**: Reflection", "**CTA Type**: Sale", "115 warning the box `CTAs align with brand style (engagement-focused questions)` is ticked, and call-to-action has findings in linkedin-2"),
        ("#MLOps\n", "#MLFlops\n", "116 warning the box `Hashtags from approved library` is ticked, and hashtags has findings in linkedin-2"),
        (HASHTAGS, "- [ ] Hashtags from approved library", "116 warning the box `Hashtags from approved library` is open, and fulfilled"),
    ],
)  # fmt: skip
def test_a_box_says_what_code_found(old: str, new: str, found: str):
    assert told(changed(old, new), "checklist") == [found]


def test_a_box_of_people_stays_open_until_someone_approved_the_batch():
    ticked = changed(TONE, TONE.replace("[ ]", "[x]"))

    assert told(ticked) == [
        "112 warning the box `Tone matches brand voice guidelines (consultative, expert, practical)` "
        "is ticked, and nobody has approved the batch as it stands"
    ]
    assert told(with_notes_approved(ticked)) == []
    assert told(with_notes_approved(SOUND)) == []


def test_an_approval_of_other_notes_keeps_the_box_open():
    text = with_notes_approved(changed(TONE, TONE.replace("[ ]", "[x]")))
    text = changed("- The quote works as a slide.", "- The quote works as a poster.", text)

    assert [line.partition(" the box")[0] for line in told(text)] == [
        "12 warning notes changed after jane approved them",
        "113 warning",
    ]


@pytest.mark.parametrize("box", ["- [x] Images have alt text", "- [ ] Legal has seen it"])
def test_a_box_that_a_person_added_is_left_alone(box: str):
    assert told(changed(HASHTAGS, f"{HASHTAGS}\n{box}")) == []


def test_a_capital_x_ticks_a_box():
    assert told(changed(HASHTAGS, HASHTAGS.replace("[x]", "[X]"))) == []


def test_a_post_that_was_dropped_does_not_open_a_box():
    text = changed(
        "writer: extractive\n", "dropped: [{post: twitter-2, by: jane, at: now, reason: no}]\n"
    )
    text = changed(
        "A pilot without a production owner is an experiment with an audience.\n```",
        "TODO, a game-changer\n```",
        text,
    )

    assert told(text, "checklist") == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Tone matches brand voice guidelines", True),
        ("tone", True),
        ("Platform-specific voice adaptations applied", True),
        ("Tones", False),
        ("No forbidden phrases used", False),
        ("Images have alt text", False),
    ],
)
def test_two_boxes_belong_to_people(text: str, expected: bool):
    assert is_peoples_box(text) is expected
