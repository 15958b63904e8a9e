from __future__ import annotations

import pytest

from tests.checks.example import changed, find, told

PLACE = "A clear owner changes more than a better model does."


def test_a_merge_left_half_done_in_a_post_is_found_and_bars_that_post():
    conflict = f"<<<<<<< HEAD\n{PLACE}\n=======\nA clear owner changes more.\n>>>>>>> draft"

    findings = find(changed(PLACE, conflict), "conflict-marker")

    assert [(each.line, each.severity, each.post, each.message) for each in findings] == [
        (43, "error", "linkedin-1", "linkedin-1 holds git's conflict marker `<<<<<<< HEAD`"),
        (45, "error", "linkedin-1", "linkedin-1 holds git's conflict marker `=======`"),
        (47, "error", "linkedin-1", "linkedin-1 holds git's conflict marker `>>>>>>> draft`"),
    ]
    assert len({each.id for each in findings}) == 3
    assert {each.help for each in findings} == {
        "Keep the lines that are right, and delete the markers."
    }


def test_a_marker_outside_the_texts_is_of_the_whole_file():
    text = changed("### A/B Testing", "||||||| 3f1c2d\n### A/B Testing\n>>>>>>>")

    findings = find(text, "conflict-marker")

    assert [(each.line, each.post, each.message) for each in findings] == [
        (125, "", "the file holds git's conflict marker `||||||| 3f1c2d`"),
        (127, "", "the file holds git's conflict marker `>>>>>>>`"),
    ]


@pytest.mark.parametrize(
    "text",
    ["A heading\n=======", "<<<<<<<< eight", ">>>>>>>no space", "a <<<<<<< b", "<<<<<< six"],
)
def test_what_is_no_marker_passes(text: str):
    assert told(changed(PLACE, f"{PLACE}\n{text}"), "conflict-marker") == []
